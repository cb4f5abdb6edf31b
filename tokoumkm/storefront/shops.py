"""A shop's own page."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.catalog.of_shops import shop_page
from tokoumkm.catalog.positions import read_position
from tokoumkm.sheets.shops import sheet_of_shop
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
    sheet = found(sheet_of_shop(slug))
    shop, place, seller = sheet.shop, sheet.place, sheet.seller
    note_visit(shop)
    delivery = delivery_to("", seller=seller, grams=1)
    products = shop_page(shop.id, read_position(request.args.get("halaman")), total=sheet.goods)
    pictured = next((card.photo for card in products.rows if card.photo), None)
    return page(
        "storefront/shops/show.html",
        shop=shop,
        place=place,
        is_on_holiday=shop.is_on_holiday(clock.today()),
        delivery=delivery,
        products=products,
        badges=seller.badges,
        badges_of_products=seller.badges_of([card.id for card in products.rows]),
        takes_orders=seller.sells,
        card=card_of_shop(shop, place=place, instead=pictured),
        trail=(trail := trail_to_shop(shop)),
        linked=[
            store_of(shop, place=place, payments=delivery.payments),
            breadcrumbs_of(trail, current_site()),
        ],
    )
