"""`flask regions …`"""

import pytest

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["regions", *map(str, words)])


def test_without_a_file_the_programs_own_regions_are_loaded(run):
    outcome = run("load")

    assert (outcome.exit_code, outcome.stdout) == (0, "8.076 wilayah dimuat.\n")


def test_a_refusal_goes_to_stderr_and_exits_with_1(run, tmp_path):
    file = tmp_path / "wilayah.csv"
    file.write_text("code,name\n98.01,Yatim\n")

    outcome = run("load", file)

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "wilayah.csv, baris 2: wilayah induk 98 belum ada" in outcome.stderr


@pytest.mark.parametrize("words", [["load", "no-such-file.csv"], ["load", "/"], ["unload"]])
def test_wrong_usage_exits_with_2(run, words):
    assert run(*words).exit_code == 2
