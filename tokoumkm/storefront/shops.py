"""A shop's own page."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.positions import read_position
from tokoumkm.certificates.queries import badges_for, badges_of_shop
from tokoumkm.regions import queries as regions
from tokoumkm.shops import queries
from tokoumkm.shops.selling import sells
from tokoumkm.storefront.delivery import delivery_to
from tokoumkm.storefront.footfall import note_visit
from tokoumkm.storefront.trails import trail_to_shop
from tokoumkm.web.caching import for_everybody
from tokoumkm.web.pages import found, page
from tokoumkm.web.schema_org import breadcrumbs_of, store_of
from tokoumkm.web.sharing import card_of_shop
from tokoumkm.web.site import current_site

routes = Blueprint("shops", __name__, url_prefix="/toko")


@routes.get("/<slug>")
@for_everybody
def show(slug: str) -> ResponseReturnValue:
    shop = found(queries.open_shop_with_slug(slug))
    note_visit(shop)
    place = regions.full_name(shop.village_code)
    delivery = delivery_to("", shop=shop, grams=1)
    products = catalog.shop_page(shop.id, read_position(request.args.get("halaman")))
    pictured = next((card.photo for card in products.rows if card.photo), None)
    return page(
        "storefront/shops/show.html",
        shop=shop,
        place=place,
        is_on_holiday=shop.is_on_holiday(clock.today()),
        delivery=delivery,
        products=products,
        badges=badges_of_shop(shop.id),
        badges_of_products=badges_for([card.id for card in products.rows]),
        takes_orders=sells(shop),
        card=card_of_shop(shop, place=place, instead=pictured),
        trail=(trail := trail_to_shop(shop)),
        linked=[
            store_of(shop, place=place, payments=delivery.payments),
            breadcrumbs_of(trail, current_site()),
        ],
    )
