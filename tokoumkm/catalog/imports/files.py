"""The files of an import while it lasts: private, and on this machine when they are read."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tokoumkm.errors import BadFile
from tokoumkm.media import store

FOLDER = "private/imports"
MOST_BYTES = 20 * 1024 * 1024  # of the table; photos have limits of their own
LONGEST_NAME = 120
DECIDED_WITHIN = timedelta(days=7)  # then files that nobody decides about go


class Brought(NamedTuple):
    """A file that somebody hands over, and what they call it."""

    name: str
    stream: BinaryIO


def keep(brought: Brought, *, most_bytes: int | None = None) -> str:
    """Put a file among the media; gives its path there. Raises `BadFile` for one too large."""
    path = f"{FOLDER}/{secrets.token_hex(16)}"
    with store.scratch_folder() as scratch:
        draft = scratch / "draft"
        with draft.open("wb") as file:
            shutil.copyfileobj(brought.stream, file)
        size = draft.stat().st_size
        if most_bytes is not None and size > most_bytes:
            told = f"lebih dari {most_bytes // 1024**2} MB. Bagi menjadi beberapa berkas."
            raise BadFile(f"{brought.name} {told}")
        store.adopt(draft, path)
    return path


@contextmanager
def on_this_machine(path: str) -> Iterator[Path | None]:
    """A copy to read, if there is a path; raises `BadFile` where the file is gone."""
    if not path:
        yield None
        return
    with store.scratch_folder() as scratch:
        copy = scratch / "file"
        if not store.fetch(path, copy):
            raise BadFile("Berkas impor sudah dihapus. Unggah lagi.")
        yield copy


def delete(*paths: str) -> None:
    for path in paths:
        if path:
            store.delete(path)


def short_name(name: str) -> str:
    """What a person calls a file, without the folder it came from."""
    return Path(name.replace("\\", "/")).name[-LONGEST_NAME:] or "berkas"
