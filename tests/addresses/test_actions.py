"""An address book: one default as long as anything stands in it, and nobody else's business."""

from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.accounts.models import Account
from tokoumkm.addresses.actions import (
    MOST,
    AddressGone,
    Recipient,
    TooManyAddresses,
    UnknownPlace,
    change_address,
    make_default,
    remember_address,
    remove_address,
    save_address,
)
from tokoumkm.addresses.models import Address
from tokoumkm.addresses.queries import address_of, addresses_of
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")

HOME = Recipient("Rini Wulandari", "+6281200000137", "RT 02 RW 04", factories.SELABAYA)
OFFICE = Recipient("Rini", "+6281200000137", "Jl. Onje 1", "33.03.06.2001")


@pytest.fixture
def rini():
    return factories.account("Rini Wulandari")


def defaults_of(account) -> list[str]:
    return [each.address for each in addresses_of(account) if each.is_default]


def test_the_first_address_is_the_default_and_stands_first(rini):
    save_address(rini, recipient=HOME)
    save_address(rini, recipient=OFFICE)

    assert [each.address for each in addresses_of(rini)] == ["RT 02 RW 04", "Jl. Onje 1"]
    assert defaults_of(rini) == ["RT 02 RW 04"]


def test_another_one_becomes_the_default(rini):
    save_address(rini, recipient=HOME)
    second = save_address(rini, recipient=OFFICE)

    make_default(rini, address_id=second.id)

    assert defaults_of(rini) == ["Jl. Onje 1"]


def test_when_the_default_goes_the_newest_of_the_others_is_it(rini):
    first = save_address(rini, recipient=HOME)
    for street in ("Jl. Onje 1", "Jl. Onje 2"):
        save_address(rini, recipient=Recipient("Rini", "+6281200000137", street, HOME.region_code))

    remove_address(rini, address_id=first.id)
    assert defaults_of(rini) == ["Jl. Onje 2"]

    for address_id in [each.id for each in addresses_of(rini)]:
        remove_address(rini, address_id=address_id)
    assert list(addresses_of(rini)) == []


def test_changing_one_keeps_its_place(rini):
    address = save_address(rini, recipient=HOME)

    change_address(rini, address_id=address.id, recipient=OFFICE)

    [kept] = addresses_of(rini)
    assert (kept.id, kept.address, kept.phone) == (address.id, "Jl. Onje 1", "+6281200000137")
    assert kept.is_default


def test_what_was_removed_in_another_tab_is_not_brought_back(rini):
    gone = save_address(rini, recipient=HOME).id
    remove_address(rini, address_id=gone)

    with pytest.raises(AddressGone, match="Simpan sebagai alamat baru"):
        change_address(rini, address_id=gone, recipient=OFFICE)
    make_default(rini, address_id=gone)
    remove_address(rini, address_id=gone)

    assert list(addresses_of(rini)) == []


def test_a_book_holds_so_many_and_no_more(rini):
    for number in range(MOST):
        save_address(rini, recipient=Recipient("R", "+6281200000137", f"No. {number}", "33.03.06"))

    with pytest.raises(TooManyAddresses, match="Hapus satu"):
        save_address(rini, recipient=HOME)
    remember_address(rini, recipient=HOME)  # an order is not refused because of it

    assert len(addresses_of(rini)) == MOST


def test_what_was_ordered_to_is_remembered_once(rini):
    for _ in range(2):
        remember_address(rini, recipient=HOME)

    assert len(addresses_of(rini)) == 1


@pytest.mark.parametrize("code", ["", "99.99.99", "x", "33.03.06' --"])
def test_a_place_that_does_not_exist_is_refused(rini, code):
    with pytest.raises(UnknownPlace):
        save_address(rini, recipient=Recipient("R", "+6281200000137", "RT 2", code))


def test_nobody_reaches_somebody_elses(rini):
    hers, stranger = save_address(rini, recipient=HOME), factories.account()
    save_address(stranger, recipient=OFFICE)

    assert address_of(stranger, hers.id) is None
    with pytest.raises(AddressGone):
        change_address(stranger, address_id=hers.id, recipient=OFFICE)
    make_default(stranger, address_id=hers.id)
    remove_address(stranger, address_id=hers.id)

    assert [each.address for each in addresses_of(rini)] == ["RT 02 RW 04"]
    assert defaults_of(stranger) == ["Jl. Onje 1"]


def test_many_firsts_at_the_same_moment_make_one_default(app, rini):
    def save(number: int, account_id: int) -> None:
        account = db.session.get_one(Account, account_id)
        recipient = Recipient("R", "+6281200000137", f"No. {number}", "33.03.06")
        save_address(account, recipient=recipient)

    account_id = rini.id
    together(app, [partial(save, number, account_id) for number in range(8)])

    of_rini = db.select(Address).where(Address.account_id == account_id)
    saved = db.session.scalars(of_rini).all()
    assert sum(each.is_default for each in saved) == 1
    assert len(saved) == 8
