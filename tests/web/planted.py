"""Numbers that are planted in a whole market, and how an answer is searched for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

import pytest

from tests import factories
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Purchase
from tokoumkm.shops.models import Shop

BETWEEN = re.compile(rb"(?<=\d)[\s.\-]+(?=\d)")


@dataclass
class Plants:
    """What must not be found: NIK, bank numbers, and phones that nobody published."""

    niks: set[str] = field(default_factory=set)
    bank_numbers: set[str] = field(default_factory=set)

    @property
    def sealed(self) -> set[str]:
        return self.niks | self.bank_numbers

    @property
    def phones(self) -> set[str]:
        """Of accounts, businesses and buyers, but for those a shop shows its buyers."""
        known = (Account.phone, Business.phone, Purchase.buyer_phone)
        found = {phone for column in known for phone in db.session.scalars(db.select(column))}
        published = set(db.session.scalars(db.select(Shop.phone)))
        return {phone.reveal("to look for it") for phone in found if phone} - published


def found_in(text: bytes | str, numbers: Iterable[str]) -> set[str]:
    """Which of the numbers a text holds, however they are written in it."""
    content = text.encode() if isinstance(text, str) else text
    joined = BETWEEN.sub(b"", content)
    return {number for number in numbers if any(_end(number) in each for each in (content, joined))}


def _end(number: str) -> bytes:
    """What is left of a number where people write its beginning otherwise: 0812, +62812."""
    return (number[3:] if number.startswith("+") else number[4:]).encode()


@pytest.fixture
def plants(database, monkeypatch: pytest.MonkeyPatch) -> Plants:
    """From now on all that the factories make has numbers of its own to look for."""
    planted, numbers = Plants(), count(1)
    business, payment_account = factories.business, factories.payment_account
    checkout = factories.checkout

    def with_nik(*args, **given):
        made, turn = business(*args, **given), next(numbers)
        nik = f"3303{45_019_283 + turn * 7_919:08}{turn:04}"
        with one_change():
            for name, value in kept_columns({"nik": nik}, number=made.registration_number).items():
                setattr(made, name, value)
        planted.niks.add(nik)
        return made

    def with_own_number(*args, **given):
        made, turn = payment_account(*args, **given), next(numbers)
        number = f"7411{20_938_475 + turn * 7_919:08}{turn:04}"
        with one_change():
            made.keep_number(number)
        planted.bank_numbers.add(number)
        return made

    def with_own_phone(*args, **given):
        sent = checkout(*args, **given)
        return sent._replace(contact=sent.contact._replace(phone=f"+62857{next(numbers):08}"))

    monkeypatch.setattr(factories, "business", with_nik)
    monkeypatch.setattr(factories, "payment_account", with_own_number)
    monkeypatch.setattr(factories, "checkout", with_own_phone)
    return planted
