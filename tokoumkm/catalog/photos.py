"""Pictures people hand over: checked and made small by the worker, kept among the media."""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple, Protocol

from tokoumkm.errors import BadFile
from tokoumkm.media import store

WIDTHS = (160, 320, 640, 1280)
MOST_BYTES = 10 * 1024 * 1024
WORKER = Path(__file__).with_name("photo_worker.py")
WORKER_SECONDS = 60  # by the clock, on a busy day; its own limit is 15 of the processor
TOO_LARGE = 4  # the worker's exit code
PDF = ".pdf"
NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)
PRIVATE_NAME = re.compile(r"[0-9a-f]{32}(\.pdf)?", re.ASCII)
FOLDER = re.compile(r"[a-z][a-z-]{0,30}", re.ASCII)

# Decoding takes memory: two pictures at once, the others wait their turn.
_turns = BoundedSemaphore(2)


class BadPhoto(BadFile):
    """What was handed over is no picture that can be kept."""


class Upload(Protocol):
    """An open file, or what a browser sent; `filename` is used where there is one."""

    def read(self, size: int = ..., /) -> bytes: ...


class StoredPhoto(NamedTuple):
    """A photo whose files exist; `content_hash` is the SHA-256 of what was handed over."""

    name: str
    content_hash: str
    alt: str = ""


class StoredPicture(NamedTuple):
    """A private picture whose file exists, and what it looks like to `payments/alike.py`."""

    name: str
    content_hash: str
    looks: str = ""


class _Made(NamedTuple):
    """What the worker made of a picture, beside the files."""

    content_hash: str
    looks: str


def store_photo(stream: Upload, *, alt: str = "") -> StoredPhoto:
    """Make the files of a product's photo; raises `BadPhoto` and then leaves nothing behind."""
    name = secrets.token_hex(16)
    made = _make(stream, "product", _files_of(name))
    return StoredPhoto(name, made.content_hash, alt)


def store_private_picture(stream: Upload, folder: str) -> StoredPicture:
    """Keep a payment slip and the like: not cropped, and never under a public address."""
    name = secrets.token_hex(16)
    made = _make(stream, "private", {"whole.webp": private_path(folder, name)})
    return StoredPicture(name, *made)


def codes_on(stream: Upload) -> list[str]:
    """What the QR codes on a picture say; the picture itself is not kept. Raises `BadPhoto`."""
    label = _label(stream)
    data = _read(stream, label)
    with store.scratch_folder() as scratch:
        _run_worker("codes", scratch, data, label)
        found: list[str] = json.loads((scratch / "codes.json").read_bytes())
    return found


@contextmanager
def stored(files: Sequence[Upload], alts: Sequence[str] = ()) -> Iterator[tuple[StoredPhoto, ...]]:
    """Photos for the change inside; when that fails, their files go as well.

    It takes long, so it stands around a change and not in it.
    """
    kept: list[StoredPhoto] = []
    try:
        for number, stream in enumerate(files):
            kept.append(store_photo(stream, alt=alts[number] if number < len(alts) else ""))
        yield tuple(kept)
    except BaseException:
        for photo in kept:
            delete_photo(photo.name)
        raise


def photo_content(name: str, width: int | None) -> bytes | None:
    """A photo in one of its widths (`None`: the whole picture), if there is such a file."""
    if not NAME.fullmatch(name) or (width is not None and width not in WIDTHS):
        return None
    return store.read(_photo(name, "full" if width is None else str(width)))


def private_picture(folder: str, name: str) -> bytes | None:
    """A private picture, if there is such a file; who may see it, the caller has asked."""
    if not PRIVATE_NAME.fullmatch(name) or not FOLDER.fullmatch(folder):
        return None
    return store.read(private_path(folder, name))


def missing_photo_files(names: Iterable[str]) -> Iterator[str]:
    """The files that photos should have and have not; a bucket is asked 256 times at most."""
    for folder, some in groupby(sorted(names), key=_folder_of):
        there = {file.path for file in store.listed(folder)}
        yield from (path for name in some for path in _files_of(name).values() if path not in there)


def missing_private_files(folder: str, names: Iterable[str]) -> Iterator[str]:
    """The files that private pictures of one kind should have and have not."""
    there = {file.path for file in store.listed(f"private/{folder}")}
    yield from (path for name in names if (path := private_path(folder, name)) not in there)


def delete_photo(name: str) -> None:
    for relative in _files_of(name).values():
        store.delete(relative)


def delete_private_picture(folder: str, name: str) -> None:
    store.delete(private_path(folder, name))


def _make(stream: Upload, kind: str, files: dict[str, str]) -> _Made:
    """Let the worker write into a scratch folder, and move what it wrote to its place."""
    label = _label(stream)
    data = _read(stream, label)
    with store.scratch_folder() as scratch:
        _run_worker(kind, scratch, data, label)
        looks = scratch / "looks.txt"
        seen = looks.read_text() if looks.exists() else ""
        try:
            for made, relative in files.items():
                store.adopt(scratch / made, relative)
        except BaseException:
            for relative in files.values():
                store.delete(relative)
            raise
    return _Made(hashlib.sha256(data).hexdigest(), seen)


def _read(stream: Upload, label: str) -> bytes:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadPhoto(
            f"Berkas {label} lebih dari 10 MB. Pilih foto lain; isian Anda tetap tersimpan."
        )
    return data


def _run_worker(kind: str, scratch: Path, data: bytes, label: str) -> None:
    command = [sys.executable, "-I", str(WORKER), kind, str(scratch)]
    try:
        with _turns:
            done = subprocess.run(  # noqa: S603 - our own program; the picture is its input
                command,
                input=data,
                capture_output=True,
                timeout=WORKER_SECONDS,
                env=_environment(),
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise _unreadable(label, data) from error
    if done.returncode == TOO_LARGE:
        raise BadPhoto(
            f"Berkas {label} terlalu besar: lebih dari 40 megapiksel, atau sisinya lebih dari "
            "12.000 piksel. Kecilkan dahulu, atau pilih foto lain."
        )
    if done.returncode != 0:
        raise _unreadable(label, data)


def _environment() -> dict[str, str]:
    """What a program needs to start, and none of our keys."""
    needed = ("PATH", "LD_LIBRARY_PATH", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in needed if name in os.environ}


def _unreadable(label: str, data: bytes) -> BadPhoto:
    """Telephones "scan" paper into a PDF; its people need another way, not other formats."""
    if b"%PDF-" in data[:1024]:
        return BadPhoto(
            f"Berkas {label} adalah PDF. Foto kertasnya dengan kamera, atau ambil tangkapan "
            "layar PDF itu, lalu pilih fotonya."
        )
    return BadPhoto(
        f"Berkas {label} bukan foto yang bisa dibaca. Pilih foto JPEG, PNG, WebP, atau HEIC."
    )


def _label(stream: Upload) -> str:
    """The name of the file as people know it, in quotation marks and not too long."""
    name = str(getattr(stream, "filename", None) or getattr(stream, "name", None) or "itu")
    return f"“{Path(name).name[-60:]}”"


def _files_of(name: str) -> dict[str, str]:
    """What the worker calls the files of a photo, and where they go."""
    return {f"{end}.webp": _photo(name, end) for end in ("full", *map(str, WIDTHS))}


def _photo(name: str, ending: str) -> str:
    return f"{_folder_of(name)}/{name}-{ending}.webp"


def _folder_of(name: str) -> str:
    return f"photos/{name[:2]}"


def private_path(folder: str, name: str) -> str:
    """Where a private file lies; one that is no picture says so in its name."""
    return f"private/{folder}/{name}" + ("" if name.endswith(PDF) else ".webp")
