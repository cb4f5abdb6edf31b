"""The ZIP of photos that comes with a file: which names are in it, and what they hold."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from tokoumkm import archives
from tokoumkm.catalog.photos import MOST_BYTES, Upload

LIMITS = archives.Limits(most_files=20_000, most_bytes=2 * 1024**3)
# What is no photo at all is told before anybody agrees; the rest shows when it is decoded.
BEGINNINGS = re.compile(rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP|....ftyp", re.DOTALL)
LONGEST_BEGINNING = 16
NOT_OURS = ("__MACOSX", ".", "Thumbs.db", "desktop.ini")
LONGEST_TOLD = 60


class _Photo(BytesIO):
    """A member of the archive as the photo store takes it, under the name people know."""

    filename: str


@dataclass
class PhotoArchive:
    """Photos by their names, in any folder of the archive and in any capitals."""

    archive: ZipFile
    _members: dict[str, list[ZipInfo]] = field(default_factory=dict)
    _hashes: dict[str, str] = field(default_factory=dict)

    def fault_of(self, name: str) -> str:
        """What to do about a photo that cannot be used; empty where it can."""
        told = name[:LONGEST_TOLD]
        found = self._members.get(_key(name), [])
        if not found:
            return f"foto {told} tidak ada di ZIP. Periksa namanya, termasuk .jpg di ujungnya."
        if len(found) > 1:
            return f"ada {len(found)} foto bernama {told} di ZIP. Beri nama yang berbeda."
        if found[0].file_size > MOST_BYTES:
            return f"foto {told} lebih dari 10 MB. Kecilkan dahulu."
        with self.archive.open(found[0]) as content:
            if not BEGINNINGS.match(content.read(LONGEST_BEGINNING)):
                return f"{told} bukan foto. Pakai JPEG, PNG, WebP, atau HEIC."
        return ""

    def hash_of(self, name: str) -> str:
        """The SHA-256 of a photo, which tells whether a product shows it already."""
        key = _key(name)
        if key not in self._hashes:
            self._hashes[key] = hashlib.sha256(self._content(name)).hexdigest()
        return self._hashes[key]

    def photo(self, name: str) -> Upload:
        stream = _Photo(self._content(name))
        stream.filename = name
        return stream

    def unused(self, used: set[str]) -> list[str]:
        """Photos of the archive that no row names."""
        keys = {_key(name) for name in used}
        left = [members for key, members in self._members.items() if key not in keys]
        return [PurePosixPath(member.filename).name for members in left for member in members]

    def _content(self, name: str) -> bytes:
        [member] = self._members[_key(name)]
        return self.archive.read(member)

    def learn(self) -> None:
        for member in self.archive.infolist():
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if member.is_dir() or any(part.startswith(NOT_OURS) for part in path.parts):
                continue
            self._members.setdefault(_key(path.name), []).append(member)


@contextmanager
def opened(path: Path | None, *, name: str = "") -> Iterator[PhotoArchive | None]:
    """The photos of an archive, if there is one. Raises `BadFile`."""
    if path is None:
        yield None
        return
    with archives.opened(path, name=name, limits=LIMITS) as archive:
        archives.refuse_escapes(archive.infolist(), name)
        photos = PhotoArchive(archive)
        photos.learn()
        yield photos


def _key(name: str) -> str:
    """A Mac writes é as two characters; a phone writes .JPG."""
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name).casefold()
