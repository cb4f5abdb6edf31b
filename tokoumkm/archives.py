"""ZIP files from strangers: how many files and bytes they may hold is known before any is read."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from tokoumkm.errors import BadFile

READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError)
ENCRYPTED = 0x1
SYMBOLIC_LINK = 0o120000


class Limits(NamedTuple):
    """What an archive may hold; `most_bytes` counts them unpacked."""

    most_files: int
    most_bytes: int


@contextmanager
def opened(path: Path, *, name: str, limits: Limits) -> Iterator[ZipFile]:
    """An archive within its limits. Raises `BadFile`, also for what turns out to be broken.

    Python reads no more of a member than its entry in the directory promises, and the
    promises are added up here: a bomb is refused before anything of it is unpacked.
    """
    try:
        with ZipFile(path) as archive:
            _refuse_bombs(archive.infolist(), name, limits)
            yield archive
    except BROKEN as fault:
        raise BadFile(f"{name} rusak atau bukan berkas ZIP. Buat lagi, lalu unggah.") from fault


def refuse_escapes(members: list[ZipInfo], name: str) -> None:
    """Nothing is unpacked to a path, and yet: who names one outside means no good."""
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        is_link = (member.external_attr >> 16) & 0o170000 == SYMBOLIC_LINK
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or is_link:
            raise BadFile(
                f"{name} memuat alamat berkas yang berbahaya ({member.filename[:60]!r}). "
                "Buat ZIP baru yang isinya foto saja."
            )


def _refuse_bombs(members: list[ZipInfo], name: str, limits: Limits) -> None:
    if len(members) > limits.most_files:
        raise BadFile(
            f"{name} berisi {len(members)} berkas. Paling banyak {limits.most_files}; "
            "bagi menjadi beberapa."
        )
    if sum(member.file_size for member in members) > limits.most_bytes:
        megabytes = limits.most_bytes // 1024**2
        raise BadFile(f"{name} berisi lebih dari {megabytes} MB. Bagi menjadi beberapa berkas.")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise BadFile(f"{name} dikunci dengan kata sandi. Simpan tanpa kata sandi.")
    if any(member.compress_type not in READABLE for member in members):
        raise BadFile(f"{name} memakai cara memampatkan yang tidak dikenal. Buat ZIP biasa.")
