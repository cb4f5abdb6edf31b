"""The shop's checklist as its seller reads it: done, missing, with the office; and their word."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import opening
from tokoumkm.certificates.checklist import checklist_of
from tokoumkm.shops import requirements as shops
from tokoumkm.shops.actions.requiring import attest as give_word
from tokoumkm.shops.checklist import Item
from tokoumkm.shops.models import Shop
from tokoumkm.shops.requirements import ItemKind, ItemState
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("checklist", __name__, url_prefix="/toko/kelengkapan")

Answer = Response | tuple[str, int]

SIGNS = {
    ItemState.DONE: ("ok", "lengkap"),
    ItemState.WAIVED: ("ok", "dibebaskan dinas"),
    ItemState.WAITING: ("warn", "menunggu dinas"),
    ItemState.MISSING: ("no", "belum"),
    ItemState.RETURNED: ("no", "dikembalikan"),
}
PLACES: dict[str, Callable[[], str]] = {
    shops.PROFILE: lambda: url_for("seller.shop.profile"),
    shops.DISTRICT: lambda: url_for("seller.shop.profile"),
    shops.PAYMENT: lambda: url_for("seller.shop.payment_account"),
    shops.DELIVERY: lambda: url_for("seller.delivery.index"),
    shops.PRODUCT: lambda: url_for("seller.products.index"),
}


class Line(NamedTuple):
    """One line of the list. `state`: ok, warn (the office looks at it) or no."""

    item: Item
    href: str | None  # none where the page itself is the place

    @property
    def text(self) -> str:
        return self.item.requirement.words

    @property
    def state(self) -> str:
        return SIGNS[self.item.state][0]

    @property
    def words(self) -> str:
        return SIGNS[self.item.state][1]

    @property
    def is_word(self) -> bool:
        """The seller gives their word on it, nothing else."""
        return self.item.requirement.kind == ItemKind.ATTESTED

    @property
    def is_needed(self) -> bool:
        """Without it the shop can't be submitted; other papers may follow later."""
        return self.item.requirement.kind != ItemKind.DOCUMENT or self.item.is_wanted

    @property
    def came_back(self) -> bool:
        return self.item.state == ItemState.RETURNED


def requirements(shop: Shop, *, office_region: str) -> list[Line]:
    """What the office will look for, in the order in which a seller fills it in."""
    return [_line(item) for item in checklist_of(shop, office_region=office_region)]


@routes.get("")
def show() -> Answer:
    shop, region = current_shop(), current_site().region_code
    lines = requirements(shop, office_region=region)
    return page(
        "seller/checklist/show.html",
        shop=shop,
        lines=lines,
        missing_lines=_as(lines, "no"),
        with_office=_as(lines, "warn"),
        done=_as(lines, "ok"),
        missing=opening.missing_before_submission(shop, office_region=region),
    )


@routes.post("/pernyataan")
def attest() -> Answer:
    give_word(current_shop(), keys=request.form.getlist("pernyataan"), by=me())
    flash("Pernyataan Anda tersimpan.")
    return redirect(url_for(".show"))


def _as(lines: Sequence[Line], state: str) -> list[Line]:
    return [line for line in lines if line.state == state]


def _line(item: Item) -> Line:
    return Line(item, _place_of(item))


def _place_of(item: Item) -> str | None:
    """Where it is done; a paper that was brought already is in the list of papers."""
    requirement = item.requirement
    if requirement.kind == ItemKind.ATTESTED:
        return None if item.is_settled else url_for("seller.checklist.show", _anchor="h-pernyataan")
    if requirement.kind == ItemKind.COMPUTED:
        return PLACES[requirement.key]()
    if item.state == ItemState.MISSING or item.is_wanted:
        return url_for("seller.certificates.new", jenis=requirement.key)
    return url_for("seller.certificates.index")
