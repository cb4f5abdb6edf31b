"""The checkout of somebody with an address book, and letters for those without an account."""

import pytest

from tests import factories
from tests.storefront.checkout_pages import at_checkout, fill, order
from tokoumkm.addresses.actions import MOST, Recipient, remove_address, save_address
from tokoumkm.addresses.queries import addresses_of
from tokoumkm.orders.models import Purchase

HOME = Recipient("Rini Wulandari", "+6281200000137", "RT 02 RW 04", factories.SELABAYA)
AWAY = Recipient("Ibu Sri", "+6281300000001", "Jl. Onje 1", "33.02.01")


@pytest.fixture
def rini(browser, database):
    account = factories.account("Rini Wulandari", phone="+6281200000999")
    browser.sign_in(account)
    return account


def purchases(database):
    return list(database.session.scalars(database.select(Purchase)))


def test_the_default_address_is_chosen_and_its_fee_known_at_once(browser, database, rini):
    save_address(rini, recipient=HOME)
    fill(browser, factories.product(price=25_000))

    page = browser.get("/checkout")
    assert "Total Rp33.000" in page.text
    assert "RT 02 RW 04, Selabaya, Kalimanah" in page.text
    browser.submit("Buat pesanan")

    [purchase] = purchases(database)
    assert (purchase.buyer_name, purchase.buyer_phone) == ("Rini Wulandari", "+6281200000137")
    assert (purchase.address, purchase.region_code) == ("RT 02 RW 04", factories.SELABAYA)
    assert len(addresses_of(rini)) == 1


def test_another_one_is_chosen_without_scripts(browser, database, rini):
    product = factories.product(price=25_000)
    save_address(rini, recipient=HOME)
    away = save_address(rini, recipient=AWAY)
    fill(browser, product)
    browser.get("/checkout")

    page = browser.submit("Perbarui ongkir dan desa", {"saved": str(away.id)})
    assert "belum mengantar" in page.text
    browser.submit("Buat pesanan")

    assert purchases(database)[0].buyer_name == "Ibu Sri"
    assert purchases(database)[0].region_code == "33.02.01"


def test_pressing_at_once_with_another_one_shows_the_difference_first(browser, database, rini):
    save_address(rini, recipient=HOME)
    away = save_address(rini, recipient=AWAY)
    product = factories.product(price=25_000)
    fill(browser, product)
    browser.get("/checkout")

    page = browser.submit("Buat pesanan", {"saved": str(away.id)}, status=422)

    assert "belum mengantar" in page.errors[0]
    assert purchases(database) == []


def test_a_place_typed_beside_the_cards_is_used_saved_and_kept(browser, database, rini):
    save_address(rini, recipient=HOME)
    fill(browser, factories.product())
    browser.get("/checkout")
    typed = {"name": "Pak Tono", "phone": "081300000002", "address": "RT 9"}
    page = browser.submit(
        "Perbarui ongkir dan desa",
        {"saved": "lain", **typed, "kecamatan": factories.KALIMANAH},
    )
    assert not page.select(".panel[hidden]")
    page = browser.submit("Perbarui ongkir dan desa", {"saved": str(addresses_of(rini)[0].id)})
    assert page.select(".panel[hidden]")
    assert page.form("Buat pesanan").fields["name"] == "Pak Tono"

    order(browser, saved="lain", saves="y")

    assert purchases(database)[0].buyer_name == "Pak Tono"
    assert {each.name for each in addresses_of(rini)} == {"Rini Wulandari", "Pak Tono"}


def test_nothing_typed_beside_the_cards_is_explained(browser, database, rini):
    save_address(rini, recipient=HOME)
    fill(browser, factories.product())
    browser.get("/checkout")

    page = browser.submit("Buat pesanan", {"saved": "lain", "name": "", "phone": ""}, status=422)

    assert "Isi nama penerima." in page.errors
    assert "Pilih kecamatan dulu." in page.errors
    assert purchases(database) == []


@pytest.mark.parametrize("wrong", ["0", "999999", "-1", "x", "9" * 30, "\0"])
def test_an_address_that_is_not_theirs_is_none(browser, database, rini, wrong):
    save_address(rini, recipient=HOME)
    theirs = save_address(factories.account(), recipient=AWAY)
    fill(browser, factories.product())
    browser.get("/checkout")

    for saved in (wrong, str(theirs.id)):
        page = browser.submit("Buat pesanan", {"saved": saved, "name": "Pak Tono"}, status=422)
        assert "Jl. Onje" not in page.text
        assert page.form("Buat pesanan").fields["name"] == "Pak Tono"

    assert purchases(database) == []


def test_an_address_removed_in_another_tab_is_not_used(browser, database, rini):
    address = save_address(rini, recipient=HOME)
    fill(browser, factories.product())
    browser.get("/checkout")
    remove_address(rini, address_id=address.id)

    page = browser.submit("Buat pesanan", status=422)

    assert "Isi alamat: jalan, RT/RW, atau patokan rumah." in page.errors
    assert purchases(database) == []


def test_it_is_saved_only_where_that_was_asked_for(browser, database, rini):
    at_checkout(browser, factories.product())
    order(browser)
    assert list(addresses_of(rini)) == []

    at_checkout(browser, factories.product())
    order(browser, saves="y")
    assert [each.name for each in addresses_of(rini)] == ["Rini Wulandari"]


def test_a_full_book_does_not_ask(browser, rini):
    for number in range(MOST):
        recipient = Recipient("R", "+6281200000137", f"No. {number}", "33.03.06")
        save_address(rini, recipient=recipient)
    fill(browser, factories.product())
    browser.get("/checkout")

    page = browser.submit("Perbarui ongkir dan desa", {"saved": "lain"})

    assert "Simpan alamat ini" not in page.text


def test_a_guest_sees_no_addresses_and_saves_none(browser, database):
    save_address(factories.account(), recipient=HOME)
    page = at_checkout(browser, factories.product())
    assert "Dikirim ke" not in page.text
    assert "Simpan alamat ini" not in page.text

    order(browser, saves="y", saved="1")

    assert len(purchases(database)) == 1


@pytest.mark.parametrize(("typed", "kept"), [("", None), (" Rini@Contoh.ID ", "rini@contoh.id")])
def test_a_guest_may_leave_an_address_for_letters(browser, database, typed, kept):
    at_checkout(browser, factories.product())

    order(browser, email=typed)

    assert purchases(database)[0].buyer_email == kept


@pytest.mark.parametrize("typed", ["rini", "rini@", "@contoh.id", "a b@contoh.id", "a" * 300])
def test_an_email_that_is_none_is_explained(browser, database, typed):
    at_checkout(browser, factories.product())

    page = order(browser, status=422, email=typed)

    assert page.errors
    assert page.form("Buat pesanan").fields["email"] == typed
    assert purchases(database) == []


def test_whoever_has_an_email_of_their_own_is_not_asked(browser, database):
    browser.sign_in(factories.account(email="rini@contoh.id"))
    page = at_checkout(browser, factories.product())
    assert not page.select("#email")

    order(browser)

    assert purchases(database)[0].buyer_email is None
