"""What goes wrong on purpose, with planted numbers in the middle of it: nothing tells one."""

import logging
import traceback

import pytest
from sqlalchemy import exc

from tests import factories
from tests.storefront.checkout_pages import at_checkout, order
from tests.web.planted import found_in, plants
from tokoumkm import clock
from tokoumkm.audit.models import AuditEntry
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.office import reveals
from tokoumkm.orders.actions import placing
from tokoumkm.shops.ways import PaymentWay

__all__ = ["plants"]

NIK, PHONE = "3303050102030001", "+6285712345678"
FACTS = {"name": "Anyam", "owner_name": "Lestari", "region_code": factories.SELABAYA}
WHY = {"reason": "Mencocokkan dengan kartu penduduk"}


@pytest.fixture
def site_of_others(app, monkeypatch, caplog):
    """A fault becomes a page and a line in the log, as on a real site."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    caplog.set_level(logging.INFO)


@pytest.fixture
def business(database) -> Business:
    return register_business(BusinessFacts(**FACTS, nik=NIK, phone=PHONE))


def break_the_next_purchase(monkeypatch) -> None:
    """A column that must not be empty is: PostgreSQL would repeat the whole row."""
    monkeypatch.setattr(placing, "full_name", lambda _code: None)


@pytest.mark.usefixtures("site_of_others")
def test_a_database_that_refuses_a_row_tells_no_phone(browser, plants, monkeypatch, caplog):
    break_the_next_purchase(monkeypatch)
    token = factories.cart(factories.product("Beras"))
    sent = factories.checkout(token, payment=PaymentWay.COD)

    with pytest.raises(exc.IntegrityError) as caught:
        factories.place(sent)

    told = "".join(traceback.format_exception(caught.value))
    assert "buyer_phone" in told
    assert not found_in(told, {sent.contact.phone})


@pytest.mark.usefixtures("site_of_others")
def test_a_checkout_that_breaks_tells_nothing(browser, plants, monkeypatch, caplog):
    at_checkout(browser, factories.product("Beras"), phone="0857 1234 5678")
    break_the_next_purchase(monkeypatch)

    page = order(browser, status=500)

    assert "IntegrityError" in caplog.text
    assert not found_in(page.text + caplog.text, {PHONE})


@pytest.mark.usefixtures("site_of_others")
def test_a_page_that_breaks_after_a_reveal_tells_nothing(browser, business, monkeypatch, caplog):
    browser.sign_in(factories.officer())
    path = f"/dinas/data-tertutup/nik/{business.id}"
    browser.get(path)

    def broken(*_args, plain: str, **_context):
        raise ZeroDivisionError

    monkeypatch.setattr(reveals, "page", broken)
    page = browser.post(path, WHY, status=500)

    assert "ZeroDivisionError" in caplog.text
    assert not found_in(page.text + caplog.text, {NIK})
    [entry] = db.session.scalars(db.select(AuditEntry).where(AuditEntry.reason == WHY["reason"]))
    assert entry.act_words == "Membuka data tertutup"


@pytest.mark.usefixtures("site_of_others")
def test_a_nik_typed_in_the_wrong_place_is_not_written_down(browser, business, caplog):
    browser.sign_in(factories.account())
    place = {"village_code": factories.SELABAYA, "address": "RT 02 RW 04"}
    typed = {"registration_number": NIK, "name": "Anyam", **place}

    browser.post("/buka-toko", typed, status=422)

    assert not found_in(caplog.text, {NIK})


def test_a_seal_that_does_not_open_tells_nothing(business):
    other = register_business(BusinessFacts(**FACTS, nik="3303050102030002"))
    with one_change():
        business.nik_sealed = other.nik_sealed

    with pytest.raises(ValueError, match="another row") as caught:
        _ = business.nik

    assert not found_in("".join(traceback.format_exception(caught.value)), {NIK})


def test_the_statements_in_a_log_have_no_values(business, caplog, monkeypatch):
    monkeypatch.setattr(db.engine, "echo", True)
    caplog.set_level(logging.DEBUG)
    db.session.close()

    factories.account(phone=PHONE, created_at=clock.now())
    register_business(BusinessFacts(**FACTS, nik="3303050102030009", phone=PHONE))

    assert "INSERT INTO accounts" in caplog.text
    assert "parameters hidden" in caplog.text
    assert not found_in(caplog.text, {PHONE, "3303050102030009"})
