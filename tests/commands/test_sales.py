"""`flask turnover import`"""

import pytest

from tests.turnover.outside.conftest import business, file
from tests.turnover.outside.files import entries, row
from tokoumkm.turnover.models import Assurance

__all__ = ["business", "file"]


@pytest.fixture
def run(app):
    def running(path, *words):
        args = ["turnover", "import", str(path), *words]
        return app.test_cli_runner().invoke(args=args)

    return running


VERIFIED = ("--assurance", "verified")


def test_an_import_is_summed_up_in_one_line(run, file):
    path = file(row(), row(baris="2", nilai="-20000"))

    checked, done, again = (
        run(path, *VERIFIED, "--dry-run"),
        run(path, *VERIFIED),
        run(path, *VERIFIED),
    )

    said = "2 baris baru senilai Rp30.000, 0 sudah tercatat, 0 baris dilewati.\n"
    assert [checked.exit_code, done.exit_code, done.stderr] == [0, 0, ""]
    assert (checked.stdout, done.stdout) == (f"Hanya diperiksa: {said}", said)
    assert again.stdout == "0 baris baru senilai Rp0, 2 sudah tercatat, 0 baris dilewati.\n"
    assert {entry.assurance for entry in entries()} == {Assurance.VERIFIED}


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_faults_go_to_stderr_and_exit_with_1(run, file, options):
    outcome = run(file(row(), row(baris="2", nilai="1.000")), *VERIFIED, *options)

    assert (outcome.exit_code, outcome.stdout, entries()) == (1, "", [])
    assert "Baris 3, kolom nilai: “1.000” bukan bilangan bulat" in outcome.stderr
    assert "1 baris bermasalah; tidak ada yang diimpor." in outcome.stderr


def test_bad_rows_can_be_skipped_and_are_still_told(run, file):
    outcome = run(file(row(), row(nilai="")), "--assurance", "declared", "--skip-bad")

    assert outcome.exit_code == 0
    assert "1 baris baru senilai Rp50.000" in outcome.stdout
    assert "1 baris dilewati" in outcome.stdout
    assert "Baris 3, kolom nilai: harus diisi." in outcome.stderr
    assert [entry.assurance for entry in entries()] == [Assurance.DECLARED]


@pytest.mark.parametrize("words", [(), ("--assurance", "site")])
def test_nobody_imports_without_saying_who_vouches(run, file, words):
    assert run(file(row()), *words).exit_code == 2
