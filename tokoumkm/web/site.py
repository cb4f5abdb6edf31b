"""What every page may ask for: names of the site, categories, the cart's count, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, session, url_for

from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.queries import CategoryNode
from tokoumkm.notices.queries import unread_count
from tokoumkm.regions import queries as regions
from tokoumkm.web.links import path_to
from tokoumkm.web.memory import recall
from tokoumkm.web.security import signed_in

NAME = "NAMA"  # in an address, where the name of a thing will stand


class Place(NamedTuple):
    """A region as a list of choices needs it."""

    code: str
    name: str


@dataclass
class Site:
    """How this installation is called."""

    name: str
    office: str
    url: str
    region_code: str

    _known: tuple[str, Sequence[Place]] | None = None

    @property
    def region(self) -> str:
        """The district's name without "Kabupaten" or "Kota", as it stands under the wordmark."""
        return self._places[0] if self._places else ""

    @property
    def kecamatan(self) -> Sequence[Place]:
        """The district's kecamatan, by name."""
        return self._places[1] if self._places else ()

    @property
    def _places(self) -> tuple[str, Sequence[Place]] | None:
        """Read once by a process, as soon as they are loaded."""
        if self._known is None:
            found = regions.with_kecamatan(self.region_code)
            names = (place.name for place in found if place.code == self.region_code)
            within = [
                Place(place.code, place.name) for place in found if place.code != self.region_code
            ]
            own = next(names, "").removeprefix("Kabupaten ").removeprefix("Kota ")
            self._known = (own, within) if found else None
        return self._known


def current_site() -> Site:
    """The site of the running application; its names are read once."""
    site: Site = current_app.extensions["site"]
    return site


def main_categories() -> list[CategoryNode]:
    """The top categories with what is below them, read at most once for an answer."""
    if "main_categories" not in g:
        g.main_categories = recall("main_categories", catalog.category_tree)
    return list(g.main_categories)


def cart_count() -> int:
    """Kept in the browser's session, so that public pages need no statement for it."""
    return int(session.get("cart_count", 0))


def unread_notices() -> int:
    """How much news somebody has; asked at most once for an answer, and only where it is shown."""
    if "unread_notices" not in g:
        account = signed_in()
        g.unread_notices = unread_count(account) if account else 0
    return int(g.unread_notices)


def card_photo(name: str) -> tuple[str, str]:
    """The two widths of a photo that cards show."""
    return photo_url(name, 160), photo_url(name, 320)


def photo_url(name: str, width: int) -> str:
    """Where a product photo of a width (160, 320, 640, 1280) is served."""
    before, after = _around_name(width)
    return f"{before}{name}{after}"


def photo_srcset(name: str, widths: Sequence[int]) -> str:
    """The same photo in several widths, for the browser to choose from."""
    return ", ".join(f"{photo_url(name, width)} {width}w" for width in widths)


@cache
def _around_name(width: int) -> tuple[str, str]:
    """Lists name dozens of photos: their route is asked once for a width."""
    before, _name, after = url_for("storefront.media.photo", name=NAME, width=width).partition(NAME)
    return before, after


def product_path(slug: str) -> str:
    """The path of a product's page."""
    return f"{_products()}/{slug}"


def products_path(**values: Any) -> str:
    """The address of a list, as `url_for` writes it; a page has a dozen of them."""
    given = {name: value for name, value in values.items() if value is not None}
    query = urlencode(given, doseq=True, safe="!$'()*,/:;?@")
    return f"{_products()}?{query}" if query else _products()


def main_category_shown() -> str:
    """The slug of the top category whose list this page is, or nothing."""
    asked = request.args.get("kategori", "")
    return asked if asked and any(top.slug == asked for top in main_categories()) else ""


@cache
def _products() -> str:
    return url_for("storefront.products.index")


def whole_photo_url(name: str) -> str:
    """Where a product photo is served uncropped."""
    return path_to("storefront.media.whole", name=name)


def init_app(app: Flask) -> None:
    app.extensions["site"] = Site(
        name=app.config["SITE_NAME"],
        office=app.config["OFFICE_NAME"],
        url=app.config["SITE_URL"],
        region_code=app.config["OFFICE_REGION"],
    )
    app.jinja_env.globals.update(
        site=app.extensions["site"],
        main_categories=main_categories,
        cart_count=cart_count,
        photo_url=photo_url,
        photo_srcset=photo_srcset,
        product_path=product_path,
        card_photo=card_photo,
        main_category_shown=main_category_shown,
        whole_photo_url=whole_photo_url,
        unread_notices=unread_notices,
    )
