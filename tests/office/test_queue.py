"""The queue: what the office has to approve, the longest waiting first."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories
from tests.databases import statements
from tests.office.asking import FRIDAY, NOTE, submitted_product, submitted_shop
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.database import one_change
from tokoumkm.office.waiting import PROMISED_DAYS, first_day_in_time, working_days
from tokoumkm.shops.models import PaymentAccountState

BOBOTSARI = "33.03.09"


@pytest.fixture
def office(browser):
    with clock.moved_to(datetime(2026, 11, 20, 3, tzinfo=UTC)):
        yield browser.sign_in(factories.officer())


def shown(page) -> list[str]:
    return [row.th.a.get_text() for row in page.select(".panel-table tbody tr")]


def counts(page) -> list[str]:
    return [tab.get_text(" ", strip=True) for tab in page.select(".tabs a")]


def test_an_empty_queue_says_so(office):
    page = office.get("/dinas/verifikasi")

    assert "Semua sudah diperiksa" in page.text


def test_the_longest_waiting_comes_first_and_is_marked_late(office):
    submitted_product()
    with clock.moved_to(datetime(2026, 11, 19, 3, tzinfo=UTC)):
        factories.payment_account(factories.shop("Klanceng"), state=PaymentAccountState.PROPOSED)

    page = office.get("/dinas/verifikasi")

    assert shown(page) == ["Keripik Talas", "Klanceng"]
    assert [late.get_text() for late in page.select(".badge.stop")] == ["5 hari kerja"]
    assert "Selabaya, Kalimanah" in page.text


def test_the_counters_say_how_many_how_late_and_how_long(office):
    submitted_product(submitted_shop())
    with clock.moved_to(datetime(2026, 11, 19, 3, tzinfo=UTC)):
        factories.payment_account(factories.shop("Klanceng"), state=PaymentAccountState.PROPOSED)

    page = office.get("/dinas/verifikasi")

    text = " ".join(page.select(".stats")[0].get_text(" ", strip=True).split())
    assert "Menunggu diperiksa 3" in text
    assert "Lewat 3 hari kerja 2" in text
    assert "Paling lama menunggu 5 hari kerja" in text
    assert counts(page)[:4] == ["Semua 3", "Toko baru 1", "Rekening 1", "Produk 1"]


def test_the_menu_and_the_tabs_count_what_waits(office):
    submitted_product(submitted_shop())

    page = office.get("/dinas/verifikasi?jenis=toko")

    assert page.select(".work-nav .count")[0].get_text(" ", strip=True).startswith("2")
    assert shown(page) == ["Dapur Bu Karti"]


def test_a_kecamatan_is_looked_at_alone_and_the_tabs_count_it(office):
    submitted_product()
    away = factories.business("Toko Utara", region_code=f"{BOBOTSARI}.2001")
    submitted_product(factories.shop(of=away), name="Kopi Utara")

    page = office.get("/dinas/verifikasi")
    office.submit("Tampilkan", {"kecamatan": BOBOTSARI})
    page = office.get(f"/dinas/verifikasi?kecamatan={BOBOTSARI}")

    assert shown(page) == ["Kopi Utara"]
    assert counts(page)[:4] == ["Semua 1", "Toko baru 0", "Rekening 0", "Produk 1"]
    assert page.link("Produk") == f"/dinas/verifikasi?jenis=produk&kecamatan={BOBOTSARI}"
    options = [option.get_text() for option in page.select("select[name=kecamatan] option")]
    assert options == ["Semua kecamatan", "Bobotsari (1)", "Kalimanah (1)"]


def test_a_kecamatan_where_nothing_waits_any_more_leads_back_to_the_others(office):
    submitted_product()

    page = office.get(f"/dinas/verifikasi?kecamatan={BOBOTSARI}")

    assert "Di sini semua sudah diperiksa" in page.text
    assert page.link("Lihat semua yang menunggu") == "/dinas/verifikasi"


@pytest.mark.parametrize("code", ["33.04.01", "33.03", "x", "33.03.99", "33.03.06.2014", "33.0%"])
def test_a_kecamatan_that_is_none_of_ours_narrows_nothing_down(office, code):
    submitted_product()

    assert shown(office.get("/dinas/verifikasi", query_string={"kecamatan": code})) == [
        "Keripik Talas"
    ]


@pytest.mark.parametrize("query", ["jenis=galaksi", "jenis=", "halaman=1"])
def test_an_unknown_kind_shows_everything(office, query):
    submitted_product()

    assert "Keripik Talas" in office.get(f"/dinas/verifikasi?{query}").text


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 40])
def test_a_page_that_does_not_exist_is_not_found(office, number):
    office.get(f"/dinas/verifikasi?halaman={number}", status=404)


def test_a_long_queue_asks_no_more_of_the_database_than_a_short_one(office):
    submitted_product()
    office.get("/dinas/verifikasi")
    with statements() as few:
        office.get("/dinas/verifikasi")
    shop = factories.shop()
    for number in range(60):
        submitted_product(shop, name=f"Barang {number}")

    with statements() as many:
        page = office.get("/dinas/verifikasi?halaman=2")

    assert len(shown(page)) == 25
    assert len(many) <= len(few) <= 8, many
    assert not [asked for asked in many if "variants" in asked], "the list loads whole products"


def test_a_viewer_sees_the_queue(browser):
    submitted_product()
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    assert shown(browser.get("/dinas/verifikasi")) == ["Keripik Talas"]


def test_a_returned_change_waits_for_its_seller_and_not_for_the_office(office):
    product = factories.product("Tas", proposed_name="Tas Pandan", submitted_at=FRIDAY)
    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "return", "note": NOTE})

    assert "Semua sudah diperiksa" in office.get("/dinas/verifikasi").text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"proposed_name": "Tas Besar"}, "Ganti nama"),
        ({"proposed_category_id": True}, "Ganti kategori"),
        ({"proposed_name": "Tas Besar", "proposed_category_id": True}, "Ganti nama dan kategori"),
    ],
)
def test_the_list_says_what_is_asked(office, asked, words):
    if "proposed_category_id" in asked:
        asked = asked | {"proposed_category_id": factories.category("Tas").id}
    factories.product("Tas", submitted_at=FRIDAY, **asked)

    [row] = office.get("/dinas/verifikasi").select(".panel-table tbody tr")

    assert row.select("td")[0].get_text() == words


def test_another_account_and_the_first_one_are_told_apart(office):
    factories.payment_account(factories.shop("Klanceng"), state=PaymentAccountState.PROPOSED)
    newcomer = factories.shop("Nopia")
    with one_change():
        newcomer.payment_accounts[0].state = PaymentAccountState.PROPOSED

    rows = office.get("/dinas/verifikasi").select(".panel-table tbody tr")

    words = {row.th.a.get_text(): row.select("td")[0].get_text() for row in rows}
    assert words == {"Klanceng": "Ganti rekening", "Nopia": "Rekening pertama"}


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 11, 13), date(2026, 11, 13), 0),
        (date(2026, 11, 13), date(2026, 11, 15), 0),
        (date(2026, 11, 13), date(2026, 11, 16), 1),
        (date(2026, 11, 13), date(2026, 11, 20), 5),
        (date(2026, 11, 20), date(2026, 11, 13), 0),
    ],
)
def test_working_days_leave_the_weekend_out(since, until, days):
    assert working_days(since, until) == days


@pytest.mark.parametrize("today", [date(2026, 11, 16) + timedelta(days=n) for n in range(7)])
def test_what_the_database_counts_as_late_is_what_the_page_calls_late(today):
    first = first_day_in_time(today)

    assert working_days(first, today) <= PROMISED_DAYS
    assert working_days(first - timedelta(days=1), today) > PROMISED_DAYS
