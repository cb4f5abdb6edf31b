"""A picture that the worker has made small is not made small by it again.

Tests hand over the same few pictures hundreds of times, and each would start a
program of its own. What the real worker wrote is kept, by what it was given;
what it refused it refuses itself every time.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tokoumkm.catalog import photos

Made = dict[tuple[Any, ...], dict[str, bytes]]


@pytest.fixture(scope="session", autouse=True)
def _photos_once() -> Iterator[None]:
    work, kept = photos._run_worker, Made()

    def work_once(kind: str, scratch: Path, data: bytes, label: str) -> None:
        given = (photos.WORKER, photos.WORKER_SECONDS, kind, hashlib.sha256(data).digest())
        if given not in kept:
            work(kind, scratch, data, label)
            kept[given] = {path.name: path.read_bytes() for path in scratch.iterdir()}
        for name, content in kept[given].items():
            (scratch / name).write_bytes(content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photos, "_run_worker", work_once)
        yield
