"""The one way to the files, wherever they lie: adopted, read, listed, deleted, by their paths."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, Protocol, cast

from tokoumkm.errors import Refused


class StoreIsAway(Refused):
    """The place where the files lie does not answer."""

    status = 503

    def __init__(self) -> None:
        super().__init__("Penyimpanan foto sedang tidak bisa dihubungi. Coba lagi sebentar lagi.")


class Listed(NamedTuple):
    """A file that lies there, and when it was put there (seconds since 1970)."""

    path: str
    changed_at: float


class Place(Protocol):
    """Where files lie, by paths such as `photos/ab/ab….webp`."""

    def adopt(self, source: Path, path: str) -> None:
        """Put a finished file there: readers see all of it or nothing."""

    def read(self, path: str) -> bytes | None:
        """All of a file, or None where there is none. Ours have 400 KB at most."""

    def fetch(self, path: str, target: Path) -> bool:
        """Copy a file of any size to this machine; False where there is none."""

    def exists(self, path: str) -> bool: ...

    def delete(self, path: str) -> None:
        """Remove a file; one that is gone already is no fault."""

    def listed(self, folder: str) -> Iterator[Listed]:
        """Every file under a folder, however deep."""


_place: Place | None = None
_scratch: Path | None = None


def use(place: Place, *, scratch: Path) -> None:
    """Decide where the files live, and where they are made; called once, by `create_app`."""
    global _place, _scratch
    _place, _scratch = place, scratch


def adopt(source: Path, path: str) -> None:
    _chosen().adopt(source, _inside(path))


def read(path: str) -> bytes | None:
    return _chosen().read(_inside(path))


def fetch(path: str, target: Path) -> bool:
    return _chosen().fetch(_inside(path), target)


def exists(path: str) -> bool:
    return _chosen().exists(_inside(path))


def delete(path: str) -> None:
    _chosen().delete(_inside(path))


def listed(folder: str) -> Iterator[Listed]:
    return _chosen().listed(_inside(folder))


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder on this machine that is gone afterwards, with all that is left in it."""
    folder = Path(tempfile.mkdtemp(dir=_scratch_parent()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def nameless_file() -> BinaryIO:
    """A file on this machine for what memory is too small for; gone as soon as it is closed."""
    return cast(BinaryIO, tempfile.TemporaryFile(dir=_scratch_parent()))


def nameless_copy(path: str) -> BinaryIO | None:
    """A file to be sent, of any size; None where there is none."""
    with scratch_folder() as folder:
        copy = folder / "copy"
        if not fetch(path, copy):
            return None
        return copy.open("rb")  # still to be read when its name is gone


def clear_scratch(*, before: float) -> int:
    """Remove what a power cut left of work begun before then; returns how many pieces."""
    pieces = [piece for piece in _scratch_parent().iterdir() if piece.stat().st_mtime < before]
    for piece in pieces:
        shutil.rmtree(piece, ignore_errors=True)
    return len(pieces)


def _inside(path: str) -> str:
    """The path itself; one that would lead out of the place is an error."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\0" in path:
        raise ValueError(f"not a path inside the media: {path!r}")
    return path


def _chosen() -> Place:
    if _place is None:
        raise RuntimeError("store.use() was not called")
    return _place


def _scratch_parent() -> Path:
    if _scratch is None:
        raise RuntimeError("store.use() was not called")
    _scratch.mkdir(parents=True, exist_ok=True)
    return _scratch
