"""The checkout: how many purchases a second, through real HTTP, on both engines.

First the button alone, by 32 buyers at once whose carts were filled before; then the whole way
(into the cart, the checkout page, the button) by 8. Afterwards the market's statements are checked
and the orders counted, so that a quick wrong answer is no good figure.
"""

import os
import platform
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import func, select

from benchmarks.scene.buyers import Buyer, Goods, stock_the_market
from benchmarks.scene.serving import free_port
from benchmarks.scene.site import filled, serving, settings_in
from benchmarks.scene.visitor import Answer, Visitor
from tests.postgres import DURABLE, Server
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.orders.models import Order, Purchase

ENGINES = ("sqlite", "postgresql")
CROWD, WALKERS = 32, 8
PLACED = (302, 303)
LEAST_PLACINGS, LEAST_PURCHASES, LONGEST = 60, 33, 2.0


@dataclass
class Round:
    """What was asked in so many seconds, and how it was answered."""

    words: str
    seconds: float
    answers: Sequence[Answer]
    orders_each: int
    least: float | None  # purchases a second that are wanted

    @property
    def placed(self) -> int:
        return sum(answer.status in PLACED for answer in self.answers)

    @property
    def rate(self) -> float:
        return self.placed / self.seconds

    def share(self, part: float) -> float:
        """Seconds that this part of the answers stayed below."""
        ordered = sorted(answer.seconds for answer in self.answers)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    def line(self) -> str:
        refused = len(self.answers) - self.placed
        return (
            f"  {self.words:<44}{self.rate:7.1f}/s   p50 {self.share(0.5) * 1000:5.0f} ms"
            f"   p99 {self.share(0.99) * 1000:5.0f} ms   {self.placed:6} placed {refused:4} not"
        )

    def faults(self) -> Iterator[str]:
        if self.placed != len(self.answers):
            others = sorted({a.status for a in self.answers if a.status not in PLACED})
            yield f"{self.words}: answered with {others}"
        if self.least and self.rate < self.least:
            yield f"{self.words}: fewer than {self.least}/s"
        if self.share(0.99) > LONGEST:
            yield f"{self.words}: p99 over {LONGEST} s"


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
@click.option("--purchases", default=1_600, show_default=True, help="Of each kind.")
@click.option("--quick", is_flag=True, help="A tenth of them.")
@click.option("--seed", default=1, show_default=True)
@click.option("--keep-open", is_flag=True, help="Without a proxy: each buyer keeps a connection.")
def checkout(
    *, engine: tuple[str, ...], purchases: int, quick: bool, seed: int, keep_open: bool
) -> None:
    """Place many purchases at once, and walk the whole way to them."""
    click.echo(f"{os.cpu_count()} processors, Python {platform.python_version()}")
    faults: list[str] = []
    for name in engine:
        click.echo(f"\n{name}")
        with database_of(name) as address:
            wanted = purchases // 10 if quick else purchases
            faults += measure(address, wanted, seed, keeps_open=keep_open)
    for fault in faults:
        click.echo(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


@contextmanager
def database_of(engine: str) -> Iterator[dict[str, str]]:
    """The setting that names a new, durable database; SQLite's lies in the site's own folder."""
    if engine == "sqlite":
        yield {}
        return
    server = Server(DURABLE)
    try:
        server.create("market")
        yield {"DATABASE_URL": server.url("market")}
    finally:
        server.stop()


def measure(address: dict[str, str], purchases: int, seed: int, *, keeps_open: bool) -> list[str]:
    """Every round on one site; what was not as it should be."""
    with tempfile.TemporaryDirectory(prefix="toko-bench-") as place:
        folder, port = Path(place), free_port()
        environ = settings_in(folder, port) | address
        app = filled(environ)
        with app.app_context():
            goods = stock_the_market()
            db.engine.dispose()
        with serving(folder, environ, port):
            rounds = list(every_round(port, goods, purchases, seed, keeps_open=keeps_open))
        faults = [fault for each in rounds for fault in each.faults()]
        return [*faults, *false_figures(app, rounds)]


def every_round(
    port: int, goods: list[Goods], purchases: int, seed: int, *, keeps_open: bool
) -> Iterator[Round]:
    def buyer(number: int) -> Buyer:
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - to be repeated, not to be secret
        return Buyer(Visitor(port, is_proxied=not keeps_open), goods, chance)

    crowd = [buyer(number) for number in range(CROWD)]
    press_together(crowd, CROWD, shops=1, lines=1)  # what a process does once is no figure
    yield shown(press_together(crowd, purchases, shops=1, lines=1, least=LEAST_PLACINGS))
    yield shown(press_together(crowd, purchases, shops=2, lines=2))
    yield shown(walk_together([buyer(CROWD + n) for n in range(WALKERS)], purchases))


def press_together(
    crowd: list[Buyer], purchases: int, *, shops: int, lines: int, least: float | None = None
) -> Round:
    """Everybody fills their carts; when all are ready, all press their buttons at once."""
    each, ready = purchases // len(crowd), threading.Barrier(len(crowd))
    began: list[float] = []

    def one(buyer: Buyer) -> list[Answer]:
        forms = [with_full_cart(buyer, shops=shops, lines=lines) for _ in range(each)]
        ready.wait()
        began.append(time.perf_counter())
        return [sender.press(fields) for sender, fields in forms]

    answers = at_once(crowd, one)
    seconds = time.perf_counter() - min(began)
    words = f"the button: {shops} order(s) of {lines} line(s), {len(crowd)} buyers"
    return Round(words, seconds, answers, shops, least)


def with_full_cart(buyer: Buyer, *, shops: int, lines: int) -> tuple[Buyer, dict[str, str]]:
    """Another browser on the same connection, just before its button."""
    fresh = Buyer(buyer.visitor.another(), buyer.goods, buyer.chance)
    fresh.fill_cart(shops=shops, lines=lines)
    _page, fields = fresh.read_checkout()
    return fresh, fields


def walk_together(walkers: list[Buyer], purchases: int) -> Round:
    """Into the cart, the checkout page, the button; again and again."""
    each = purchases // len(walkers)

    def one(buyer: Buyer) -> list[Answer]:
        return [walk(buyer) for _ in range(each)]

    began = time.perf_counter()
    answers = at_once(walkers, one)
    seconds = time.perf_counter() - began
    return Round(f"the whole way, {len(walkers)} buyers", seconds, answers, 1, LEAST_PURCHASES)


def walk(buyer: Buyer) -> Answer:
    """One purchase; the time is that of all its requests."""
    [put] = buyer.fill_cart(shops=1, lines=1)
    page, fields = buyer.read_checkout()
    pressed = buyer.press(fields)
    return pressed._replace(seconds=put.seconds + page.seconds + pressed.seconds)


def at_once(people: list[Buyer], work: Callable[[Buyer], list[Answer]]) -> list[Answer]:
    with ThreadPoolExecutor(len(people)) as pool:
        return [answer for answers in pool.map(work, people) for answer in answers]


def shown(done: Round) -> Round:
    click.echo(done.line())
    return done


def false_figures(app: Flask, rounds: Sequence[Round]) -> Iterator[str]:
    """What the database says against it: every answer a purchase, and every statement true."""
    with app.app_context():
        purchases = db.session.scalar(select(func.count(Purchase.id)))
        orders = db.session.scalar(select(func.count(Order.id)))
        broken = [finding.title for finding in violations()]
        db.session.remove()
        db.engine.dispose()
    answered = CROWD + sum(each.placed for each in rounds)
    ordered = CROWD + sum(each.placed * each.orders_each for each in rounds)
    click.echo(f"  in the database: {purchases} purchases, {orders} orders")
    if (purchases, orders) != (answered, ordered):
        yield f"answered {answered} purchases and {ordered} orders"
    yield from (f"integrity: {title}" for title in broken)


if __name__ == "__main__":
    checkout()
