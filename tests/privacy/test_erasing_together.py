"""Somebody is erased in one tab while another tab begins something in their name."""

import threading

import pytest

from tests import factories
from tokoumkm.accounts.actions.holding import AccountErased
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.orders.actions.joining import join_account
from tokoumkm.orders.models import Order
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.privacy.obstacles import CannotErase
from tokoumkm.shops.actions.starting import start_shop
from tokoumkm.shops.profile import ShopProfile

pytestmark = pytest.mark.usefixtures("database")


def test_an_erased_account_orders_nothing():
    sent = factories.checkout(factories.cart(factories.product()))
    buyer = factories.account()
    erase_account(buyer)

    with pytest.raises(AccountErased):
        factories.place(sent, buyer=buyer)
    assert db.session.scalars(db.select(Order)).all() == []


def test_no_order_joins_it():
    order, buyer = factories.order(), factories.account()
    erase_account(buyer)

    with pytest.raises(AccountErased):
        join_account(order.purchase, account=buyer)


def test_it_opens_no_shop():
    business, owner = factories.business(), factories.account()
    erase_account(owner)
    profile = ShopProfile(
        name="Toko", story="", village_code=business.region_code, address="RT 1",
        phone="+6281200000555", opening_hours="",
    )  # fmt: skip

    with pytest.raises(AccountErased):
        start_shop(business, owner=owner, profile=profile)


def test_an_order_and_an_erasure_at_the_same_moment_never_leave_a_name_behind(app):
    """Whoever comes second sees what the first one did."""
    product = factories.product(stock=50)
    for _ in range(6):
        buyer = factories.account()
        sent = factories.checkout(factories.cart(product))
        outcomes = both(
            app,
            lambda person, sent=sent: factories.place(sent, buyer=person),
            erase_account,
            account_id=buyer.id,
        )
        db.session.rollback()
        db.session.expire_all()
        orders = db.session.scalars(
            db.select(Order).join(Order.purchase).filter_by(account_id=buyer.id)
        ).all()
        assert set(outcomes) in ({"done", "CannotErase"}, {"done", "AccountErased"}), outcomes
        assert bool(orders) != (buyer.erased_at is not None)


def both(app, *acts, account_id: int) -> list[str]:
    """Two things with the same account, begun at the same moment; what came of each."""
    gate, outcomes = threading.Barrier(len(acts)), []

    def run(act) -> None:
        with app.app_context():
            person = db.session.get(Account, account_id)
            db.session.rollback()
            gate.wait()
            try:
                act(person)
                outcomes.append("done")
            except (AccountErased, CannotErase) as refusal:
                outcomes.append(type(refusal).__name__)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
