"""The shop's own pages: profile, bank account, COD, holiday, and the way to the office."""

from datetime import date

import pytest

from tests import factories
from tokoumkm.catalog.models import ProductState
from tokoumkm.shops.models import PaymentAccountState, ShopState
from tokoumkm.shops.paying import limits
from tokoumkm.shops.queries import payment_account_in_force, payment_account_proposed

PROFILE = {
    "name": "Anyam Lestari",
    "phone": "0812 0000 0483",
    "village_code": factories.SELABAYA,
    "address": "RT 05 RW 01",
    "opening_hours": "Setiap hari, 08.00–16.00",
    "story": "Menganyam sejak 1987.",
}


def test_a_complete_draft_goes_to_the_office(browser):
    draft = factories.shop(state=ShopState.DRAFT)
    factories.product(of=draft, state=ProductState.SUBMITTED)
    browser.sign_in(factories.owner_of(draft))

    browser.get("/penjual/toko")
    page = browser.submit("Ajukan ke dinas")

    assert draft.state == ShopState.SUBMITTED
    assert "Menunggu dinas" in page.text
    browser.post("/penjual/toko/pengajuan", status=409)


def test_what_is_missing_is_listed_and_refused(browser):
    draft = factories.shop(state=ShopState.DRAFT, office_note="Alamat belum jelas.", address="")
    browser.sign_in(factories.owner_of(draft))

    page = browser.get("/penjual/toko")
    assert "Alamat belum jelas." in page.text
    assert "Ajukan paling sedikit satu produk." in page.text
    assert not [form for form in page.forms if form.action.endswith("/pengajuan")]

    refused = browser.post("/penjual/toko/pengajuan", status=409)
    assert "Isi alamat toko" in refused.text
    assert draft.state == ShopState.DRAFT


def test_the_profile_is_live_at_once(seller, shop):
    seller.get("/penjual/toko/profil")
    page = seller.submit("Simpan profil", PROFILE)

    assert (shop.name, shop.phone, shop.address) == (
        "Anyam Lestari",
        "+6281200000483",
        "RT 05 RW 01",
    )
    assert "Profil tersimpan." in page.text


def test_the_profile_shows_what_there_is(seller, shop):
    page = seller.get("/penjual/toko/profil")

    assert page.select("#name")[0]["value"] == shop.name
    assert page.select("#village_code option[selected]")[0]["value"] == factories.SELABAYA
    assert page.select("#phone")[0]["value"].startswith("0813")


def test_what_a_form_leaves_out_counts_as_empty(seller, shop):
    sent = {name: PROFILE[name] for name in ("name", "phone", "village_code", "address")}

    seller.post("/penjual/toko/profil", sent)

    assert (shop.story, shop.opening_hours) == ("", "")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Isi nama toko."),
        ({"name": "x" * 81}, "Isi paling banyak 80 huruf."),
        ({"phone": "0812"}, "tidak dikenali"),
        ({"village_code": ""}, "Pilih desa atau kelurahan"),
        ({"village_code": "33.02.01.2001"}, "Pilih salah satu"),
        ({"address": ""}, "Isi alamat toko."),
        ({"story": "x" * 3_001}, "Isi paling banyak 3000 huruf."),
    ],
)
def test_a_wrong_profile_is_explained_and_not_saved(seller, shop, wrong, sentence):
    before = shop.name

    page = seller.post("/penjual/toko/profil", PROFILE | wrong, status=422)

    assert len(page.errors) == 1
    assert sentence in page.errors[0]
    assert "Menganyam" in page.text or "story" in wrong
    assert shop.name == before


def test_a_new_payment_account_waits_while_the_old_one_stays(seller, shop):
    page = seller.get("/penjual/toko/rekening")
    assert "•••• 0483" in page.text
    assert "0000 0000 0483" not in page.text

    typed = {"bank": "BRI", "number": "1234-5678-90", "holder": "Lestari"}
    refused = seller.submit("Ajukan rekening", {**typed, "password": "bukan-ini"}, status=422)
    assert "Kata sandi ini tidak cocok." in refused.errors[0]
    assert payment_account_proposed(shop.id) is None

    seller.submit("Ajukan rekening", {**typed, "password": factories.PASSWORD})

    assert payment_account_proposed(shop.id).number == "1234567890"
    assert payment_account_in_force(shop.id).bank == "Bank Jateng"
    assert "Menunggu dinas: BRI •••• 7890" in seller.get("/penjual/toko/rekening").text


@pytest.mark.parametrize(
    "wrong",
    [{"bank": ""}, {"number": ""}, {"number": "12ab"}, {"number": "123"}, {"holder": "L"}],
)
def test_a_wrong_payment_account_is_explained(seller, shop, wrong):
    typed = {"bank": "BRI", "number": "1234567890", "holder": "Lestari"} | wrong

    password = {"password": factories.PASSWORD}
    page = seller.post("/penjual/toko/rekening", typed | password, status=422)

    assert len(page.errors) == 1
    assert page.select("#bank option[selected]")[0]["value"] == typed.pop("bank")
    for name, text in typed.items():
        assert page.select(f"#{name}")[0].get("value", "") == text
    assert payment_account_proposed(shop.id) is None


def test_cod_is_switched_off_and_on(seller, shop):
    seller.post("/penjual/toko/pembayaran")
    assert not shop.accepts_cod

    seller.post("/penjual/toko/pembayaran", {"accepts_cod": "y"})
    assert shop.accepts_cod


def test_an_open_shop_keeps_one_way_to_be_paid(seller, shop):
    with factories.one_change():
        shop.payment_accounts[0].state = PaymentAccountState.REPLACED

    page = seller.post("/penjual/toko/pembayaran", status=409)

    assert "paling sedikit satu cara bayar" in page.text
    assert shop.accepts_cod


def test_a_holiday_closes_and_ends(seller, shop):
    seller.get("/penjual/toko/libur")
    page = seller.submit(
        "Simpan libur", {"closed_from": "2026-12-24", "closed_until": "2026-12-31"}
    )
    assert (shop.closed_from, shop.closed_until) == (date(2026, 12, 24), date(2026, 12, 31))
    assert "Libur 24 Desember 2026 s.d. 31 Desember 2026." in page.text

    seller.get("/penjual/toko/libur")
    seller.submit("Hapus libur")
    assert shop.closed_from is None


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("", "", "Isi tanggal mulai libur."),
        ("", "2026-12-31", "Isi tanggal mulai libur."),
        ("kemarin", "", "Isi tanggal seperti 2026-11-22."),
        ("2026-12-31", "2026-12-24", "Hari terakhir mendahului hari pertama."),
        ("2026-02-30", "", "Isi tanggal seperti 2026-11-22."),
    ],
)
def test_days_that_make_no_sense_are_explained(seller, shop, first, last, sentence):
    typed = {"closed_from": first, "closed_until": last}

    page = seller.post("/penjual/toko/libur", typed, status=422)

    assert sentence in page.errors[0]
    assert page.select("#closed_from")[0].get("value", "") == first
    assert shop.closed_from is None


def test_a_bank_that_is_not_on_the_list_is_typed(seller, shop):
    account = {"number": "1234567890", "holder": "Lestari"}
    typed = {"bank": "lain", "password": factories.PASSWORD, **account}
    page = seller.post("/penjual/toko/rekening", typed, status=422)
    assert page.errors == ["Isi nama bank Anda."]

    seller.post("/penjual/toko/rekening", {**typed, "other_bank": "BPR Artha Perwira"})

    assert payment_account_proposed(shop.id).bank == "BPR Artha Perwira"


def test_a_seller_has_transfers_marked(seller, shop):
    seller.get("/penjual/toko/pembayaran")
    page = seller.submit("Simpan", {"adds_suffix": "y", "accepts_cod": "y"})

    assert (shop.adds_suffix, shop.accepts_cod, shop.accepts_card) == (True, True, False)
    assert "kode unik menyala" in page.text


def test_cards_are_offered_only_where_the_operator_takes_them(seller, shop, monkeypatch):
    typed = {"accepts_card": "y", "accepts_cod": "y"}
    seller.post("/penjual/toko/pembayaran", typed)
    assert not shop.accepts_card

    monkeypatch.setattr(limits, "takes_cards", True)
    seller.post("/penjual/toko/pembayaran", typed)
    assert shop.accepts_card
