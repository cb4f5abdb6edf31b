"""A real site is not served until it is fit for strangers; what is wrong is said in a sentence."""

import pytest
from sqlalchemy import text

from tests import factories
from tokoumkm.accounts.passwords import hash_password
from tokoumkm.commands.production import Unfit, refuse_unfit, warnings
from tokoumkm.commands.serve import Server
from tokoumkm.database import one_change
from tokoumkm.demo.accounts import OFFICERS, PASSWORD, known_phones

FIT = {"SITE_URL": "https://pasar.example.go.id", "PROXY_HOPS": 1, "DEMO": False}

UNFIT = [
    ({"SITE_URL": "http://127.0.0.1:5000"}, "SITE_URL does not begin with https://"),
    ({"PROXY_HOPS": None}, "PROXY_HOPS is not set"),
    ({"DEMO": True}, "This folder holds the demo"),
    ({"DEBUG": True}, "Debugging is on"),
    ({"OFFICE_REGION": "33.99"}, "OFFICE_REGION 33.99 is no region in the database"),
]


@pytest.fixture
def site(app, database, monkeypatch):
    """The application with settings that are fit, but for those given."""

    def make(**settings):
        for name, value in (FIT | settings).items():
            monkeypatch.setitem(app.config, name, value)
        return app

    return make


def test_a_fit_site_is_served(site):
    refuse_unfit(site())


@pytest.mark.parametrize("hops", [0, 1])
def test_any_number_of_proxies_may_be_named(site, hops):
    refuse_unfit(site(PROXY_HOPS=hops))


@pytest.mark.parametrize(("settings", "sentence"), UNFIT)
def test_an_unfit_one_is_not(site, settings, sentence):
    with pytest.raises(Unfit) as refusal:
        refuse_unfit(site(**settings))

    assert refusal.value.message.startswith(sentence)


def test_serve_asks_before_it_opens_a_port(site, monkeypatch):
    monkeypatch.setattr(Server, "run", lambda _server: pytest.fail("it opened its port"))

    outcome = site(PROXY_HOPS=None).test_cli_runner().invoke(args=["serve"])

    assert outcome.exit_code == 1
    assert "PROXY_HOPS is not set" in outcome.output


def test_an_older_schema_is_migrated_first(site, database):
    newest = database.session.scalar(text("select version_num from alembic_version"))
    change = text("update alembic_version set version_num = :revision")
    with one_change():
        database.session.execute(change, {"revision": "0003"})

    try:
        with pytest.raises(Unfit, match="db upgrade"):
            refuse_unfit(site())
    finally:
        with one_change():
            database.session.execute(change, {"revision": newest})


@pytest.mark.parametrize("number", [0, 20, -1])
def test_the_demos_accounts_are_not_let_in(site, number):
    phone = known_phones()[number]
    factories.account("Siti Rohmah", phone=phone, password_hash=hash_password(PASSWORD))

    with pytest.raises(Unfit, match="The database holds the demo: Siti Rohmah signs in"):
        refuse_unfit(site())


def test_somebody_who_has_such_a_number_and_a_password_of_their_own_is(site):
    factories.account(phone=OFFICERS[0].phone)

    refuse_unfit(site())


def test_every_account_of_the_demo_is_known():
    phones = known_phones()

    assert {officer.phone for officer in OFFICERS} < set(phones)
    assert len(phones) == len(set(phones))
    assert all(phone.startswith("+6281200000") for phone in phones)


def test_what_is_missing_without_being_a_fault_is_said(site):
    bare = site(OPERATOR_ADDRESS="", OPERATOR_PHONE="0281", OPERATOR_EMAIL="", MAIL_URL="")

    said = "\n".join(warnings(bare))
    for name in ("OPERATOR_ADDRESS", "OPERATOR_EMAIL", "MAIL_URL"):
        assert f"{name} is not set" in said
    assert "OPERATOR_PHONE" not in said
    assert "STRIPE" not in said
    assert "is a test key" in "\n".join(warnings(site(STRIPE_SECRET_KEY="sk_test_a1b2c3d4")))
