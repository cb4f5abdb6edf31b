"""The office's reports over a district's two years: how long each takes, on both engines.

96.592 businesses and a million completed orders of two or three lines. Each report is asked
several times and the median is told; the same figures as a plain sum over orders and lines are
timed beside it. Then what booking adds to an order's completion, and a year of all businesses as
a file.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy import text

import config
from benchmarks.checkout import ENGINES, database_of
from benchmarks.scene.books import BUSINESSES, DISTRICT, ORDERS, write_books
from benchmarks.scene.completing import share_of_booking
from benchmarks.scene.serving import free_port
from benchmarks.scene.site import filled, settings_in
from tokoumkm.database import db
from tokoumkm.turnover import totals
from tokoumkm.turnover.order_lists import orders_of
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.ranking import ranked
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Asked, Level

YEAR = Period.parse("2025")
VILLAGE = f"{DISTRICT}.06.2014"
TIMES = 7
PAGE = 50
MOST_OF_BOOKING = 0.15
LONGEST_FILE, LARGEST_FILE = 30.0, 120.0  # seconds, MiB
LONGEST_PLAIN = "plain GROUP BY over orders and lines"
PLAIN = f"""
    select substr(o.business_region_code, 1, 8), count(distinct o.business_id),
           count(distinct o.id), sum(l.quantity), sum(l.price * l.quantity)
    from orders o join order_lines l on l.order_id = o.id
    where o.state = 'completed' and o.business_region_code like '{DISTRICT}.%'
      and o.paid_at >= '2024-12-31 17:00:00+00' and o.paid_at < '2025-12-31 17:00:00+00'
    group by substr(o.business_region_code, 1, 8)
"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Asking:
    """One question, and the milliseconds it may take."""

    words: str
    ask: Callable[[], object]
    most: float | None
    times: int = TIMES

    def milliseconds(self) -> float:
        """The median, the first try left out."""
        self.ask()
        db.session.rollback()
        return statistics.median(self._once() for _ in range(self.times))

    def _once(self) -> float:
        began = time.perf_counter()
        self.ask()
        taken = time.perf_counter() - began
        db.session.rollback()
        return taken * 1_000


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
@click.option("--quick", is_flag=True, help="A hundredth of the orders and businesses.")
def turnover(*, engine: tuple[str, ...], quick: bool) -> None:
    """Read, book and hand over a district's turnover."""
    click.echo(f"{os.cpu_count()} processors, Python {platform.python_version()}")
    part = 100 if quick else 1
    faults: list[str] = []
    for name in engine:
        click.echo(f"\n{name}")
        with books(name, orders=ORDERS // part, businesses=BUSINESSES // part) as (app, environ):
            with app.app_context():
                faults += [f"{name}: {fault}" for fault in reports()]
                db.session.remove()
                db.engine.dispose()
            faults += [f"{name}: {fault}" for fault in booking(app)]
            faults += [f"{name}: {fault}" for fault in file_of_a_year(environ)]
    for fault in faults:
        click.echo(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


@contextmanager
def books(name: str, *, orders: int, businesses: int) -> Iterator[tuple[Flask, dict[str, str]]]:
    """A market with its books, built once for everything that is measured."""
    with (
        database_of(name) as address,
        tempfile.TemporaryDirectory(prefix="toko-bench-") as place,
    ):
        environ = settings_in(Path(place), free_port()) | address
        app = filled(environ)
        began = time.perf_counter()
        with app.app_context():
            write_books(orders=orders, businesses=businesses)
            db.engine.dispose()
        click.echo(f"  built in {time.perf_counter() - began:.0f} s")
        yield app, environ


def reports() -> Iterator[str]:
    """Every report, and what is too slow or wrong."""
    inside = {"period": YEAR, "region": DISTRICT}
    number = ranked(Asked(YEAR), limit=1_000)[-1].code
    every = [
        Asking("the district by kecamatan, a year", _asks(Level.KECAMATAN, **inside), 150),
        Asking(
            "the first page of all businesses, a year",
            lambda: ranked(Asked(YEAR, DISTRICT), limit=PAGE),
            250,
        ),
        Asking(
            "a village, its businesses, a year",
            _asks(Level.BUSINESS, period=YEAR, region=VILLAGE),
            50,
        ),
        Asking("one business's orders, a year", lambda: orders_of(number, period=YEAR), 10),
        Asking("the district by month, a year", _asks(Level.MONTH, **inside), None, 3),
        Asking("the district by category, a year", _asks(Level.CATEGORY, **inside), None, 3),
        Asking(
            "the district by kecamatan, a quarter",
            _asks(Level.KECAMATAN, period=Period.parse("2025-T3"), region=DISTRICT),
            None,
            3,
        ),
        Asking(LONGEST_PLAIN, lambda: db.session.execute(text(PLAIN)).all(), None, 3),
    ]
    taken = {}
    for each in every:
        taken[each.words] = each.milliseconds()
        wanted = f"   wanted {each.most:.0f}" if each.most else ""
        click.echo(f"  {each.words:<42}{taken[each.words]:9.1f} ms{wanted}")
        if each.most and taken[each.words] > each.most:
            yield f"{each.words}: more than {each.most:.0f} ms"
    ratio = taken[LONGEST_PLAIN] / taken[every[0].words]
    click.echo(f"  the plain sum takes {ratio:.0f} times as long as the report")
    yield from _false_figures(inside)


def _asks(level: Level, **asked: Any) -> Callable[[], object]:
    return lambda: turnover_by(level, **asked)


def _false_figures(inside: dict[str, Any]) -> Iterator[str]:
    """A quick wrong answer is no good figure."""
    plain = {row[0]: tuple(map(int, row[1:])) for row in db.session.execute(text(PLAIN))}
    told = turnover_by(Level.KECAMATAN, **inside).rows
    if plain != {row.code: (row.businesses, row.orders, row.quantity, row.site) for row in told}:
        yield "the report is not the plain sum"
    began = time.perf_counter()
    found = totals.differences()
    click.echo(f"  all totals compared with the ledger in {time.perf_counter() - began:.1f} s")
    if found:
        yield f"{len(found)} totals are not the ledger's sum"


def booking(app: Flask) -> Iterator[str]:
    share, milliseconds = share_of_booking(app)
    click.echo(f"  booking is {share:.1%} of completing an order ({milliseconds:.1f} ms)")
    if share > MOST_OF_BOOKING:
        yield f"booking is more than {MOST_OF_BOOKING:.0%} of completing an order"


def file_of_a_year(environ: dict[str, str]) -> Iterator[str]:
    """A row for each business that sold in the year, through the command."""
    file = Path(environ["INSTANCE_PATH"]) / "year.xlsx"
    command = "turnover report --from 2025-01 --to 2025-12 --by business --format xlsx --output"
    watched = [sys.executable, "-m", "benchmarks.scene.stopwatch", sys.executable, "-m", "flask"]
    asked = [*watched, "--app", "wsgi", *command.split(), str(file)]
    told = subprocess.run(  # noqa: S603 - our own program
        asked, env=environ, cwd=config.ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        yield f"the file: {told.stderr[-500:]}"
        return
    seconds, _processor, peak = map(float, told.stdout.split()[-3:])
    size = file.stat().st_size / 2**20
    click.echo(
        f"  a year of all businesses as XLSX   {seconds:.1f} s, {peak:.0f} MiB, {size:.1f} MiB long"
    )
    if seconds > LONGEST_FILE or peak > LARGEST_FILE:
        yield f"the file takes more than {LONGEST_FILE:.0f} s or {LARGEST_FILE:.0f} MiB"


if __name__ == "__main__":
    turnover()
