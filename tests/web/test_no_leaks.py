"""Twenty planted NIK, bank numbers and phones: no page, file, log or backup shows one."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import factories, moves
from tests.browser import Browser
from tests.matrix.cast import Person, cast_of
from tests.matrix.routes import ROUTES
from tests.matrix.scenes import Side
from tests.source import refuse
from tests.web.planted import found_in, plants
from tokoumkm.accounts.models import Account
from tokoumkm.database import Model, db, one_change
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.shops.models import PaymentAccountState

pytestmark = pytest.mark.one_engine

__all__ = ["plants"]

OTHER_REGION = "33.03.05.1001"
WHY = {"reason": "Mencocokkan dengan kartu penduduk"}


@pytest.fixture
def sides(plants) -> tuple[Side, Side, Side]:
    """A market with something in every table, and twenty citizens in its register."""
    made = (
        Side("alfa", village=factories.SELABAYA),
        Side("bravo", village=factories.SELABAYA),
        Side("carlo", village=OTHER_REGION),
    )
    for side in made:
        factories.payment_account(side.shop, state=PaymentAccountState.PROPOSED)
        moves.completed(side.transfer())
    while len(plants.niks) < 20:
        factories.business()
    return made


@pytest.fixture
def cast(browser, sides, monkeypatch) -> dict[str, Person]:
    """Everybody, each with the account that they signed in to."""
    sign_in, accounts = Browser.sign_in, {}

    def remembering(self: Browser, account: Account) -> Browser:
        accounts[self] = account
        return sign_in(self, account)

    monkeypatch.setattr(Browser, "sign_in", remembering)
    people = cast_of(browser, *sides)
    for person in people.values():
        person.account = accounts.get(person.browser)
    return people


class Address(NamedTuple):
    """A page, and what the one may see there who holds its secret link."""

    endpoint: str
    path: str
    shown: set[str] = frozenset()


def pages(app: Flask, side: Side) -> Iterator[Address]:
    """Every page there is, about one side's things; some of them in several states."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
        if "GET" in (rule.methods or ()):
            yield Address(rule.endpoint, path_of(rule, side))
    waiting, shown, paid = side.transfer(), side.shown_slip(), moves.processing(side.transfer())
    for order, known in ((waiting, {number_of(waiting)}), (shown, {number_of(shown)}), (paid, ())):
        yield Address("storefront.orders.show", f"/pesanan/{order.token}", set(known))
        yield Address("seller.orders.show", f"/penjual/pesanan/{order.number}")
    yield Address("office.reveals.show", f"/dinas/data-tertutup/nik/{side.business.id}")
    for account in side.shop.payment_accounts:
        yield Address("office.reveals.show", f"/dinas/data-tertutup/rekening/{account.id}")


def path_of(rule: Rule, side: Side) -> str:
    route = ROUTES[rule.endpoint]
    built = rule.build(dict(route.about(side)), append_unknown=False)
    assert built is not None, rule.rule
    return built[1] + route.query


def number_of(order: Order) -> str:
    return order.bank_number.reveal("where its buyer transfers to")


def known_to(person: Person, address: Address) -> set[str]:
    """Their own phone; what the link shows; to a seller the phones of the shop's buyers."""
    known = set(address.shown)
    if person.account is not None and person.account.phone:
        known.add(person.account.phone.reveal("their own"))
    if person.shop_of is not None and address.endpoint.startswith("seller.orders."):
        bought = db.select(Purchase.buyer_phone).join(Purchase.orders)
        of_shop = bought.where(Order.shop_id == person.shop_of.shop.id)
        known |= {phone.reveal("to deliver") for phone in db.session.scalars(of_shop)}
    return known


def test_no_page_and_no_log_shows_a_planted_number(app, cast, sides, plants, caplog):
    caplog.set_level(logging.INFO)
    faults, seen = [], set()
    for address in pages(app, sides[0]):
        hidden = plants.sealed | plants.phones
        for person in cast.values():
            if prepare := ROUTES[address.endpoint].before:
                prepare(person, sides[0])
            answer = person.send("GET", address.path)
            body = answer.get_data()
            if answer.status_code < 400:
                seen |= {address.endpoint} | (found_in(body, hidden) & known_to(person, address))
            faults += [
                f"{address.path} ({address.endpoint}) shows {person.name} {number}"
                for number in found_in(body, hidden - known_to(person, address))
            ]
    assert len(plants.niks) >= 20
    refuse(faults, "Show these masked:")
    reading = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    refuse(list(reading - seen), "Nobody got to see these pages:")
    assert seen & plants.bank_numbers, "no buyer was told where to transfer"
    assert seen & plants.phones, "no seller could deliver"
    assert not found_in(caplog.text, plants.sealed | plants.phones)


PERIOD = ("--from", "2020-01", "--to", "2036-12", "--by", "business")
COMMANDS = {
    "businesses export": ("{folder}/umkm.csv",),
    "businesses import": ("{folder}/salah.csv",),
    "catalog reindex": (),
    "integrity": (),
    "keys rotate": (),
    "letters send": (),
    "media sweep": (),
    "orders expire": (),
    "payments reconcile": (),
    "products export": ("{folder}/produk.csv", "--shop", "{shop}"),
    "reviews rebuild": (),
    "turnover rebuild": (),
    "turnover report": (*PERIOD, "--format", "csv", "--output", "{folder}/omzet.csv"),
}
# These bring in what has no such numbers, or only start something.
OTHERS = {
    "certificates remind",
    "categories load",
    "demo seed",
    "demo serve",
    "officers add",
    "officers reset-factor",
}
OTHERS |= {"products import", "products run-imports", "regions load", "serve"}
OTHERS |= {"turnover close", "turnover import", "turnover make-files"}


def test_no_command_writes_or_prints_a_planted_number(app, sides, plants, tmp_path):
    almost = f"nama_usaha,nama_pemilik,kode_wilayah,nik\nA,B,33.03.06,{min(plants.niks)}0\n"
    (tmp_path / "salah.csv").write_text(almost)
    places = {"folder": tmp_path, "shop": sides[0].shop.slug}

    for name, words in COMMANDS.items():
        command = [*name.split(), *(word.format(**places) for word in words)]
        outcome = app.test_cli_runner().invoke(args=command)
        assert outcome.exit_code == (1 if name == "businesses import" else 0), outcome.output
        assert not found_in(outcome.output, plants.sealed | plants.phones), name

    (tmp_path / "salah.csv").unlink()
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(files) == {"omzet.csv", "produk.csv", "umkm.csv"}
    assert not found_in(b"\n".join(files.values()), plants.sealed | plants.phones)
    assert files["umkm.csv"].decode().count("3303••••••••") >= 20


def test_every_command_is_known_here(app):
    groups = {name: group for name, group in app.cli.commands.items() if name != "db"}
    found = {
        f"{name} {word}".strip()
        for name, group in groups.items()
        for word in getattr(group, "commands", [""])
    }
    unknown = found - set(COMMANDS) - OTHERS
    refuse(list(unknown), "Do these print or write numbers of people? Put them in a list here:")


def test_a_backup_holds_no_planted_number(app, cast, sides, plants, browser):
    """After everything that may have written one: a typed NIK, a failed reveal, a new account."""
    nik, number = min(plants.niks), min(plants.bank_numbers)
    officer, seller = cast["officer inside"].browser, cast["seller A"].browser
    path = f"/dinas/data-tertutup/nik/{sides[0].business.id}"
    assert nik_of(sides[0]) in officer.post(path, WHY).text
    officer.post(path, {"reason": f"cocokkan dengan {nik}"}, status=422)
    typed = {"bank": "BRI", "number": number, "holder": "Lestari", "password": factories.PASSWORD}
    assert not found_in(seller.post("/penjual/toko/rekening", typed).body, {number})

    assert not found_in(backup(), plants.sealed)


def nik_of(side: Side) -> str:
    return side.business.nik.reveal("to compare")


def backup() -> bytes:
    """SQLite's file with its log, or PostgreSQL's tables as a dump has them."""
    db.session.remove()
    if db.engine.dialect.name == "sqlite":
        file = Path(str(db.engine.url.database))
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    pieces: list[bytes] = []
    with db.engine.connect() as connection:
        cursor = connection.connection.cursor()
        for table in Model.metadata.tables:
            with cursor.copy(f"copy {table} to stdout") as rows:
                pieces += map(bytes, rows)
    return b"".join(pieces)


def test_a_market_whose_numbers_lie_open_is_found_out(app, sides, plants):
    """The search itself works: it finds a number that somebody forgot to seal."""
    number = min(plants.bank_numbers)
    with one_change():
        sides[0].shop.story = f"Transfer ke {number[:4]} {number[4:8]}-{number[8:]}"

    assert found_in(backup(), plants.sealed) == {number}
    assert found_in("HP 0857 0000 0007 ", {"+6285700000007"})
