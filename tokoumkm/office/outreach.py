"""Quiet shops, by kecamatan as a list to walk along, and what came of each call."""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm import clock
from tokoumkm.office.forms.outreach import CallForm
from tokoumkm.office.paging import counted
from tokoumkm.outreach import queries
from tokoumkm.outreach.actions import BadCall, BadDay, note_call
from tokoumkm.outreach.queries import Tally, Wanted
from tokoumkm.outreach.reasons import Reason
from tokoumkm.regions.queries import names_of
from tokoumkm.shops.assistances import shop_to_help
from tokoumkm.shops.models import Shop
from tokoumkm.web.guards import current_officer
from tokoumkm.web.links import absolute
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me
from tokoumkm.web.sharing import chat_with
from tokoumkm.web.site import current_site

routes = Blueprint("outreach", __name__, url_prefix="/toko-sepi")

SIZE = 60

Answer = Response | tuple[str, int]


@dataclass(frozen=True)
class Asked:
    """What an address asks for, of all that the officer's region has."""

    tallies: list[Tally]
    kecamatan: str
    reason: Reason | None
    is_called: bool

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.kecamatan or current_officer().scope, self.reason, self.is_called)

    def count(self, reason: Reason | None, *, is_called: bool) -> int:
        """How many shops another tab or another reason would show, in this kecamatan."""
        here = [each for each in self.tallies if self.kecamatan in ("", each.kecamatan_code)]
        of_tab = [each for each in here if each.is_called == is_called]
        return sum(each.by_reason[reason] if reason else each.shops for each in of_tab)

    @property
    def total(self) -> int:
        return self.count(self.reason, is_called=self.is_called)

    def address(self, *, reason: Reason | None, is_called: bool) -> str:
        """The same place, for another reason or on the other tab."""
        tab = "sudah" if is_called else None
        place = self.kecamatan or None
        return url_for(".index", kecamatan=place, sebab=reason, tampil=tab)

    @property
    def places(self) -> list[tuple[str, str]]:
        """The kecamatan with quiet shops, for the list to choose from."""
        names = names_of({each.kecamatan_code for each in self.tallies})
        named = sorted((name, code) for code, name in names.items())
        return [("", "Semua kecamatan"), *((code, name) for name, code in named)]


@routes.get("")
def index() -> Answer:
    asked = _asked()
    read = partial(_rows, asked.wanted)
    return page(
        "office/outreach/index.html",
        asked=asked,
        reasons=list(Reason),
        listed=counted(read, total=asked.total, size=SIZE),
        chat=_chat,
        printed_at=clock.now(),
    )


@routes.route("/<int:shop_id>", methods=["GET", "POST"])
def call(shop_id: int) -> Answer:
    shop = found(shop_to_help(shop_id, current_officer().scope))
    form = CallForm()
    if form.accepted() and _noted(shop, form):
        flash("Kunjungan tercatat.")
        return redirect(url_for(".call", shop_id=shop.id))
    return page(
        "office/outreach/call.html",
        form=form,
        shop=shop,
        signs_here=queries.signs_of(shop),
        calls=queries.calls_on(shop.id),
        chat=_chat,
    )


def _asked() -> Asked:
    """What makes no sense in an address is left out."""
    found_here = queries.tallies(current_officer().scope)
    kecamatan, reason = request.args.get("kecamatan", ""), request.args.get("sebab", "")
    return Asked(
        found_here,
        kecamatan if kecamatan in {each.kecamatan_code for each in found_here} else "",
        Reason(reason) if reason in set(Reason) else None,
        request.args.get("tampil") == "sudah",
    )


def _rows(wanted: Wanted, limit: int, offset: int) -> list[queries.QuietShop]:
    return queries.quiet_shops(wanted, limit=limit, offset=offset)


def _chat(shop: Shop) -> str | None:
    """A greeting that says who writes; the officer says the rest."""
    if not shop.phone:
        return None
    page_of_shop = absolute("storefront.shops.show", slug=shop.slug)
    said = f"Halo {shop.name}, kami dari {current_site().office} tentang toko Anda: {page_of_shop}"
    return chat_with(shop.phone, f"{said}\nAda yang bisa kami bantu?")


def _noted(shop: Shop, form: CallForm) -> bool:
    try:
        note_call(shop, found=form.found, by=me())
    except BadDay as refusal:
        form.refuse(form.on, refusal)
    except BadCall as refusal:
        form.refuse(form.note, refusal)
    return not form.errors
