"""Templates as they were compiled, kept on disk: a server that begins again has them at once."""

import hashlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

PACKAGE = Path(__file__).resolve().parents[1]


class Compiled(FileSystemBytecodeCache):
    """Whoever wrote it is a part of what is kept: other rules, and a template is compiled anew."""

    def __init__(self, folder: Path, writer: str) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(str(folder))
        self._writer = writer

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._writer}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """A file that ends too early (power was lost) is as good as none."""
        try:
            super().load_bytecode(bucket)
        except (UnpicklingError, EOFError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Where it cannot be kept (a full disk), whoever begins next compiles it again."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def written_by() -> str:
    """Names the version of all that has a say in how a template is compiled.

    That is any module of ours: what a filter makes of a constant is known while compiling.
    """
    digest = hashlib.sha256(f"{version('jinja2')} {version('markupsafe')}".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
