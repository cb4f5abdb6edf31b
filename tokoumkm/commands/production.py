"""What a real site must have before it is served; settings alone were checked by `config`."""

from collections.abc import Iterator

import click
from flask import Flask
from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.accounts.passwords import is_password
from tokoumkm.database import db
from tokoumkm.demo.accounts import PASSWORD, known_phones
from tokoumkm.regions.queries import region
from tokoumkm.schema import newest_revision, present_revision

HOPS = (
    "PROXY_HOPS is not set, so every visitor would seem to come from the proxy. Write how many "
    "reverse proxies of yours pass a request on: 1 for one, 0 for none."
)
DEMO = "This folder holds the demo. Serve it with: python3 manage.py demo"
HTTP = (
    "SITE_URL does not begin with https://. People sign in here: put a reverse proxy with https "
    "in front, and write the address they type."
)
DEBUG = "Debugging is on: start without --debug and without FLASK_DEBUG."
SCHEMA = "The database is not up to date. Run first: python3 manage.py db upgrade"
REGION = (
    "OFFICE_REGION {code} is no region in the database. Mend the setting, or run first: "
    "python3 manage.py regions load"
)
DEMO_ACCOUNT = (
    "The database holds the demo: {name} signs in with a password that everybody knows. Begin "
    "with an empty database (DATABASE_URL)."
)

TEST_KEY = "STRIPE_SECRET_KEY is a test key: orders will count as paid by cards that hold no money."

# What a page or a mail will lack; the site works without.
WANTED = {
    "OPERATOR_ADDRESS": "the complaint page cannot say where the operator is",
    "OPERATOR_PHONE": "the complaint page gives no number to call",
    "OPERATOR_EMAIL": "the complaint page gives no address to write to",
    "MAIL_URL": "mails are only written to the folder instance/outbox",
}


class Unfit(click.ClickException):
    """The site is not served; the message says what to mend."""


def refuse_unfit(app: Flask) -> None:
    """Raise `Unfit` with the first thing that is wrong; called before the server opens its port."""
    for check in (_refuse_settings, _refuse_schema, _refuse_region, _refuse_demo_accounts):
        check(app)


def warnings(app: Flask) -> Iterator[str]:
    """What is missing without being a fault."""
    for name, lack in WANTED.items():
        if not app.config[name]:
            yield f"{name} is not set: {lack}."
    if "_test_" in app.config["STRIPE_SECRET_KEY"]:
        yield TEST_KEY


def _refuse_settings(app: Flask) -> None:
    faults = {
        DEMO: app.config["DEMO"],
        DEBUG: app.debug,
        HTTP: not app.config["SITE_URL"].startswith("https://"),
        HOPS: app.config["PROXY_HOPS"] is None,
    }
    for sentence, is_fault in faults.items():
        if is_fault:
            raise Unfit(sentence)


def _refuse_schema(_app: Flask) -> None:
    """The newest migration must have run."""
    if present_revision() != newest_revision():
        raise Unfit(SCHEMA)


def _refuse_region(app: Flask) -> None:
    code = app.config["OFFICE_REGION"]
    if region(code) is None:
        raise Unfit(REGION.format(code=code))


def _refuse_demo_accounts(_app: Flask) -> None:
    """A number of the demo's that its password still opens; a real person's does not."""
    demo = db.session.scalars(select(Account).where(Account.phone.in_(known_phones())))
    for account in demo:
        if is_password(PASSWORD, kept=account.password_hash):
            raise Unfit(DEMO_ACCOUNT.format(name=account.name))
