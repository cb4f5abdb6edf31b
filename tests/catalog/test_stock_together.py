"""Two buyers at the same moment, on both engines."""

from threading import Event, Thread

from tests import factories
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.placing import place_purchase

PATIENCE = 5


def two_sizes() -> Product:
    bag = factories.product(stock=1)
    with one_change():
        bag.variants.append(
            Variant(name="Besar", price=Rupiah(30_000), stock=1, initial_stock=1, weight_grams=1)
        )
    return bag


def test_the_last_of_two_sizes_bought_at_once_takes_the_product_out_of_the_lists(app, database):
    """Neither buyer alone empties the shelf; whoever is second must see the first."""
    bag = two_sizes()
    product_id, (small, large) = bag.id, [variant.id for variant in bag.variants]
    checkouts = [_checkout_of(small), _checkout_of(large)]
    database.session.rollback()
    has_taken = Event()

    def buy_slowly() -> None:
        with app.app_context(), one_change():
            place_purchase(checkouts[0], account=None)
            has_taken.set()
            Event().wait(0.3)

    def buy() -> None:
        has_taken.wait(PATIENCE)
        with app.app_context():
            place_purchase(checkouts[1], account=None)

    buyers = [Thread(target=buy_slowly), Thread(target=buy)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join(PATIENCE)

    assert db.session.get_one(Variant, small).stock == 0
    assert db.session.get_one(Variant, large).stock == 0
    assert not db.session.get_one(Product, product_id).is_listed


def _checkout_of(variant_id: int):
    token = factories.secret_token()
    factories.put_in_cart(token, variant_id=variant_id, quantity=1)
    return factories.checkout(token)
