"""The one way to the files: paths that stay inside, and folders that are gone afterwards."""

import os
import time

import pytest

from tokoumkm.media import store
from tokoumkm.media.disk import Disk
from tokoumkm.media.opening import open_media


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_place", None)
    monkeypatch.setattr(store, "_scratch", None)
    open_media(tmp_path)
    return tmp_path


def scratch() -> list[str]:
    return [piece.name for piece in store._scratch.iterdir()]


@pytest.mark.parametrize("outside", ["../etc", "a/../../b", "/etc/passwd", "", "a\0b"])
def test_a_path_never_leads_out(folder, outside):
    (folder / "draft").write_bytes(b"")
    for use in (store.read, store.exists, store.delete, store.listed):
        with pytest.raises(ValueError, match="not a path inside"):
            use(outside)
    with pytest.raises(ValueError, match="not a path inside"):
        store.adopt(folder / "draft", outside)


def test_a_scratch_folder_leaves_nothing_behind(folder):
    with store.scratch_folder() as place:
        (place / "half").write_bytes(b"ha")
        assert scratch() == [place.name]

    assert scratch() == []


def test_a_file_without_a_name_is_found_by_nobody(folder):
    with store.nameless_file() as file:
        file.write(b"secret")
        file.seek(0)

        assert scratch() == []
        assert file.read() == b"secret"


def test_unfinished_work_is_cleared_when_it_is_old(folder):
    for name in ("old", "young"):
        (folder / "scratch" / name).mkdir(parents=True)
        (folder / "scratch" / name / "half.webp").write_bytes(b"ha")
    long_ago = time.time() - 100
    os.utime(folder / "scratch" / "old", (long_ago, long_ago))

    assert store.clear_scratch(before=time.time() - 50) == 1
    assert scratch() == ["young"]


def test_a_bucket_is_used_when_the_settings_name_one(folder, bucket):
    open_media(folder, bucket="s3://somewhere/else", endpoint="https://s3.example.go.id")

    assert (store._place.name, store._place.prefix) == ("somewhere", "else/")
    assert store._place.endpoint == "https://s3.example.go.id"
    assert store._scratch == folder / "scratch"


def test_a_folder_is_used_otherwise(folder):
    assert isinstance(store._place, Disk)
    assert store._place.folder == folder


def test_a_bucket_without_its_library_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "tokoumkm.media.bucket", None)

    with pytest.raises(SystemExit, match=r"requirements-s3\.txt"):
        open_media(folder, bucket="s3://somewhere")
