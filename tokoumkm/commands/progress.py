"""A bar on the terminal for what takes long; nothing where nobody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from tokoumkm.row_checks import Progress


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """A function to tell how much is done, of how much; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
