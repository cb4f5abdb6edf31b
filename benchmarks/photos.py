"""Photos: how long one takes, and what thousands of bad ones do to the site.

Real files go through real HTTP to the real server, sent by sellers who are signed in, while
somebody else asks for other pages. Everything happens in a temporary folder on this machine.
"""

import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.scene import stopwatch
from benchmarks.scene.pictures import (
    HIDDEN,
    KEPT,
    REFUSED,
    File,
    bad_files,
    good_files,
    twelve_megapixels,
)
from benchmarks.scene.serving import free_port
from benchmarks.scene.site import Site, filled, serving, settings_in
from benchmarks.scene.visitor import Answer, Visitor
from benchmarks.scene.watching import Watcher, resident_mb
from tests import factories
from tokoumkm.catalog.photos import WORKER

SELLERS = 4
MOST_GROWTH_MB, LONGEST_WAIT = 50, 1.0
WARM_UP = 40
REMOVE = re.compile(r'action="(/penjual/produk/\d+/foto/\d+/hapus)"')


@dataclass
class Tally:
    """What became of the files; several sellers write into it."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, file: File, answer: Answer) -> None:
        outcome = {302: KEPT, 303: KEPT, 422: REFUSED}.get(answer.status, str(answer.status))
        with self.lock:
            self.outcomes[file.kind, outcome] += 1
            self.statuses[answer.status] += 1
            if outcome not in file.allowed:
                self.wrong.append(f"{file.kind}: {outcome}")

    def lines(self) -> Iterator[str]:
        """Each kind, with how many were kept and refused."""
        for kind in sorted({kind for kind, _outcome in self.outcomes}):
            kept, refused = self.outcomes[kind, KEPT], self.outcomes[kind, REFUSED]
            yield f"  {kind:<30} {kept + refused:>9} {kept:>8} kept {refused:>8} refused"


@dataclass
class Seller:
    """Somebody at the photo page of a product, with a browser of their own."""

    visitor: Visitor
    path: str
    photos: int = 0

    def bring(self, file: File) -> Answer:
        if self.photos >= 8:
            self._make_room()
        answer = self.visitor.upload(self.path, "photos", [("foto.jpg", file.content)], {})
        self.photos += answer.status in (302, 303)
        return answer

    def _make_room(self) -> None:
        page = self.visitor.get(self.path).body.decode()
        for action in REMOVE.findall(page):
            self.visitor.post(action, {})
        self.photos = 0


@click.command()
@click.option("--good", default=1_000, show_default=True, help="Photos as phones take them.")
@click.option("--bad", default=10_000, show_default=True, help="Everything else.")
@click.option("--quick", is_flag=True, help="50 good and 500 bad.")
@click.option("--tries", default=5, show_default=True, help="For the time of one photo; 0: none.")
@click.option("--seed", default=1, show_default=True, help="The same seed sends the same bytes.")
def photos(*, good: int, bad: int, quick: bool, tries: int, seed: int) -> None:
    """Measure one photo of 12 megapixels, then send many good and bad files."""
    if quick:
        good, bad = 50, 500
    click.echo(f"{os.cpu_count()} processors, Python {platform.python_version()}\n")
    if tries:
        measure_one(tries)
    with tempfile.TemporaryDirectory(prefix="toko-bench-") as place:
        folder, port = Path(place), free_port()
        environ = settings_in(folder, port)
        paths, pages, phone = fill(environ)
        with serving(folder, environ, port) as site:
            sellers = [seller_at(port, path, phone) for path in paths]
            faults = torture(site, sellers, Mix(good, bad, seed), pages)
    for fault in faults:
        click.echo(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


def measure_one(tries: int) -> None:
    """The worker alone, as the site starts it: the quickest of some tries, the highest peak."""
    click.echo("One photo of 12 megapixels          sent     time  processor      peak")
    for name, content in twelve_megapixels().items():
        runs = [_one_run(content) for _ in range(tries)]
        seconds, processor = min(run[0] for run in runs), min(run[1] for run in runs)
        peak = max(run[2] for run in runs)
        size = f"{len(content) / 1e6:.1f} MB"
        click.echo(
            f"  {name:<30}{size:>8}{seconds * 1000:6.0f} ms{processor * 1000:8.0f} ms"
            f"{peak:6.0f} MiB"
        )


def _one_run(content: bytes) -> list[float]:
    with tempfile.TemporaryDirectory() as place:
        worker = [sys.executable, "-I", str(WORKER), "product", place]
        done = subprocess.run(  # noqa: S603 - our own programs
            [sys.executable, "-I", stopwatch.__file__, *worker],
            input=content,
            capture_output=True,
            check=True,
        )
    return [float(figure) for figure in done.stdout.split()]


def fill(environ: dict[str, str]) -> tuple[list[str], list[str], str]:
    """A shop with a product for each seller; the photo pages, other pages, and who signs in."""
    with filled(environ).app_context():
        shop = factories.shop("Anyam Lestari")
        products = [factories.product(f"Tas {number}", of=shop) for number in range(SELLERS)]
        owner = factories.owner_of(shop)
        paths = [f"/penjual/produk/{product.id}/foto" for product in products]
        pages = ["/", "/produk", f"/produk/{products[0].slug}", f"/toko/{shop.slug}", "/keranjang"]
        return paths, pages, owner.phone.reveal("the benchmark signs in")


def seller_at(port: int, path: str, phone: str) -> Seller:
    visitor = Visitor(port)
    visitor.sign_in(phone, factories.PASSWORD)
    visitor.get(path)
    return Seller(visitor, path)


class Mix:
    """Good and bad files in one line, from which several sellers take the next."""

    def __init__(self, good: int, bad: int, seed: int) -> None:
        self.total = good + bad
        self._good, self._bad = good_files(good, seed), bad_files(bad, seed)
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._left = [good, bad]
        self._lock = threading.Lock()

    def next(self) -> File | None:
        with self._lock:
            if not sum(self._left):
                return None
            [which] = self._chance.choices((0, 1), self._left)
            self._left[which] -= 1
            return next(self._bad if which else self._good)

    @property
    def done(self) -> int:
        return self.total - sum(self._left)


def torture(site: Site, sellers: list[Seller], mix: Mix, pages: list[str]) -> list[str]:
    """All files, by all sellers at once, under somebody's eyes; what was not as it should be."""
    tally, began = Tally(), time.perf_counter()

    def work(seller: Seller) -> None:
        while (file := mix.next()) is not None:
            tally.note(file, seller.bring(file))

    with Watcher(site.port, pages) as watcher, ThreadPoolExecutor(len(sellers)) as pool:
        warm_up(sellers, min(WARM_UP, mix.total))
        before = {pid: resident_mb(pid) for pid in site.workers()}
        at_work = [pool.submit(work, seller) for seller in sellers]
        show_progress(mix, at_work)
        for done in at_work:
            done.result()
    after = {pid: resident_mb(pid) for pid in site.workers()}
    click.echo(f"\n{mix.total} files by {SELLERS} sellers in {time.perf_counter() - began:.0f} s")
    return report(site, tally, watcher, Memory(before, after))


def warm_up(sellers: list[Seller], count: int) -> None:
    """What a process takes once, for its first photos, is no growth."""
    for number, file in enumerate(good_files(count, 0)):
        sellers[number % len(sellers)].bring(file)


def show_progress(mix: Mix, at_work: Sequence[Future[None]]) -> None:
    with click.progressbar(length=mix.total, label="Files", file=sys.stderr) as bar:
        while not all(each.done() for each in at_work):
            time.sleep(0.5)
            bar.update(mix.done - bar.pos)


class Memory(NamedTuple):
    """What each worker of the server held, in megabytes by process."""

    before: dict[int, float]
    after: dict[int, float]

    @property
    def growth(self) -> float:
        return max(self.after[pid] - self.before.get(pid, 0) for pid in self.after)


def report(site: Site, tally: Tally, watcher: Watcher, memory: Memory) -> list[str]:
    """Print the figures; give what breaks a promise."""
    failed = sum(number for status, number in tally.statuses.items() if status >= 500)
    failed += sum(number for status, number in watcher.statuses.items() if status != 200)
    left = site.temporary_files()
    files = list(site.media.rglob("*.webp"))
    hidden = [path.name for path in files if HIDDEN in path.read_bytes()]
    for line in tally.lines():
        click.echo(line)
    slowest = watcher.share(1)
    click.echo(
        f"Answers of 500 and more             {failed:>9}\n"
        f"Other pages asked meanwhile         {len(watcher.seconds):>9}"
        f" p50 {watcher.share(0.5):.3f} s, p99 {watcher.share(0.99):.3f} s,"
        f" slowest {slowest:.3f} s\n"
        f"Memory of a worker, at most         {max(memory.after.values()):>6.0f} MB"
        f" (grew by {memory.growth:.1f} MB)\n"
        f"Temporary files left                {len(left):>9}\n"
        f"Hidden pages among {len(files)} stored files: {len(hidden)}"
    )
    promises = {
        f"unexpected answers: {Counter(tally.wrong)}": not tally.wrong,
        "an answer of 500 and more, or a page that is not 200": failed == 0,
        f"a page took more than {LONGEST_WAIT} s": slowest < LONGEST_WAIT,
        f"a worker grew by more than {MOST_GROWTH_MB} MB": memory.growth < MOST_GROWTH_MB,
        "a worker was replaced": memory.before.keys() == memory.after.keys(),
        f"temporary files: {left[:5]}": not left,
        f"something hidden was stored: {hidden[:5]}": not hidden,
    }
    return [fault for fault, is_kept in promises.items() if not is_kept]


if __name__ == "__main__":
    photos()
