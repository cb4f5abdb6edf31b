"""Finding things among 200.000 products: how many pages a second, beside the floor they stand on.

The market is built once and kept under `.bench/`. Floor and pages are asked through gunicorn with
two workers of four threads each: round after round each page between two looks at the floor, so
that a busy moment of the machine meets both, and of the rounds the middle one is told. Whether a
page far on costs as much as the first tells one visitor, who asks for one of each in turn. Each
page's statements are looked at in a process of their own. What is wanted of a page is wanted of one
that is made anew for each request; beside it stands what visitors get, to whom a process sends what
it made for another a few seconds ago (`ANSWERS_SECONDS`). The server is started before and after;
each start does the same, so that the quickest one tells what it takes.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median

import click

import config
from benchmarks.checkout import ENGINES
from benchmarks.scene.addresses import MOST_STATEMENTS, Kind, every_kind
from benchmarks.scene.asking import Asked, ask_pages, watch, watched
from benchmarks.scene.bare import seconds_to_rank
from benchmarks.scene.client import CLIENT, Told, ask_for
from benchmarks.scene.kept import market
from benchmarks.scene.market import KINDS
from benchmarks.scene.serving import seconds_to_start, serving, workers_of
from benchmarks.scene.visitor import Visitor
from benchmarks.scene.watching import shared_mb
from tokoumkm import create_app
from tokoumkm.catalog import counting
from tokoumkm.certificates import listed

PRODUCTS, QUICK = 200_000, 20_000
LOOKED_AT = 301  # pages of each kind whose statements are timed; the first is not counted
TIMES = 5  # statements are timed so often; the middle one is told
STARTS = 9  # the server is started so often, half of it before the pages are asked for
MOST_MEMORY, LONGEST_START, MOST_LONGER = 160, 2.0, 1.1
NEAR, FAR = "list", "list, page 5.000"
PAIRS = 600  # pages of each that one visitor asks for in turn


@dataclass(frozen=True)
class Turn:
    """What the client saw of a page in one round, and of the floor right before and after it."""

    before: Told
    told: Told
    after: Told

    @property
    def ratio(self) -> float:
        return 2 * self.told.rate / (self.before.rate + self.after.rate)


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    kind: Kind
    turns: Sequence[Turn]
    kept: Told  # where answers are kept for a moment
    asked: Asked

    @property
    def middle(self) -> Turn:
        return sorted(self.turns, key=lambda turn: turn.ratio)[len(self.turns) // 2]

    def line(self) -> str:
        wanted = f" ≥{self.kind.share:.0%}" if self.kind.share else ""
        limit = f" ≤{self.kind.milliseconds:.0f}" if self.kind.milliseconds else ""
        sql = [self.asked.share(part) * 1_000 for part in (0.5, 0.99)]
        told = self.middle.told
        return (
            f"  {self.kind.words:<23}{told.rate:7.0f}/s {self.middle.ratio:6.0%}{wanted:<6}"
            f"{told.p50 * 1_000:7.1f} {told.p99 * 1_000:7.1f}{self.kept.rate:7.0f}/s"
            f"{self.asked.statements:6}{sql[0]:8.1f} {sql[1]:7.1f}{limit:<5}"
            f"{self.asked.weight / 1_000:8.1f}"
        )

    def faults(self) -> Iterator[str]:
        sql, words, ratio = self.asked.share(0.99) * 1_000, self.kind.words, self.middle.ratio
        if wrong := sum(each.wrong for each in (self.kept, *(turn.told for turn in self.turns))):
            yield f"{words}: {wrong} answers were not 200"
        if self.kind.share and ratio < self.kind.share:
            yield f"{words}: {ratio:.1%} of the floor, {self.kind.share:.0%} wanted"
        if self.kind.milliseconds and sql > self.kind.milliseconds:
            yield f"{words}: SQL p99 {sql:.1f} ms, {self.kind.milliseconds:.0f} wanted"
        if self.asked.statements > MOST_STATEMENTS:
            yield f"{words}: {self.asked.statements} statements, {MOST_STATEMENTS} wanted"


@click.command()
@click.option("--engine", type=click.Choice(ENGINES), multiple=True, default=ENGINES)
@click.option("--quick", is_flag=True, help="20.000 products, a second each.")
@click.option("--only", default="", help="Only pages whose name holds this.")
@click.option("--seconds", default=1.0, show_default=True, help="Of each kind and round.")
@click.option("--rounds", default=25, show_default=True, help="The middle one of so many is told.")
@click.option("--seed", default=1, show_default=True)
def catalog(
    *, engine: tuple[str, ...], quick: bool, only: str, seconds: float, rounds: int, seed: int
) -> None:
    """Ask for lists, products, shops and searches, beside the floor."""
    click.echo(f"{os.cpu_count()} processors, Python {platform.python_version()}, {CLIENT}")
    products = QUICK if quick else PRODUCTS
    pace = Pace(1.0, 2) if quick else Pace(seconds, rounds)
    faults: list[str] = []
    for name in engine:
        with (
            tempfile.TemporaryDirectory(prefix="toko-bench-") as folder,
            market(name, Path(folder), products=products) as environ,
        ):
            click.echo(f"\n{name}, {products} products")
            found = measure(environ, pace, seed=seed, only=only, products=products)
            faults += [f"{name}: {fault}" for fault in found]
    for fault in faults:
        click.echo(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


@dataclass(frozen=True)
class Pace:
    """How long each kind is asked for, and how often."""

    seconds: float
    rounds: int


def measure(
    environ: dict[str, str], pace: Pace, *, seed: int, only: str, products: int
) -> Iterator[str]:
    """Every page on one site; what was not as it should be."""
    anew = environ | {"ANSWERS_SECONDS": "0"}
    app = create_app(watched(config.settings(anew)))
    watch(app)
    listed.forget()  # what was seen of another engine's market
    counting.forget()
    with app.app_context():
        floor, kinds = every_kind(products, seed)
        alone = sorted(seconds_to_rank(KINDS, rounds=TIMES))
    kinds = [kind for kind in kinds if only in kind.words]
    asked = [
        ask_pages(app, kind.paths[:LOOKED_AT], rounds=TIMES, forget=counting.forget)
        for kind in kinds
    ]
    starts = [seconds_to_start(environ) for _ in range(STARTS // 2)]
    with ExitStack() as servers:
        stood, bare, _pid = servers.enter_context(
            serving("floor", environ, "/produk?halaman=2~1~1")
        )
        each, _seconds, _pid = servers.enter_context(serving("server", anew, "/healthz"))
        port, start, pid = servers.enter_context(serving("server", environ, "/healthz"))
        turns = in_turns(kinds, pace, floor=(stood, floor), anew=each)
        longer = times_as_long(each, {kind.words: kind.paths for kind in kinds})
        kept = [ask_for(port, kind.paths, seconds=TIMES * pace.seconds) for kind in kinds]
        memory = sum(map(shared_mb, workers_of(pid)))
    starts += [start, *(seconds_to_start(environ) for _ in range(STARTS // 2))]
    under = sorted((turn.before for row in turns for turn in row), key=lambda told: told.rate)
    told = under[len(under) // 2]
    click.echo(f"  {'':<23}{'pages':>9} {'of floor':>12}{'p50':>7} {'p99 ms':>7}", nl=False)
    click.echo(f"{'kept':>9}", nl=False)
    click.echo(f"{'SQL':>6}{'p50':>8} {'p99 ms':>7}{'':5}{'KB br':>8}")
    click.echo(f"  {'the floor':<23}{told.rate:7.0f}/s {'':12}{told.p50 * 1_000:7.1f}", nl=False)
    click.echo(f" {told.p99 * 1_000:7.1f}")
    rows = [Row(*each) for each in zip(kinds, turns, kept, asked, strict=True)]
    for row in rows:
        click.echo(row.line())
        yield from row.faults()
    click.echo(
        f"  the engine alone ranks a common word in {alone[len(alone) // 2] * 1_000:.1f} ms,"
        f" at most {alone[-1] * 1_000:.1f}; the floor answers after {bare:.1f} s"
    )
    yield from of_all(longer=longer, memory=memory, starts=starts)


def of_all(*, longer: float | None, memory: float, starts: Sequence[float]) -> Iterator[str]:
    """What is wanted of the site as a whole."""
    if longer is not None:
        click.echo(f"  page 5.000 takes {longer:.2f} times as long as page 1 to 200")
        if longer > MOST_LONGER:
            yield f"page 5.000 takes {longer:.2f} times as long, {MOST_LONGER} wanted"
    start = min(starts)
    click.echo(
        f"  two workers hold {memory:.0f} MiB together (PSS); /healthz after {start:.2f} s,"
        f" the middle one of {len(starts)} starts after {median(starts):.2f}"
    )
    if memory > MOST_MEMORY:
        yield f"two workers hold {memory:.0f} MiB, {MOST_MEMORY} wanted"
    if start > LONGEST_START:
        yield f"/healthz answered after {start:.2f} s, {LONGEST_START} wanted"


def in_turns(
    kinds: Sequence[Kind], pace: Pace, *, floor: tuple[int, Kind], anew: int
) -> list[list[Turn]]:
    """The turns of each kind; every round goes on in its addresses where the one before ended.

    In an order of its own, lest what disturbs the machine at intervals always meet the same kind.
    """

    def ask(port: int, kind: Kind, number: int) -> Told:
        begin = len(kind.paths) * number // pace.rounds
        paths = [*kind.paths[begin:], *kind.paths[:begin]]
        return ask_for(port, paths, seconds=pace.seconds)

    for kind in kinds:
        ask(anew, kind, 0)  # what a process does but once
    turns: list[list[Turn]] = [[] for _ in kinds]
    rows = list(zip(kinds, turns, strict=True))
    chance = Random(pace.rounds)  # noqa: S311 - to be repeated, not to be secret
    before = ask(*floor, 0)
    for number in range(pace.rounds):
        for kind, its_turns in chance.sample(rows, len(rows)):
            told, after = ask(anew, kind, number), ask(*floor, number)
            its_turns.append(Turn(before, told, after))
            before = after
    return turns


def times_as_long(port: int, paths: Mapping[str, Sequence[str]]) -> float | None:
    """How many times as long the far page takes; None unless both are asked for."""
    if NEAR not in paths or FAR not in paths:
        return None
    visitor = Visitor(port)
    pairs = islice(zip(cycle(paths[NEAR]), cycle(paths[FAR])), PAIRS)
    waits = [(visitor.get(near).seconds, visitor.get(far).seconds) for near, far in pairs]
    return middle_ratio(waits)


def middle_ratio(waits: Sequence[tuple[float, float]]) -> float:
    """Of the pairs the middle one: how many times as long the second of a pair took."""
    return median(second / first for first, second in waits)


if __name__ == "__main__":
    catalog()
