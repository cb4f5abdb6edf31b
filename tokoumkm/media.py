"""The files people hand over, kept under one folder: written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

_folder: Path | None = None


def use_folder(folder: str | Path) -> None:
    """Decide where the files live; called once, by `create_app`."""
    global _folder
    _folder = Path(folder)


def path(relative: str) -> Path:
    """Where a file lives, by its path inside the folder; a path that leads out is an error."""
    if _folder is None:
        raise RuntimeError("media.use_folder() was not called")
    parts = PurePosixPath(relative).parts
    if not parts or relative.startswith("/") or ".." in parts or "\0" in relative:
        raise ValueError(f"not a path inside the media folder: {relative!r}")
    return _folder.joinpath(*parts)


def exists(relative: str) -> bool:
    return path(relative).is_file()


def delete(relative: str) -> None:
    """Remove a file; one that is gone already is no fault."""
    path(relative).unlink(missing_ok=True)


def write(relative: str, content: bytes) -> None:
    """Put a file in its place: readers see all of it or nothing, also after a power cut."""
    with scratch_folder() as scratch:
        draft = scratch / "draft"
        draft.write_bytes(content)
        adopt(draft, relative)


def adopt(source: Path, relative: str) -> None:
    """Move a finished file from a scratch folder to its place."""
    target = path(relative)
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as finished:
        os.fsync(finished.fileno())
    source.replace(target)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder on the same disk that is gone afterwards, with all that is left in it."""
    parent = path("scratch")
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
