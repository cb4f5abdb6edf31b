"""What every place for files promises: the folder and the bucket alike."""

import time

import pytest

from tokoumkm.media.disk import Disk


@pytest.fixture(params=["disk", "bucket"])
def place(request, tmp_path):
    if request.param == "disk":
        return Disk(tmp_path / "media")
    return request.getfixturevalue("bucket")


@pytest.fixture
def put(place, tmp_path):
    def put_there(path: str, content: bytes) -> None:
        finished = tmp_path / "finished"
        finished.write_bytes(content)
        place.adopt(finished, path)
        assert not finished.exists()

    return put_there


def test_an_adopted_file_is_there_and_can_be_deleted(place, put):
    put("private/bukti/a.webp", b"picture")

    assert place.exists("private/bukti/a.webp")
    assert place.read("private/bukti/a.webp") == b"picture"

    place.delete("private/bukti/a.webp")
    assert not place.exists("private/bukti/a.webp")
    assert place.read("private/bukti/a.webp") is None


def test_a_file_is_brought_to_this_machine(place, put, tmp_path):
    put("private/impor/a", b"picture")

    assert place.fetch("private/impor/a", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"picture"
    assert place.exists("private/impor/a")
    assert not place.fetch("private/impor/none", tmp_path / "none")


def test_deleting_what_is_gone_is_no_fault(place):
    place.delete("photos/none.webp")


def test_a_folder_is_no_file(place, put):
    put("photos/ab/one.webp", b"1")

    assert place.read("photos/ab") is None
    assert not place.exists("photos/ab")


def test_a_file_is_replaced_as_a_whole(place, put):
    put("photos/ab/one.webp", b"old")
    put("photos/ab/one.webp", b"new")

    assert place.read("photos/ab/one.webp") == b"new"
    assert len(list(place.listed("photos"))) == 1


def test_a_list_names_every_file_below_a_folder_and_its_age(place, put):
    put("photos/ab/one.webp", b"1")
    put("photos/cd/two.webp", b"2")
    put("photos-of-others/ab/three.webp", b"3")

    listed = sorted(place.listed("photos"))

    assert [file.path for file in listed] == ["photos/ab/one.webp", "photos/cd/two.webp"]
    assert all(abs(time.time() - file.changed_at) < 60 for file in listed)
    assert [file.path for file in place.listed("photos/cd")] == ["photos/cd/two.webp"]
    assert list(place.listed("private")) == []
