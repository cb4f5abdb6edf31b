"""The first page: what there is, what is new, and who makes it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.catalog import queries as catalog
from tokoumkm.certificates.listed import badges_on
from tokoumkm.regions.codes import KECAMATAN, at_level
from tokoumkm.shops import queries as shops
from tokoumkm.web.caching import for_everybody
from tokoumkm.web.links import absolute
from tokoumkm.web.pages import page
from tokoumkm.web.schema_org import website_of
from tokoumkm.web.sharing import card_of_page
from tokoumkm.web.site import current_site

routes = Blueprint("home", __name__)

NEW_PRODUCTS = 10


@routes.get("/")
@for_everybody
def show() -> ResponseReturnValue:
    open_shops = shops.shops_taking_orders()
    with_story = [shop for shop in open_shops if shop.story]
    # Another maker every day, so that each has a turn.
    maker = with_story[clock.today().toordinal() % len(with_story)] if with_story else None
    site = current_site()
    products = catalog.newest_products(NEW_PRODUCTS)
    return page(
        "storefront/home/show.html",
        products=products,
        card=card_of_page(
            f"{site.name} {site.region}",
            said=f"Belanja langsung dari usaha kecil {site.region}. Dikelola {site.office}.",
            url=absolute("storefront.home.show"),
        ),
        linked=[website_of(site)],
        badges=badges_on(products),
        shops=len(open_shops),
        places={at_level(shop.village_code, KECAMATAN) for shop in open_shops},
        kecamatan=site.kecamatan,
        maker=maker,
        made=catalog.shop_products(maker.id, limit=1) if maker else [],
    )
