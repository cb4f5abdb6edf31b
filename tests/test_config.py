"""Every setting comes from the environment; a bad one is named, and nothing starts."""

from datetime import timedelta
from pathlib import Path

import pytest

import config
from tests.databases import KEYS

REAL = {**KEYS, "SITE_URL": "https://pasar.example.go.id", "PROXY_HOPS": "1"}
TEST_KEY, LIVE_KEY = "sk_test_a1b2c3d4e5", "rk_live_a1b2c3d4e5"
STRIPE = {"STRIPE_SECRET_KEY": TEST_KEY, "STRIPE_WEBHOOK_SECRET": "whsec_a1b2c3d4"}

BAD = [
    ({"SECRET_KEY": ""}, "SECRET_KEY is missing or shorter than 32 characters"),
    ({"PII_KEY": ""}, "PII_KEY is missing or shorter than 32 characters"),
    ({"SECRET_KEY": KEYS["SECRET_KEY"][:31]}, "SECRET_KEY is missing or shorter than 32"),
    ({"SECRET_KEY": config.DEMO_KEY}, "SECRET_KEY is known to everybody"),
    ({"PII_KEY": config.DEMO_KEY}, "PII_KEY is known to everybody"),
    ({"SECRET_KEY": "k" * 64}, "SECRET_KEY is known to everybody or easily guessed"),
    ({"PII_KEY": "0123456789" * 4}, "PII_KEY is known to everybody or easily guessed"),
    ({"SECRET_KEY": "9-xQ7fLw2" * 5}, "SECRET_KEY is known to everybody or easily guessed"),
    ({"SECRET_KEY": "ChangeMe-before-going-live-2026-11"}, "SECRET_KEY is known to everybody"),
    ({"PII_KEY": KEYS["SECRET_KEY"]}, "SECRET_KEY and PII_KEY are the same"),
    ({"PII_KEYS_OLD": KEYS["SECRET_KEY"]}, "SECRET_KEY and PII_KEY are the same"),
    ({"PII_KEYS_OLD": "short, too"}, "PII_KEYS_OLD holds a key that is shorter than 32"),
    ({"PII_KEYS_OLD": KEYS["PII_KEY"]}, "PII_KEYS_OLD holds the present PII_KEY"),
    ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG is on"),
    ({"DEBUG": "true"}, "DEBUG is on"),
    ({"SITE_URL": "http://pasar.example.go.id"}, "SITE_URL begins with http://"),
    ({"SITE_URL": "http://192.168.1.20:8000"}, "SITE_URL begins with http://"),
    ({"SITE_URL": "pasar.example.go.id"}, "SITE_URL is not the address of a site"),
    ({"SITE_URL": "https://pasar.example.go.id/toko"}, "SITE_URL is not the address of a site"),
    ({"SITE_URL": "https://petugas:sandi@pasar.example"}, "SITE_URL is not the address"),
    ({"MAIL_URL": "mail.example:587"}, "MAIL_URL is not understood"),
    ({"OFFICE_SECOND_FACTOR": "off"}, "OFFICE_SECOND_FACTOR=off is for the demo alone"),
    ({"OFFICE_SECOND_FACTOR": "no"}, "OFFICE_SECOND_FACTOR is 'no'. Write on or off"),
    ({"TOKOUMKM_DEMO": "1"}, "TOKOUMKM_DEMO=1 stands beside SECRET_KEY"),
    ({"PROXY_HOPS": "one"}, "PROXY_HOPS is 'one'. Write a whole number from 0 to 5"),
    ({"PROXY_HOPS": "-1"}, "PROXY_HOPS is '-1'"),
    ({"PROXY_HOPS": "6"}, "PROXY_HOPS is '6'"),
    ({"OFFICE_REGION": "Purbalingga"}, "OFFICE_REGION 'Purbalingga' is no region code"),
    ({"OFFICE_REGION": "3303"}, "OFFICE_REGION '3303' is no region code"),
    ({"TIME_ZONE": "Asia/Purbalingga"}, "TIME_ZONE 'Asia/Purbalingga' is unknown"),
    ({"PAYMENT_HOURS": "a day"}, "PAYMENT_HOURS is 'a day'"),
    ({"COMPLETION_DAYS": "0"}, "COMPLETION_DAYS is '0'"),
    ({"RETURN_DAYS": "1"}, "RETURN_DAYS is '1'. Write a whole number from 2"),
    ({"MEDIA_BUCKET": "media"}, "MEDIA_BUCKET 'media' is no bucket. Write it like s3://name"),
    ({"MEDIA_BUCKET": "s3://name/../other"}, "MEDIA_BUCKET 's3://name/../other' is no bucket"),
    ({"MEDIA_S3_ENDPOINT": "s3.example"}, "MEDIA_S3_ENDPOINT is not an address"),
    ({"STRIPE_SECRET_KEY": "pk_test_a1b2c3d4e5"}, "STRIPE_SECRET_KEY is no secret key"),
    ({"STRIPE_SECRET_KEY": TEST_KEY}, "STRIPE_WEBHOOK_SECRET is missing or none"),
    ({**STRIPE, "STRIPE_WEBHOOK_SECRET": "sk_test_a1b2c3d4"}, "STRIPE_WEBHOOK_SECRET is missing"),
    ({"STRIPE_WEBHOOK_SECRET": "whsec_a1b2c3d4"}, "STRIPE_WEBHOOK_SECRET stands without"),
    ({**STRIPE, "STRIPE_API_BASE": "api.stripe.com"}, "STRIPE_API_BASE is not an address"),
    ({**STRIPE, "STRIPE_API_BASE": "https://stripe.example"}, "STRIPE_API_BASE is neither"),
    ({**STRIPE, "STRIPE_API_BASE": "http://127.0.0.1:9"}, "STRIPE_API_BASE is this machine"),
    (
        {**STRIPE, "STRIPE_SECRET_KEY": LIVE_KEY, "STRIPE_API_BASE": "http://127.0.0.1:9"},
        "STRIPE_SECRET_KEY is a live key",
    ),
    ({"QRIS_MOST": "10 juta"}, "QRIS_MOST is '10 juta'. Write a whole number from 1000"),
    ({"JOBS": "yes"}, "JOBS is 'yes'. Write external, or leave it out"),
]


@pytest.fixture
def read(tmp_path: Path):
    """The settings of a site whose folder is empty."""
    return lambda environ: config.settings({"INSTANCE_PATH": str(tmp_path), **environ})


@pytest.mark.parametrize(("change", "sentence"), BAD, ids=lambda value: str(value)[:60])
def test_a_bad_setting_is_named_and_refused(read, change, sentence):
    with pytest.raises(config.BadSettings) as refusal:
        read({**REAL, **change})

    assert str(refusal.value).startswith(sentence)


def test_the_good_one_is_taken(read):
    taken = read(REAL)

    assert taken["DEMO"] is False
    assert taken["SECOND_FACTOR"] is True
    assert (taken["SITE_URL"], taken["PROXY_HOPS"]) == (REAL["SITE_URL"], 1)
    assert taken["TRUSTED_HOSTS"] == ["pasar.example.go.id", "127.0.0.1", "localhost"]
    assert taken["PAYMENT_DEADLINE"] == timedelta(hours=24)
    assert taken["QRIS_MOST"] == 10_000_000


@pytest.mark.parametrize(
    "key", ["0b5c9f1ed2a7483660e1c2b9d84f7a35", "Zk3-vN_8qYw1RbT6uHxE4cLsJ0mAoPdG"]
)
def test_a_key_by_chance_is_not_taken_for_a_guess(read, key):
    assert read({**REAL, "SECRET_KEY": key})["SECRET_KEY"] == key


@pytest.mark.parametrize("off", ["", "0", "false"])
def test_debugging_that_is_off_is_no_fault(read, off):
    assert read({**REAL, "FLASK_DEBUG": off, "DEBUG": off})["DEMO"] is False


@pytest.mark.parametrize("here", ["http://127.0.0.1:5000", "http://localhost:8000", "http://[::1]"])
def test_this_machine_alone_may_be_reached_without_https(read, here):
    assert read({**KEYS, "SITE_URL": here})["SITE_URL"] == here


def test_former_keys_still_open_what_they_sealed(read):
    former = ["former-key-a1b2c3d4e5f60718293a4b5c", "older-key-77c0ffee99d1e2f3a4b5c6d7"]

    assert read({**REAL, "PII_KEYS_OLD": f" {former[0]}, {former[1]},"})["PII_KEYS_OLD"] == former


def test_the_demo_needs_no_keys_and_no_second_factor(read):
    demo = read({"TOKOUMKM_DEMO": "1"})

    assert demo["SECRET_KEY"] == demo["PII_KEY"] == config.DEMO_KEY
    assert demo["SECOND_FACTOR"] is False
    assert read({"TOKOUMKM_DEMO": "1", "OFFICE_SECOND_FACTOR": "on"})["SECOND_FACTOR"] is True


@pytest.mark.parametrize("by", [{"TOKOUMKM_DEMO": "1"}, {}])
def test_the_demo_is_nothing_for_the_public(tmp_path, read, by):
    (tmp_path / config.DEMO_MARK).write_text("filled")

    with pytest.raises(config.BadSettings, match="SITE_URL begins with https"):
        read({**by, "SITE_URL": REAL["SITE_URL"]})


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PII_KEY"])
def test_a_folder_that_held_the_demo_lends_no_key_to_a_real_site(tmp_path, read, missing):
    (tmp_path / config.DEMO_MARK).write_text("filled")

    with pytest.raises(config.BadSettings, match=missing):
        read({name: key for name, key in KEYS.items() if name != missing})


def test_the_operator_is_the_office_unless_somebody_else_is_named(read):
    office = read({**REAL, "OFFICE_NAME": "Dinas Kota"})
    other = read({**REAL, "OPERATOR_NAME": "Koperasi Pasar", "OPERATOR_PHONE": "0281 123 456"})

    assert office["OPERATOR_NAME"] == "Dinas Kota"
    assert office["OPERATOR_PHONE"] == ""
    assert (other["OPERATOR_NAME"], other["OPERATOR_PHONE"]) == ("Koperasi Pasar", "0281 123 456")


def test_cards_need_stripe_itself_or_something_on_this_machine_that_stands_in(read):
    itself = read({**REAL, **STRIPE, "STRIPE_SECRET_KEY": LIVE_KEY})
    stand_in = {**STRIPE, "STRIPE_API_BASE": "http://127.0.0.1:9/"}

    assert (itself["STRIPE_SECRET_KEY"], itself["STRIPE_API_BASE"]) == (LIVE_KEY, "")
    assert read(REAL)["STRIPE_SECRET_KEY"] == ""
    for here in ({"TOKOUMKM_DEMO": "1"}, KEYS):
        assert read({**here, **stand_in})["STRIPE_API_BASE"] == "http://127.0.0.1:9"


def test_the_demo_takes_no_real_money(read):
    with pytest.raises(config.BadSettings, match="STRIPE_SECRET_KEY is a live key"):
        read({"TOKOUMKM_DEMO": "1", **STRIPE, "STRIPE_SECRET_KEY": LIVE_KEY})
