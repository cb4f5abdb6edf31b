"""Sign-ins are rows: signing out ends them, whoever has a copy of the cookie."""

from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event

from tests import factories
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.accounts.actions.changing import change_password
from tokoumkm.accounts.models import SignIn
from tokoumkm.database import db

ME = "/akun/pesanan"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari")


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def copy_of(browser):
    """Another browser with the very same cookies."""
    thief = browser.another()
    for cookie in browser._client._cookies.values():
        thief._client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")
    return thief


def test_a_cookie_copied_before_signing_out_is_dead_after_it(browser, rini):
    browser.sign_in(rini)
    thief = copy_of(browser)
    thief.get(ME)

    browser.sign_out()

    thief.get(ME, status=302)


def test_only_the_hash_of_the_secret_is_stored(browser, rini):
    browser.sign_in(rini)

    with browser._client.session_transaction(base_url="http://127.0.0.1:5000") as session:
        token = session["sign_in"]
    [row] = db.session.scalars(db.select(SignIn))
    assert token not in (row.token_hash, row.device)


def test_signing_in_again_is_a_new_sign_in(browser, rini):
    browser.sign_in(rini)
    first = copy_of(browser)

    browser.sign_out().sign_in(rini)

    first.get(ME, status=302)
    browser.get(ME)


def test_a_person_sees_their_devices_and_signs_one_out(browser, rini):
    phone = browser.sign_in(rini)
    desk = browser.another().sign_in(rini)

    page = phone.get("/akun/perangkat")
    assert page.text.count("Perangkat ini") == 1
    phone.submit("Keluarkan")

    desk.get(ME, status=302)
    phone.get(ME)


def test_all_other_devices_can_be_signed_out_at_once(browser, rini):
    phone = browser.sign_in(rini)
    others = [browser.another().sign_in(rini) for _ in range(2)]

    phone.get("/akun/perangkat")
    phone.submit("Keluarkan semua yang lain")

    for other in others:
        other.get(ME, status=302)
    phone.get(ME)


def test_somebody_elses_device_stays_in(browser, rini):
    browser.sign_in(rini)
    stranger = browser.another().sign_in(factories.account())
    theirs = db.session.scalars(db.select(SignIn).where(SignIn.account_id != rini.id)).one()

    browser.post(f"/akun/perangkat/{theirs.id}/keluar")

    stranger.get(ME)


def test_a_new_password_signs_out_everywhere(browser, rini):
    browser.sign_in(rini)

    change_password(rini, password="kata-sandi-yang-baru")

    browser.get(ME, status=302)


def test_a_buyer_is_remembered_and_an_officer_is_not(browser, rini):
    browser.sign_in(rini)
    desk = browser.another().sign_in(factories.officer())

    with later(hours=1):
        browser.get(ME)
        desk.get("/dinas", status=302)


def test_an_officer_at_work_stays_signed_in_for_eight_hours(browser, database):
    desk = browser.sign_in(factories.officer())

    for minutes in range(20, 8 * 60, 20):
        with later(minutes=minutes):
            desk.get("/dinas")
    with later(hours=8, minutes=10):
        desk.get("/dinas", status=302)


def test_who_is_there_costs_one_statement(browser, rini, app):
    browser.sign_in(rini)

    with statements() as asked:
        browser.get("/masuk")

    assert len([statement for statement in asked if "sign_ins" in statement]) == 1


def test_a_forged_cookie_is_a_visitor(browser, rini):
    with browser._client.session_transaction(base_url="http://127.0.0.1:5000") as session:
        session["sign_in"] = ["no", "text"]
    browser.get(ME, status=302)
    with browser._client.session_transaction(base_url="http://127.0.0.1:5000") as session:
        session["sign_in"] = "x" * 43

    browser.get(ME, status=302)


@contextmanager
def somebody_writing():
    """Another process in the middle of a long change; on SQLite it holds everybody up."""
    hurry = partial(_wait_only, milliseconds=50)
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "connect", hurry)
        db.engine.dispose()
    try:
        with db.engine.connect().execution_options(writes=True) as other, other.begin():
            other.exec_driver_sql("update regions set name = name where code = '33.03'")
            yield
    finally:
        if event.contains(db.engine, "connect", hurry):
            event.remove(db.engine, "connect", hurry)
            db.engine.dispose()


def _wait_only(connection, _record, *, milliseconds: int) -> None:
    connection.execute(f"PRAGMA busy_timeout={milliseconds}")


def test_a_page_is_shown_even_while_somebody_else_writes(browser, rini):
    browser.sign_in(rini)
    db.session.rollback()

    with later(hours=1), somebody_writing():
        browser.get(ME)
