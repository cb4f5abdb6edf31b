"""The storefront's door: the public and buyers browse, order, pay and follow their orders."""

from flask import Blueprint

from tokoumkm.storefront import (
    account,
    cart,
    checkout,
    crawlers,
    devices,
    home,
    media,
    opening,
    orders,
    products,
    registration,
    session,
    shops,
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
):
    storefront.register_blueprint(noun.routes)
