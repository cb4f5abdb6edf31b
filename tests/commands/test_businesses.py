"""`flask businesses …`"""

import pytest

from tests.businesses.files import file, row
from tokoumkm.businesses.queries import count_businesses

__all__ = ["file"]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["businesses", *map(str, words)])


def test_an_import_is_summed_up_in_one_line(run, file):
    outcome = run("import", file(row(), row(no_registrasi="B")))

    assert outcome.exit_code == 0
    assert outcome.stdout == "2 UMKM baru, 0 diperbarui, 0 tidak berubah, 0 baris dilewati.\n"
    assert outcome.stderr == ""


def test_a_dry_run_writes_nothing(run, file):
    outcome = run("import", file(row()), "--dry-run")

    assert outcome.stdout == (
        "Hanya diperiksa: 1 UMKM baru, 0 sudah terdaftar, 0 baris dilewati.\n"
    )
    assert count_businesses() == 0


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_faults_go_to_stderr_and_exit_with_1(run, file, options):
    outcome = run("import", file(row(nik="1"), row(no_registrasi="B")), *options)

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "Baris 2, kolom nik: NIK harus 16 angka" in outcome.stderr
    assert "1 baris bermasalah; tidak ada yang diimpor." in outcome.stderr
    assert count_businesses() == 0


def test_bad_rows_can_be_skipped_and_are_still_told(run, file):
    outcome = run("import", file(row(nik="1"), row(no_registrasi="B")), "--skip-bad")

    assert outcome.exit_code == 0
    assert "1 UMKM baru" in outcome.stdout
    assert "1 baris dilewati" in outcome.stdout
    assert "Baris 2, kolom nik" in outcome.stderr


def test_a_long_list_of_faults_is_cut(run, file):
    outcome = run("import", file(*(row(no_registrasi=f"A{turn}", nik="1") for turn in range(80))))

    assert outcome.stderr.count("Baris ") == 50
    assert "80 baris bermasalah" in outcome.stderr


def test_an_unusable_file_exits_with_1(run, tmp_path):
    wrong = tmp_path / "umkm.csv"
    wrong.write_text("nama,alamat\n")

    outcome = run("import", wrong)

    assert outcome.exit_code == 1
    assert "kolom nama tidak dikenal" in outcome.stderr


def test_an_export_says_how_many_and_where(run, file, tmp_path):
    run("import", file(row()))

    outcome = run("export", tmp_path / "out.csv")

    assert outcome.stdout == f"1 UMKM ditulis ke {tmp_path / 'out.csv'}.\n"
    assert run("import", tmp_path / "out.csv").stdout.startswith("0 UMKM baru, 0 diperbarui, 1 ")


def test_an_export_into_no_folder_is_explained(run, tmp_path):
    outcome = run("export", tmp_path / "nowhere" / "out.csv")

    assert outcome.exit_code == 1
    assert "No such file or directory" in outcome.stderr


@pytest.mark.parametrize(
    "words", [["import"], ["import", "no-such.csv"], ["export", "/"], ["list"]]
)
def test_wrong_usage_exits_with_2(run, words):
    assert run(*words).exit_code == 2
