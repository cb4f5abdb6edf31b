"""Whoever takes figures or the register along is in the audit, on the command line too."""

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm.audit.acts import Act

pytestmark = pytest.mark.usefixtures("database")

REPORT = ["turnover", "report", "--from", "2026-01", "--to", "2026-04", "--by", "kecamatan"]


@pytest.fixture
def run(app):
    def running(*words: object) -> None:
        outcome = app.test_cli_runner().invoke(args=list(map(str, words)))
        assert outcome.exit_code == 0, outcome.output

    return running


def told() -> list[tuple[str, str, str, str]]:
    return [(row.act, row.actor_name, row.about_words, row.region_code) for row in written()]


def test_the_operator_takes_the_register(run, tmp_path):
    factories.business()

    run("businesses", "export", tmp_path / "umkm.csv")

    assert told() == [(Act.REGISTER_EXPORTED, "Operator server", "Seluruh daftar UMKM", "")]


def test_the_operator_takes_figures_of_a_region(run, tmp_path):
    run(*REPORT, "--region", "33.03", "--output", tmp_path / "omzet.csv")

    place = "Kabupaten Purbalingga, Jawa Tengah"
    words = f"Omzet Januari 2026–April 2026, {place}, per kecamatan"
    [(act, who, what, region)] = told()
    assert (act, who, region) == (Act.FIGURES_EXPORTED, "Operator server", "33.03")
    assert what.casefold() == words.casefold()


def test_the_operator_takes_figures_of_everywhere_through_a_pipe(run):
    run(*REPORT, "--format", "csv")

    [(_, _, what, region)] = told()
    assert (what.split(", ")[1], region) == ("semua wilayah", "")


def test_what_is_only_looked_at_leaves_no_row(run):
    run(*REPORT)

    assert told() == []


def test_an_officer_takes_figures(browser):
    browser.sign_in(factories.officer())

    browser.get("/dinas/omzet.csv?periode=2026-T1&wilayah=33.03.06&rincian=desa")

    last = written()[-1]
    assert (last.act, last.actor_name, last.region_code) == (
        Act.FIGURES_EXPORTED,
        "Siti Rohmah",
        "33.03.06",
    )
    assert last.about_words.startswith("Omzet triwulan I 2026, Kalimanah, ")


def test_a_question_without_an_answer_takes_nothing(browser):
    browser.sign_in(factories.officer())
    before = len(written())

    browser.get("/dinas/omzet.csv?periode=2026-13", status=422)
    browser.get("/dinas/omzet.csv?wilayah=33.04", status=404)

    assert len(written()) == before
