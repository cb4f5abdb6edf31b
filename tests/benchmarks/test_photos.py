"""The measurement of photos: what it sends is what it says, and it still runs."""

import subprocess
import sys
from collections import Counter

import pytest

import config
from benchmarks.photos import Memory, Tally
from benchmarks.scene.pictures import KEPT, REFUSED, File, bad_files, good_files
from benchmarks.scene.visitor import Answer
from tokoumkm.catalog import photos
from tokoumkm.media import store
from tokoumkm.media.opening import open_media

KINDS = 8


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_place", None)
    monkeypatch.setattr(store, "_scratch", None)
    open_media(tmp_path)


def test_the_same_seed_sends_the_same_bytes():
    first, again, other = (list(bad_files(2 * KINDS, seed)) for seed in (1, 1, 2))

    assert first == again != other
    assert set(Counter(file.kind for file in first).values()) == {2}


def test_what_it_expects_of_a_file_is_what_becomes_of_it(tmp_path):
    sent = [*bad_files(KINDS, 1), *good_files(1, 1)]
    for number, file in enumerate(sent):
        path = tmp_path / str(number)
        path.write_bytes(file.content)
        with path.open("rb") as stream:
            try:
                photos.store_photo(stream)
                outcome = KEPT
            except photos.BadPhoto:
                outcome = REFUSED
        assert outcome in file.allowed, file.kind


def test_an_answer_that_should_not_be_is_told():
    tally = Tally()
    bomb = File("bomb", b"", frozenset({REFUSED}))

    tally.note(bomb, Answer(422, b"", 0, ""))
    assert tally.wrong == []

    tally.note(bomb, Answer(302, b"", 0, ""))
    tally.note(bomb, Answer(500, b"", 0, ""))
    assert tally.wrong == ["bomb: kept", "bomb: 500"]


def test_growth_is_that_of_the_worker_that_grew_most():
    assert Memory({1: 100, 2: 100}, {1: 101, 2: 130}).growth == 30


def test_it_runs_to_the_end():
    command = [sys.executable, "-m", "benchmarks.photos", "--good=1", "--bad=1", "--tries=0"]
    done = subprocess.run(command, cwd=config.ROOT, capture_output=True, text=True, check=False)

    faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT")]
    # How long pages take is the machine's affair while tests run beside it.
    assert [fault for fault in faults if "a page took more" not in fault] == [], done.stdout
    assert "2 files by 4 sellers" in done.stdout, done.stderr
