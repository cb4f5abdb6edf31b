"""The buyers of the measurements: the site takes them for people with a browser."""

import random

from benchmarks.scene.buyers import Buyer, Goods
from benchmarks.scene.visitor import Visitor
from tests import factories
from tokoumkm.database import db
from tokoumkm.orders.models import Order


def test_a_buyer_orders_on_a_site_that_asks_where_forms_come_from(app, live_site, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    product = factories.product(of=factories.shop(), stock=1)
    goods = [Goods(product.slug, product.variants[0].id, product.shop_id)]
    visitor = Visitor(int(live_site.rpartition(":")[2]), is_proxied=True)
    buyer = Buyer(visitor, goods, random.Random(1))

    buyer.fill_cart(shops=1, lines=1)
    _page, fields = buyer.read_checkout()
    pressed = buyer.press(fields)

    db.session.rollback()
    [order] = db.session.query(Order)
    assert order.number in visitor.get(pressed.location).body.decode()
