"""ZIP files from strangers are refused before anything of them is unpacked."""

import struct
import zipfile
from zipfile import ZipFile, ZipInfo

import pytest

from tokoumkm import archives
from tokoumkm.archives import Limits
from tokoumkm.errors import BadFile

LIMITS = Limits(most_files=3, most_bytes=1024**2)


@pytest.fixture
def zipped(tmp_path):
    """Write an archive of names and contents, and say where it is."""

    def write(contents, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "foto.zip"
        with ZipFile(path, "w", method) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        return path

    return write


def unpacked(path) -> None:
    """Look at every name and read every member, as an import of photos does."""
    with archives.opened(path, name="foto.zip", limits=LIMITS) as archive:
        archives.refuse_escapes(archive.infolist(), "foto.zip")
        for member in archive.infolist():
            archive.read(member)


def refuse(path, message: str) -> None:
    with pytest.raises(BadFile, match=message):
        unpacked(path)


def test_a_good_one_is_opened(zipped):
    with archives.opened(zipped({"a.jpg": b"a"}), name="foto.zip", limits=LIMITS) as archive:
        assert archive.read("a.jpg") == b"a"


def test_too_many_files_are_refused(zipped):
    refuse(zipped({f"{n}.jpg": b"" for n in range(4)}), "berisi 4 berkas. Paling banyak 3")


def test_a_bomb_is_refused_by_what_it_promises(zipped):
    path = zipped({"a": b"0" * 600_000, "b": b"0" * 600_000})

    assert path.stat().st_size < 5_000
    refuse(path, "lebih dari 1 MB")


def test_a_member_whose_bytes_are_broken_is_refused(zipped):
    path = zipped({"a.jpg": bytes(range(256)) * 400})
    content = bytearray(path.read_bytes())
    content[45:60] = b"\xff" * 15
    path.write_bytes(content)

    refuse(path, "rusak atau bukan berkas ZIP")


def test_a_bomb_that_promises_little_is_cut_off(zipped):
    path = zipped({"a": b"0" * 3 * 1024**2})
    lying = path.read_bytes().replace(struct.pack("<I", 3 * 1024**2), struct.pack("<I", 10))
    path.write_bytes(lying)

    refuse(path, "rusak atau bukan berkas ZIP")


@pytest.mark.parametrize(
    "name", ["../a.jpg", "/etc/a.jpg", "x/../../a.jpg", "..\\a.jpg", "C:\\a.jpg", "C:a.jpg"]
)
def test_a_name_that_leads_out_is_refused(zipped, name):
    refuse(zipped({name: b"a"}), "alamat berkas yang berbahaya")


def test_a_link_is_refused(tmp_path):
    link = ZipInfo("a.jpg")
    link.external_attr = 0o120777 << 16
    with ZipFile(tmp_path / "foto.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    refuse(tmp_path / "foto.zip", "alamat berkas yang berbahaya")


def test_a_locked_one_is_refused(zipped):
    path = zipped({"a.jpg": b"a"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)

    refuse(path, "dikunci dengan kata sandi")


def test_another_way_to_compress_is_refused(zipped):
    refuse(zipped({"a.jpg": b"a"}, zipfile.ZIP_LZMA), "cara memampatkan yang tidak dikenal")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "foto.zip"
    path.write_bytes(content)

    refuse(path, "rusak atau bukan berkas ZIP")
