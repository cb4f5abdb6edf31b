"""The office's pages about sales that sellers declared."""

import pytest

from tests import factories
from tests.databases import statements
from tests.turnover.outside.scenes import PAPER, declared, said
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.turnover.outside import queries
from tokoumkm.turnover.outside.actions.declaring import change_declaration
from tokoumkm.turnover.outside.models import DeclarationState
from tokoumkm.turnover.period import Month

PLACE = "/dinas/omzet-luar"


@pytest.fixture(autouse=True)
def april():
    with clock.moved_to(clock.beginning_of(Month(2026, 4).first_day)):
        yield


@pytest.fixture
def officer(browser):
    person = factories.officer()
    browser.sign_in(person)
    return person


def test_what_waits_is_looked_at_and_verified(browser, officer):
    made = declared(factories.shop("Gula Bu Karti"))

    page = browser.get(PLACE)
    assert page.link("Gula Bu Karti")
    page = browser.follow("Gula Bu Karti")
    assert "Rp2.500.000" in page.text
    assert browser.get(f"{PLACE}/{made.id}/bukti").body == PAPER
    browser.get(f"{PLACE}/{made.id}")
    page = browser.submit("Verifikasi Rp2.500.000")

    assert "Gula Bu Karti sudah diberi tahu" in page.text
    assert made.state == DeclarationState.VERIFIED
    assert "Gula Bu Karti" in browser.get(f"{PLACE}?tab=terverifikasi").text


def test_what_the_seller_changed_meanwhile_is_not_verified(browser, officer):
    made = declared()
    browser.get(f"{PLACE}/{made.id}")
    owner = factories.owner_of(made.shop)
    change_declaration(made, said=said(9_000_000), evidence=None, by=owner)

    page = browser.submit("Verifikasi Rp2.500.000", status=409)

    assert "Penjual baru saja mengubahnya" in page.text
    assert made.state == DeclarationState.DECLARED


def test_a_correction_and_a_return_want_a_reason(browser, officer):
    made = declared()

    browser.get(f"{PLACE}/{made.id}/koreksi")
    page = browser.submit("Simpan koreksi", status=422)
    assert page.errors == ["Tulis alasannya, supaya penjual tahu apa yang beda."]
    page = browser.submit("Simpan koreksi", {"reason": "Rekap lain."}, status=422)
    assert page.errors == ["Angkanya sama dengan yang tercatat. Isi angka yang benar."]
    page = browser.submit("Simpan koreksi", {"amount": "2.000.000", "reason": "Rekap lain."})
    assert "Dikoreksi dinas: Rp2.000.000" in page.text
    browser.get(f"{PLACE}/{made.id}/pengembalian")
    browser.submit("Kembalikan kepada penjual", {"reason": "Ternyata toko lain."})

    assert (made.state, made.amount) == (DeclarationState.RETURNED, 2_000_000)


def test_outside_the_region_nothing_exists_and_a_viewer_only_reads(browser, officer):
    made = declared()
    stranger, viewer = browser.another(), browser.another()
    stranger.sign_in(factories.officer(scope="33.03.09"))
    viewer.sign_in(factories.officer(role=OfficerRole.VIEWER))

    for page in ("", "/bukti", "/koreksi", "/pengembalian"):
        stranger.get(f"{PLACE}/{made.id}{page}", status=404)
    assert "Tidak ada laporan di sini" in stranger.get(PLACE).text
    assert "Verifikasi Rp" not in viewer.get(f"{PLACE}/{made.id}").text
    viewer.post(f"{PLACE}/{made.id}/verifikasi", {}, status=403)
    browser.get(f"{PLACE}?tab=semua", status=404)


def test_a_long_list_has_pages_and_takes_two_statements(database, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    shop = factories.shop()
    made = [declared(shop, month=Month(2026, number)).id for number in (1, 2, 3)]

    with statements() as asked:
        first = queries.declarations_inside("33.03", "menunggu")
        assert [(row.id, row.shop.village.name) for row in first.rows]
        assert queries.counts_inside("33.03")["menunggu"] == 3
    second = queries.declarations_inside("33.03", "menunggu", after=first.next_after)

    assert [row.id for row in (*first.rows, *second.rows)] == made
    assert (first.next_after, second.next_after) == (made[1], None)
    assert len(asked) == 2
