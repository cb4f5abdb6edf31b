"""A shop's checklist at the office: what came in, what is given back, what is waived and why."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.certificates.checklist import checklist_of
from tokoumkm.errors import Refused
from tokoumkm.office.forms.requirements import RETURN, RequirementForm, requirement_form
from tokoumkm.shops.actions.requiring import return_item, waive_item
from tokoumkm.shops.assistances import shop_to_help
from tokoumkm.shops.models import Shop
from tokoumkm.shops.requirements import BY_KEY
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("requirements", __name__, url_prefix="/toko/<int:shop_id>/syarat")

Answer = Response | tuple[str, int]


@routes.get("")
def index(shop_id: int) -> Answer:
    shop = _shop(shop_id)
    items = checklist_of(shop, office_region=current_site().region_code)
    return page("office/requirements/index.html", shop=shop, items=items)


@routes.route("/<key>", methods=["GET", "POST"])
def decide(shop_id: int, key: str) -> Answer:
    shop, requirement = _shop(shop_id), found(BY_KEY.get(key))
    form = requirement_form(requirement)
    found(form.decision.choices or None)
    if form.accepted():
        try:
            _decide(form, shop, key)
        except Refused as refusal:
            form.refuse(form.note, refusal)
        else:
            flash(f"Tercatat untuk {shop.name}. Penjual sudah diberi tahu.")
            return redirect(url_for(".index", shop_id=shop.id))
    shown = {"shop": shop, "requirement": requirement}
    return page("office/requirements/decide.html", form=form, **shown)


def _decide(form: RequirementForm, shop: Shop, key: str) -> None:
    path = url_for("seller.checklist.show")
    if form.decision.data == RETURN:
        return_item(shop, key=key, note=form.note.data, by=me(), path=path)
    else:
        waive_item(shop, key=key, reason=form.note.data, by=me(), path=path)


def _shop(shop_id: int) -> Shop:
    """A shop of the officer's region, in any state."""
    return found(shop_to_help(shop_id, current_officer().scope))
