"""The category tree, kept by officers who answer for all of the office's region."""

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.actions import arranging
from tokoumkm.catalog.actions.merging import merge_category
from tokoumkm.catalog.categories import Shelf, category_in_use, shelves_of_market
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.tree import BadCategory, beside
from tokoumkm.money import format_number
from tokoumkm.office.forms.categories import (
    CategoryForm,
    MergeForm,
    category_form,
    merge_form,
    new_category_form,
)
from tokoumkm.regions.codes import is_inside
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("categories", __name__, url_prefix="/kategori")

Answer = tuple[str, int] | Response


def keeps_categories() -> bool:
    """Who acts, for all of the office's region and not only for a kecamatan of it."""
    officer = current_officer()
    return officer.can_act and is_inside(_region(), officer.scope)


@routes.before_request
def only_keepers() -> None:
    if not keeps_categories():
        abort(403)


@routes.get("")
def index() -> Answer:
    return page("office/categories/index.html", market=shelves_of_market())


@routes.route("/baru", methods=["GET", "POST"])
def new() -> Answer:
    form = new_category_form(shelves_of_market(), parent_id=request.args.get("induk", type=int))
    if form.accepted() and _create(form):
        return _back(f"Kategori {form.name.data} dibuat.")
    return page("office/categories/new.html", form=form)


@routes.route("/<int:category_id>", methods=["GET", "POST"])
def edit(category_id: int) -> Answer:
    category = found(category_in_use(category_id))
    form = category_form(category, shelves_of_market())
    if form.accepted() and _change(category, form):
        return _back(f"Kategori {category.name} tersimpan. Alamat halamannya tetap.")
    row = beside(category.parent_id)
    place = {"here": row.index(category) + 1, "of": len(row)}
    return page("office/categories/edit.html", form=form, category=category, **place)


@routes.post("/<int:category_id>/urutan")
def order(category_id: int) -> Answer:
    category = found(category_in_use(category_id))
    is_up = request.form.get("arah") == "naik"
    arranging.order_category(category, up=is_up, by=me(), office_region=_region())
    return redirect(url_for(".edit", category_id=category_id))


@routes.route("/<int:category_id>/gabung", methods=["GET", "POST"])
def merge(category_id: int) -> Answer:
    category = found(category_in_use(category_id))
    market = shelves_of_market()
    shelf = _shelf(category, market)
    form = merge_form(shelf, market)
    if form.accepted() and (said := _merge(category, form)):
        return _back(said)
    return page("office/categories/merge.html", form=form, category=category, shelf=shelf)


def _create(form: CategoryForm) -> bool:
    try:
        arranging.create_category(
            form.name.data, parent=_parent(form), by=me(), office_region=_region()
        )
    except BadCategory as refusal:
        form.refuse(form.name, refusal)
        return False
    return True


def _change(category: Category, form: CategoryForm) -> bool:
    """Two steps, each with its own row in the audit; what is not changed leaves none."""
    try:
        arranging.change_category(
            category, name=form.name.data, parent=_parent(form), by=me(), office_region=_region()
        )
    except BadCategory as refusal:
        form.refuse(form.name, refusal)
        return False
    return True


def _merge(category: Category, form: MergeForm) -> str:
    """What happened, in words; '' where it was refused beside the field."""
    into = found(category_in_use(form.into_id))
    try:
        products = merge_category(category, into=into, by=me(), office_region=_region())
    except BadCategory as refusal:
        form.refuse(form.into, refusal)
        return ""
    return f"{category.name} digabungkan ke {into.name}. {format_number(products)} produk ikut."


def _parent(form: CategoryForm) -> Category | None:
    return None if form.parent_id is None else found(category_in_use(form.parent_id))


def _shelf(category: Category, market: list[Shelf]) -> Shelf:
    every = [shelf for top in market for shelf in (top, *top.children)]
    return found(next((each for each in every if each.category.id == category.id), None))


def _region() -> str:
    return str(current_app.config["OFFICE_REGION"])


def _back(words: str) -> Response:
    flash(words, "good")
    return redirect(url_for(".index"))
