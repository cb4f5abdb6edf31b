"""One cart, reached for twice at the same moment: a double click, two phones of one person."""

from functools import partial

from tests import factories
from tests.crowds import together
from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import merge_carts, put_in_cart
from tokoumkm.carts.models import Cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.database import db

CLICKS = 8


def carry_over(token: str, account_id: int) -> str:
    return merge_carts(token, account=db.session.get_one(Account, account_id))


def test_a_double_click_on_the_first_thing_begins_one_cart(app, database):
    variant_id = factories.product().variants[0].id

    together(app, [partial(put_in_cart, "t" * 32, variant_id=variant_id, quantity=1)] * CLICKS)

    assert cart_contents("t" * 32).quantity == CLICKS
    assert database.session.scalar(db.select(db.func.count(Cart.id))) == 1


def test_a_double_click_on_sign_in_carries_the_cart_over_once(app, database):
    buyer, bag = factories.account().id, factories.product()
    own = carry_over(factories.cart(bag), buyer)
    token = factories.cart(bag, factories.product(), quantity=2)

    tokens = together(app, [partial(carry_over, token, buyer)] * CLICKS)

    assert set(tokens) == {own}
    assert cart_contents(own).quantity == 5


def test_two_phones_of_a_person_without_a_cart_end_up_with_one(app, database):
    buyer, bag = factories.account().id, factories.product()
    carts = [factories.cart(bag) for _ in range(CLICKS)]

    tokens = together(app, [partial(carry_over, token, buyer) for token in carts])

    assert len(set(tokens)) == 1
    assert cart_contents(tokens[0]).quantity == CLICKS
