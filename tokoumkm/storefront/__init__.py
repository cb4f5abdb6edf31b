"""The storefront's door: the public and buyers browse, order, pay and follow their orders."""

from flask import Blueprint

from tokoumkm.storefront import (
    account,
    cart,
    checkout,
    crawlers,
    devices,
    erasure,
    home,
    legal,
    media,
    notices,
    opening,
    orders,
    password,
    products,
    recovery,
    registration,
    session,
    shops,
    takeaway,
)

storefront = Blueprint("storefront", __name__)
for noun in (
    home,
    products,
    shops,
    cart,
    checkout,
    orders,
    account,
    session,
    registration,
    opening,
    media,
    crawlers,
    devices,
    notices,
    recovery,
    password,
    takeaway,
    erasure,
    legal,
):
    storefront.register_blueprint(noun.routes)
