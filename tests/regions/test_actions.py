"""Loading regions: in any order, as often as one likes, and all or nothing."""

import pytest

from tokoumkm.database import db
from tokoumkm.errors import BadFile
from tokoumkm.regions.actions import load_regions, shipped_files
from tokoumkm.regions.models import Region
from tokoumkm.regions.queries import full_name, region

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def file(tmp_path):
    """Write a file of regions: `file("99,Papua Jauh")`."""

    def write(*lines: str, name: str = "wilayah.csv", header: str = "code,name"):
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]), encoding="utf-8")
        return path

    return write


def how_many() -> int:
    return db.session.query(Region).count()


def test_places_may_stand_before_what_they_lie_in(file):
    villages = file("99.01.01.2001,Selabaya", "99.01.01,Kalimanah", name="a.csv")
    above = file("99.01,Kabupaten Jauh", "99,Provinsi Jauh", name="b.csv")

    assert load_regions([villages, above]) == 4
    assert full_name("99.01.01.2001") == "Selabaya, Kalimanah, Kabupaten Jauh, Provinsi Jauh"
    assert region("99.01.01.2001").parent_code == "99.01.01"
    assert region("99.01.01.2001").level == 4


def test_loading_twice_changes_nothing():
    before = how_many()

    assert load_regions(shipped_files()) == before == 8_076
    assert how_many() == before


def test_a_corrected_name_replaces_the_old_one(file):
    load_regions([file("33.03.06,Kalimanah Baru")])

    assert region("33.03.06").name == "Kalimanah Baru"


def test_the_columns_may_be_in_another_order_and_separated_by_semicolons(file):
    load_regions([file("Provinsi Jauh;99", header="name;code")])

    assert region("99").name == "Provinsi Jauh"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["99,Jauh", "98.01,Yatim"], r"wilayah\.csv, baris 3: wilayah induk 98 belum ada"),
        (["99,Jauh", "11.1,Aceh"], r"wilayah\.csv, baris 3, kolom code: “11\.1” bukan kode"),
        (["99,"], r"wilayah\.csv, baris 2, kolom name: isi nama"),
        ([",Tanpa kode"], "baris 2, kolom code"),
        (["99," + "x" * 101], "kolom name"),
        (["99,Jauh,lagi"], r"wilayah\.csv, baris 2: ada 3 sel"),
        (["99\x00,Jauh"], "baris 2"),
        (["٩٩,Jauh"], "bukan kode wilayah"),
    ],
)
def test_one_bad_row_refuses_everything_and_is_named(file, lines, message):
    before = how_many()

    with pytest.raises(BadFile, match=message):
        load_regions([file(*lines)])

    assert how_many() == before


@pytest.mark.parametrize("header", ["kode,nama", "code", "code,name,level"])
def test_another_header_is_refused(file, header):
    with pytest.raises(BadFile, match="kolom"):
        load_regions([file("99,Jauh", header=header)])
