"""A shop's own page."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.catalog import queries as catalog
from tokoumkm.regions import queries as regions
from tokoumkm.shops import queries
from tokoumkm.storefront.delivery import delivery_to
from tokoumkm.web.pages import found, page

routes = Blueprint("shops", __name__, url_prefix="/toko")


@routes.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    shop = found(queries.open_shop_with_slug(slug))
    return page(
        "storefront/shops/show.html",
        shop=shop,
        place=regions.full_name(shop.village_code),
        is_on_holiday=shop.is_on_holiday(clock.today()),
        delivery=delivery_to("", shop=shop, grams=1),
        products=catalog.shop_products(shop.id),
    )
