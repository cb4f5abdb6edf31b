"""The office's page of letters that did not leave."""

import pytest

from tests import factories
from tests.databases import statements
from tests.notices.post import failed_letter_in
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.database import db
from tokoumkm.notices.models import LetterState

HERE = "/dinas/surat"
ELSEWHERE = "33.03.05.1001"


@pytest.fixture
def officer(browser, database):
    return browser.sign_in(factories.officer(scope=factories.KALIMANAH))


def listed(page) -> list[str]:
    return [tag.get_text(" ", strip=True) for tag in page.select("tbody tr")]


def test_what_failed_is_listed_with_what_happened_and_no_address(officer):
    here, there = failed_letter_in(factories.SELABAYA), failed_letter_in(ELSEWHERE)

    [row] = listed(officer.get(HERE))

    assert here.about_words in row
    assert "Alamat tujuan ditolak server surat." in row
    assert "@" not in row
    assert there.about_words not in row


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("ConnectionRefusedError 111", "Server surat tidak menjawab."),
        ("TimeoutError", "Server surat tidak menjawab."),
        ("SMTPAuthenticationError 535", "Server surat menolak kata sandi kita."),
        ("KeyError", "Surat tidak dapat dikirim."),
    ],
)
def test_a_fault_is_said_in_words(officer, fault, words):
    failed_letter_in(factories.SELABAYA, fault=fault)

    assert words in listed(officer.get(HERE))[0]


def test_one_is_sent_again_from_its_first_try(officer):
    letter, other = (failed_letter_in(factories.SELABAYA) for _ in range(2))
    officer.get(HERE)

    page = officer.post(f"{HERE}/{letter.id}/kirim-lagi")

    assert "1 surat masuk antrean lagi." in page.text
    assert (letter.state, letter.tries) == (LetterState.WAITING, 0)
    assert other.state == LetterState.FAILED


def test_all_of_the_region_are_sent_again(officer):
    here = [failed_letter_in(factories.SELABAYA) for _ in range(3)]
    there = failed_letter_in(ELSEWHERE)
    officer.get(HERE)

    page = officer.submit("Kirim semua lagi")

    assert "Tidak ada surat yang gagal" in page.text
    assert {letter.state for letter in here} == {LetterState.WAITING}
    assert there.state == LetterState.FAILED


def test_a_letter_of_another_region_does_not_exist(officer):
    letter = failed_letter_in(ELSEWHERE)

    officer.post(f"{HERE}/{letter.id}/kirim-lagi", status=404)

    assert letter.state == LetterState.FAILED


def test_a_viewer_reads_and_sends_nothing(browser, database):
    failed_letter_in(factories.SELABAYA)
    failed_letter_in(factories.SELABAYA)
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    page = browser.get(HERE)

    assert len(listed(page)) == 2
    assert not page.select("main form")
    browser.post(f"{HERE}/kirim-lagi", status=403)


def test_the_first_page_of_the_office_says_how_many_failed(officer):
    failed_letter_in(ELSEWHERE)
    assert "gagal terkirim" not in officer.get("/dinas").text

    failed_letter_in(factories.SELABAYA)
    page = officer.get("/dinas")

    assert "surat kabar pesanan gagal terkirim" in page.text
    assert HERE in {link["href"] for link in page.select("main a")}


def test_the_list_asks_the_same_of_one_letter_and_of_many(officer):
    asked = {}
    for wanted in (1, 12):
        while db.session.scalar(db.text("select count(*) from letters")) < wanted:
            failed_letter_in(factories.SELABAYA)
        with statements() as asked[wanted]:
            officer.get(HERE)

    assert len(asked[1]) == len(asked[12])
