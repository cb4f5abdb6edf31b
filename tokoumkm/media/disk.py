"""Files in a folder of this machine, or of a disk that several machines share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from tokoumkm.media.store import Listed


class Disk:
    """A folder; what lies in it is only ever replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def adopt(self, source: Path, path: str) -> None:
        """Move it, once it has reached the disk; so it must come from the same disk."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as finished:
            os.fsync(finished.fileno())
        source.replace(target)

    def read(self, path: str) -> bytes | None:
        try:
            return (self.folder / path).read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            return None

    def fetch(self, path: str, target: Path) -> bool:
        try:
            shutil.copyfile(self.folder / path, target)
        except (FileNotFoundError, IsADirectoryError):
            return False
        return True

    def exists(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def delete(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)

    def listed(self, folder: str) -> Iterator[Listed]:
        for file in (self.folder / folder).rglob("*"):
            if file.is_file():
                path = file.relative_to(self.folder).as_posix()
                yield Listed(path, file.stat().st_mtime)
