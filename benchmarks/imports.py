"""Imports of products: how long ten thousand rows take, in how much memory, on both engines.

First the command, as an operator runs it: a process from its start to its end. Then the page, as
a seller uses it, while somebody else asks for pages and puts things into a cart. Each outcome is
looked at, so that a quick import of nothing is no good figure.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import func, select

import config
from benchmarks.checkout import ENGINES, database_of
from benchmarks.scene import stopwatch
from benchmarks.scene.serving import free_port
from benchmarks.scene.site import filled, serving, settings_in
from benchmarks.scene.tables import FORMATS, Goods, goods
from benchmarks.scene.visitor import Visitor
from benchmarks.scene.watching import Shopper, Watcher
from tests import factories
from tokoumkm.catalog.models import Product
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.money import format_number

LONGEST = 60.0  # seconds that ten thousand rows may take
ENOUGH = 10_000
IMPORT = "/penjual/produk/impor"
PATIENCE = 300


@dataclass(frozen=True)
class Run:
    """One command to its end: the figures of the stopwatch, and what it said."""

    words: str
    rows: int
    seconds: float
    processor: float
    peak: float
    said: str

    def line(self) -> str:
        rate = self.rows / self.seconds
        return (
            f"  {self.words:<34}{self.seconds:7.1f} s{self.processor:7.1f} s processor"
            f"{rate:8.0f} rows/s{self.peak:6.0f} MiB"
        )


@dataclass
class Scene:
    """A site of its own, with a shop for each format and one for the page."""

    folder: Path
    environ: Mapping[str, str]
    shops: dict[str, str]  # address by format
    first: Goods
    second: Goods
    faults: list[str] = field(default_factory=list)

    def run(self, words: str, *command: str, wanted: str) -> None:
        """Run `products …` and print its figures; anything but what is wanted is a fault."""
        flask = [sys.executable, "-m", "flask", "--app", "wsgi", "products", *command]
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", stopwatch.__file__, *flask],
            env=dict(self.environ),
            cwd=config.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        said, _, figures = done.stdout.strip().rpartition("\n")
        seconds, processor, peak = map(float, figures.split())
        run = Run(words, len(self.first.rows), seconds, processor, peak, said)
        click.echo(run.line())
        if wanted not in said:
            self.faults.append(f"{words}: {said} {done.stderr[-500:]}")
        if run.rows <= ENOUGH and run.seconds > LONGEST:
            self.faults.append(f"{words}: more than {LONGEST} s")


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
@click.option("--rows", default=ENOUGH, show_default=True, type=click.IntRange(10, 20_000))
@click.option("--quick", is_flag=True, help="A tenth of them.")
@click.option("--seed", default=1, show_default=True)
def imports(*, engine: tuple[str, ...], rows: int, quick: bool, seed: int) -> None:
    """Bring many products in and out: by command, and by the page while others are there."""
    rows = rows // 10 if quick else rows
    click.echo(f"{os.cpu_count()} processors, Python {platform.python_version()}, {rows} rows")
    faults: list[str] = []
    for name in engine:
        load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        click.echo(f"\n{name} (load {load})")
        with database_of(name) as address:
            faults += measure(address, rows, seed)
    for fault in faults:
        click.echo(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


def measure(address: dict[str, str], rows: int, seed: int) -> list[str]:
    """Everything on one database; what was not as it should be."""
    with tempfile.TemporaryDirectory(prefix="toko-bench-") as place:
        folder, port = Path(place), free_port()
        environ = settings_in(folder, port) | address
        Path(environ["TMPDIR"]).mkdir()
        app = filled(environ)
        with app.app_context():
            category = factories.category("Gula").slug
            shops = {form: factories.shop().slug for form in FORMATS}
            phone = factories.owner_of(factories.shop()).phone
            seller = phone.reveal("the benchmark signs in") if phone else ""
            bought = factories.product(of=factories.shop(), stock=1_000_000)
            cart = {"product": bought.slug, "variant": str(bought.variants[0].id), "quantity": "1"}
            db.engine.dispose()
        first = goods(rows, category=category, seed=seed)
        second = goods(rows, category=category, seed=seed, dearer=1)
        scene = Scene(folder, environ, shops, first, second)
        by_command(scene)
        with serving(folder, environ, port):
            page = Page(port, seller, ["/", "/produk", f"/produk/{bought.slug}"], cart)
            scene.faults += by_page(page, first)
        # Those of each format's shop, those of the page's, and the one that is bought.
        wanted = (len(FORMATS) + 1) * first.products + 1
        return [*scene.faults, *false_figures(app, wanted)]


def by_command(scene: Scene) -> None:
    """Every round in each format; what is brought in is new the first time only."""
    many = format_number(scene.first.products)
    new, changed = f"{many} produk baru", f"{many} diperbarui"
    same = f"{many} tidak berubah"
    for form, write in FORMATS.items():
        paths = {name: str(scene.folder / f"{name}.{form}") for name in ("first", "second", "out")}
        Path(paths["first"]).write_bytes(write(scene.first.rows))
        Path(paths["second"]).write_bytes(write(scene.second.rows))
        shop = ("--shop", scene.shops[form])
        first, second, out = paths["first"], paths["second"], paths["out"]
        scene.run(f"{form}: only checked", "import", first, *shop, "--dry-run", wanted=new)
        scene.run(f"{form}: all of it new", "import", first, *shop, wanted=new)
        scene.run(f"{form}: the same again", "import", first, *shop, wanted=same)
        scene.run(f"{form}: other prices and stocks", "import", second, *shop, wanted=changed)
        scene.run(f"{form}: exported", "export", out, *shop, wanted="baris ditulis")
        scene.run(f"{form}: what was exported", "import", out, *shop, wanted=same)


@dataclass(frozen=True)
class Page:
    """Where a seller signs in, what others look at, and what somebody puts into a cart."""

    port: int
    seller: str
    others: Sequence[str]
    cart: Mapping[str, str]


def by_page(page: Page, brought: Goods) -> Iterator[str]:
    """A seller brings the file and says yes, under the eyes of others; gives what was wrong."""
    seller = Visitor(page.port)
    seller.sign_in(page.seller, factories.PASSWORD)
    seller.get(IMPORT)
    file = ("produk.csv", FORMATS["csv"](brought.rows))
    with Watcher(page.port, list(page.others)) as watcher, Shopper(page.port, page.cart) as shopper:
        began = time.perf_counter()
        place = seller.upload(IMPORT, "file", [file], {"category": "0"}).location
        wait_for(seller, place, "Hasil pemeriksaan")
        checked = time.perf_counter() - began
        seller.post(f"{place}/persetujuan", {"submits": "y"})
        wait_for(seller, place, "Impor selesai")
        taken = time.perf_counter() - began
    click.echo(
        f"  by the page: checked after {checked:.1f} s, brought in and submitted after "
        f"{taken:.1f} s (the yes included)"
    )
    for words, somebody in (("pages", watcher), ("cart", shopper)):
        click.echo(
            f"    {words} meanwhile: {len(somebody.seconds)}, p50 {somebody.share(0.5):.3f} s, "
            f"p99 {somebody.share(0.99):.3f} s, slowest {somebody.share(1):.3f} s"
        )
        wrong = {status: n for status, n in somebody.statuses.items() if status not in (200, 302)}
        if wrong:
            yield f"{words} meanwhile were answered with {wrong}"
    if taken > LONGEST and len(brought.rows) <= ENOUGH:
        yield f"by the page: more than {LONGEST} s"


def wait_for(visitor: Visitor, place: str, words: str) -> None:
    """Look at a page as its script does, until it says these words."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        page = visitor.get(place).body.decode()
        if words in page:
            return
        if "data-progress" not in page:
            raise RuntimeError(f"no {words!r} on {place}: {page[-3_000:]}")
        time.sleep(0.5)
    raise RuntimeError(f"no {words!r} on {place} in {PATIENCE} s")


def false_figures(app: Flask, wanted: int) -> Iterator[str]:
    """The market's statements must hold, and every product must be there once."""
    with app.app_context():
        yield from (f"integrity: {finding.title}" for finding in violations())
        there = db.session.scalar(select(func.count()).select_from(Product))
        if there != wanted:
            yield f"{there} products instead of {wanted}"
        db.engine.dispose()


if __name__ == "__main__":
    imports()
