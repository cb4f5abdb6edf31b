"""Products: the list with its filters, and the page of one."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.models import Product
from tokoumkm.regions import queries as regions
from tokoumkm.storefront.browsing import read_browsing
from tokoumkm.storefront.delivery import delivery_to
from tokoumkm.storefront.forms.cart import BasketForm, basket_form
from tokoumkm.web.pages import found, page
from tokoumkm.web.site import current_site, main_categories

routes = Blueprint("products", __name__, url_prefix="/produk")

SIMILAR = 5


@routes.get("")
def index() -> ResponseReturnValue:
    places = current_site().kecamatan
    browsing = read_browsing(request.args, tree=main_categories(), places=places)
    listed = catalog.listed_products(browsing.wanted, browsing.position)
    return page(
        "storefront/products/index.html",
        browsing=browsing,
        listed=listed,
        places=places,
        instead=[] if listed.total else catalog.newest_products(SIMILAR),
    )


@routes.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    product = found(catalog.product_with_slug(slug))
    return product_page(product, basket_form(product))


def product_page(product: Product, form: BasketForm) -> ResponseReturnValue:
    """The page of a product, with what was typed into its form."""
    return page(
        "storefront/products/show.html",
        form=form,
        product=product,
        offer=form.offer,
        delivery=delivery_to(
            request.args.get("antar", ""), shop=product.shop, grams=form.chosen.weight_grams
        ),
        here=request.args.get("foto", 1, type=int),
        place=regions.full_name(product.shop.village_code),
        others=catalog.shop_products(product.shop_id, without=product.id, limit=SIMILAR),
    )
