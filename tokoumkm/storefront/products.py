"""Products: the list with its filters, and the page of one."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.categories import slug_after_merging
from tokoumkm.certificates.listed import badges_on
from tokoumkm.sheets.products import ProductSheet, sheet_of_product
from tokoumkm.storefront.browsing import card_of_list, read_browsing
from tokoumkm.storefront.choices import choices_of, ways_out
from tokoumkm.storefront.delivery import delivery_to
from tokoumkm.storefront.footfall import note_visit
from tokoumkm.storefront.forms.cart import BasketForm, FirstLook, first_look
from tokoumkm.storefront.trails import trail_to_list, trail_to_product
from tokoumkm.web.caching import for_everybody
from tokoumkm.web.pages import found, page
from tokoumkm.web.schema_org import breadcrumbs_of, product_of
from tokoumkm.web.sharing import card_of_product
from tokoumkm.web.site import current_site, main_categories

routes = Blueprint("products", __name__, url_prefix="/produk")

SIMILAR = 5


@routes.get("")
@for_everybody
def index() -> ResponseReturnValue:
    if (moved := _after_merging()) is not None:
        return moved
    places = current_site().kecamatan
    browsing = read_browsing(request.args, tree=main_categories(), places=places)
    listed = catalog.listed_products(browsing.wanted, browsing.position)
    counts = catalog.counts_beside(listed, browsing.wanted)
    out = [] if listed.total else ways_out(browsing, counts)
    instead = [] if listed.total or browsing.filters else catalog.newest_products(SIMILAR)
    return page(
        "storefront/products/index.html",
        browsing=browsing,
        listed=listed,
        badges=badges_on([*listed.rows, *instead]),
        choices=lambda: choices_of(browsing, counts, tree=main_categories(), places=places),
        ways_out=out,
        instead=instead,
        card=card_of_list(browsing, listed),
        trail=(trail := trail_to_list(browsing)),
        linked=[breadcrumbs_of(trail, current_site())],
    )


@routes.get("/<slug>")
@for_everybody
def show(slug: str) -> ResponseReturnValue:
    sheet = found(sheet_of_product(slug, destination=request.args.get("antar", "")))
    note_visit(sheet.product.shop, product=sheet.product)
    return product_page(sheet, first_look(sheet.product, seller=sheet.seller))


def _after_merging() -> Response | None:
    """An address with a category that was merged leads on to the one that took it in."""
    slug = request.args.get("kategori", "")
    tree = main_categories()
    known = {top.slug for top in tree} | {each.slug for top in tree for each in top.children}
    today = slug_after_merging(slug) if slug not in known else None
    if today is None:
        return None
    asked = urlencode({**request.args.to_dict(), "kategori": today})
    return redirect(f"{url_for('.index')}?{asked}", 301)


def product_page(sheet: ProductSheet, form: BasketForm | FirstLook) -> ResponseReturnValue:
    """The page of a product, with what was typed into its form."""
    product, chosen = sheet.product, form.chosen
    return page(
        "storefront/products/show.html",
        form=form,
        product=product,
        offer=form.offer,
        delivery=delivery_to(
            request.args.get("antar", ""),
            seller=sheet.seller,
            grams=chosen.weight_grams,
            worth=chosen.price,
        ),
        here=request.args.get("foto", 1, type=int),
        place=sheet.place,
        badges=sheet.seller.badges_of([product.id, *(card.id for card in sheet.others)]),
        card=card_of_product(product, price=chosen.price, place=sheet.place),
        trail=(trail := trail_to_product(product)),
        linked=[product_of(product, form.offer.stated), breadcrumbs_of(trail, current_site())],
        others=sheet.others,
        reviews=sheet.reviews,
    )
