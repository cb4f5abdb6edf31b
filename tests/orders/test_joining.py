"""A guest's purchase joins an account: all of it, once."""

from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.orders.actions.joining import BelongsToSomebody, join_account
from tokoumkm.orders.models import Purchase
from tokoumkm.orders.queries import orders_of_account


def test_a_whole_purchase_joins(database):
    first = factories.place(factories.checkout(factories.cart(*(factories.product(), _other()))))
    rini = factories.account()

    join_account(first.purchase, account=rini)

    assert len(orders_of_account(rini).orders) == 2


def _other():
    return factories.product("Beras")


def test_another_purchase_of_the_same_number_stays_alone(database):
    kept, other = factories.order(), factories.order()
    rini = factories.account()

    join_account(kept.purchase, account=rini)

    assert other.purchase.account_id is None


def test_joining_twice_is_no_fault(database):
    order, rini = factories.order(), factories.account()

    join_account(order.purchase, account=rini)
    join_account(order.purchase, account=rini)

    assert order.purchase.account_id == rini.id


def test_somebody_elses_purchase_stays_theirs(database):
    siti = factories.account("Siti")
    order = factories.order(buyer=siti)

    with pytest.raises(BelongsToSomebody, match="akun lain"):
        join_account(order.purchase, account=factories.account())

    assert order.purchase.account_id == siti.id


def test_of_ten_who_have_the_link_one_gets_it(app, database):
    purchase_id = factories.order().purchase_id
    ids = [factories.account().id for _ in range(10)]

    def join(account_id):
        purchase = db.session.get_one(Purchase, purchase_id)
        try:
            join_account(purchase, account=db.session.get_one(Account, account_id))
        except BelongsToSomebody:
            return None
        return account_id

    won = [outcome for outcome in together(app, [partial(join, each) for each in ids]) if outcome]

    assert won == [db.session.get_one(Purchase, purchase_id).account_id]


def test_opening_an_account_with_the_same_number_brings_nothing_along(database):
    order = factories.order()
    phone = order.purchase.buyer_phone.reveal("somebody else types it")

    account = register("Orang lain", phone=phone, email=None, password="hujan sore pasar")

    assert orders_of_account(account).orders == []
