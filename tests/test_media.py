"""Files under the media folder."""

import pytest

from tokoumkm import media


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "_folder", tmp_path)


def test_a_written_file_is_there_and_can_be_deleted():
    media.write("private/bukti/a.webp", b"picture")

    assert media.exists("private/bukti/a.webp")
    assert media.path("private/bukti/a.webp").read_bytes() == b"picture"

    media.delete("private/bukti/a.webp")
    assert not media.exists("private/bukti/a.webp")


def test_deleting_what_is_gone_is_no_fault():
    media.delete("photos/none.webp")


@pytest.mark.parametrize("outside", ["../etc", "a/../../b", "/etc/passwd", "", "a\0b"])
def test_a_path_never_leads_out_of_the_folder(outside):
    with pytest.raises(ValueError, match="not a path inside"):
        media.path(outside)


def test_a_scratch_folder_leaves_nothing_behind():
    with media.scratch_folder() as scratch:
        (scratch / "half").write_bytes(b"ha")

    assert list(media.path("scratch").iterdir()) == []


def test_a_file_is_replaced_as_a_whole():
    media.write("a", b"old")
    media.write("a", b"new")

    assert media.path("a").read_bytes() == b"new"
    assert list(media.path("scratch").iterdir()) == []
