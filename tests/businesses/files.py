"""Register files for tests."""

import csv

import pytest

from tests.factories import SELABAYA

ROW = {
    "no_registrasi": "LAMA-1",
    "nama_usaha": "Anyam Lestari",
    "nama_pemilik": "Lestari Handayani",
    "nik": "3303050102030001",
    "nib": "1234567890123",
    "telepon": "0812 3456 7890",
    "kode_wilayah": SELABAYA,
    "alamat": "RT 02 RW 04",
    "sektor": "produksi",
    "kbli": "16292",
    "tahun_berdiri": "2015",
    "tenaga_kerja": "3",
    "modal": "5000000",
    "omzet_tahunan": "90000000",
    "tahun_omzet": "2025",
}


def row(**given: str) -> dict[str, str]:
    """A row that is right in every column, with some cells changed."""
    return ROW | given


@pytest.fixture
def file(tmp_path):
    """Write rows to a file: `file(row(nik=""), row())`."""

    def write(*rows, columns=tuple(ROW), delimiter=","):
        path = tmp_path / "umkm.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write
