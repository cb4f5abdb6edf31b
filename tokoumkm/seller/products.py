"""Products as their seller keeps them: written, submitted, counted, taken off sale."""

from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import photos, queries, shelf
from tokoumkm.catalog.actions import curating
from tokoumkm.catalog.actions.copying import copy_product
from tokoumkm.catalog.actions.writing import change_product, create_product, product_made_with
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.catalog.restocking import LONGEST_KEY, add_stock
from tokoumkm.catalog.shelf import ShelfTab
from tokoumkm.catalog.stock import StockMoved, set_stock
from tokoumkm.footfall.queries import visits_of_products
from tokoumkm.money import format_number
from tokoumkm.seller.assisted import go_on_with
from tokoumkm.seller.forms.products import NewProductForm, ProductForm, edit_form
from tokoumkm.seller.forms.variants import RestockForm, StockForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("products", __name__, url_prefix="/produk")

Answer = Response | tuple[str, int]

SAVED = {
    ProductState.DRAFT: "Tersimpan sebagai draf. Ajukan kalau sudah lengkap.",
    ProductState.SUBMITTED: "Tersimpan dan diajukan. Produk tayang setelah diperiksa dinas.",
    ProductState.REJECTED: (
        "Tersimpan. Produk ini ditolak dinas; ganti nama, kategori, atau keterangannya "
        "supaya bisa diajukan lagi."
    ),
    ProductState.PUBLISHED: "Tersimpan. Perubahan sudah tayang.",
    ProductState.WITHDRAWN: "Tersimpan. Produk ini sedang tidak dijual.",
    ProductState.REJECTED: "Tersimpan. Ganti nama atau kategorinya sebelum mengajukan lagi.",
}
PROPOSED = "Tersimpan. Nama atau kategori baru menunggu pemeriksaan dinas; yang lama tetap tayang."


@routes.get("")
def index() -> Answer:
    shop, where = current_shop(), _where()
    tab = where.get("tampil", ShelfTab.ALL)
    if tab not in set(ShelfTab):
        abort(404)
    number = request.args.get("halaman", 1, type=int)
    words = where.get("cari", "")
    listed = shelf.shelf_page(shop, tab=ShelfTab(tab), words=words, page=number)
    return page(
        "seller/products/index.html",
        shelf=listed,
        visits=visits_of_products([product.id for product in listed.products]),
        tab=tab,
        words=words,
        where=where,
        low=shelf.LOW,
        key=token_urlsafe(12),
    )


@routes.route("/baru", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    form = NewProductForm()
    if _wants_rows(form):
        return page("seller/products/new.html", form=form, product=None)
    if form.accepted() and (product := _create(form)) is not None:
        return _saved(product)
    return page("seller/products/new.html", form=form, product=None)


@routes.route("/<int:product_id>", methods=["GET", "POST"])
def edit(product_id: int) -> Answer:
    product = _product(product_id)
    form = edit_form(product)
    if not _wants_rows(form) and form.accepted() and _change(product, form):
        return _saved(product)
    key = token_urlsafe(12)
    return page("seller/products/edit.html", form=form, product=product, key=key)


@routes.route("/<int:product_id>/stok/<int:variant_id>", methods=["GET", "POST"])
def stock(product_id: int, variant_id: int) -> Answer:
    variant = _variant(product_id, variant_id)
    form = StockForm(data={"stock": variant.stock, "seen": variant.stock})
    if form.accepted():
        try:
            set_stock(variant, stock=form.stock.data or 0, expected=form.seen.data, by=me())
        except StockMoved as refusal:
            form.refuse(form.stock, refusal)
            form.seen.show(variant.stock)
        else:
            return _counted(variant)
    return page("seller/products/stock.html", form=form, variant=variant)


@routes.post("/<int:product_id>/stok/<int:variant_id>/tambah")
def restock(product_id: int, variant_id: int) -> Answer:
    variant, form = _variant(product_id, variant_id), RestockForm()
    add_stock(variant, quantity=form.quantity.data or 0, form_key=form.key.data or "", by=me())
    return _counted(variant)


@routes.post("/<int:product_id>/salinan")
def copy(product_id: int) -> Answer:
    key = request.form.get("key", "")[:LONGEST_KEY] or token_urlsafe(12)
    made = copy_product(_product(product_id), form_key=key, by=me())
    flash("Salinan dibuat sebagai draf. Ganti namanya dan isi stoknya, lalu ajukan.")
    return redirect(url_for(".edit", product_id=made.id))


@routes.post("/<int:product_id>/pengajuan")
def submit(product_id: int) -> Answer:
    product = _product(product_id)
    curating.submit_product(product)
    return _saved(product)


@routes.post("/<int:product_id>/berhenti")
def withdraw(product_id: int) -> Answer:
    curating.withdraw_product(_product(product_id))
    flash("Produk tidak dijual lagi. Halamannya tetap ada untuk pembeli lama.")
    return redirect(url_for(".index"))


@routes.post("/<int:product_id>/jual-lagi")
def relist(product_id: int) -> Answer:
    curating.relist_product(_product(product_id))
    flash("Produk dijual lagi.")
    return redirect(url_for(".index"))


def _wants_rows(form: ProductForm) -> bool:
    """ "Tambah baris" saves nothing: the same page again, with more room for kinds."""
    wanted = request.form.get("aksi") == "baris"
    if wanted:
        form.add_rows()
    return wanted


def _create(form: NewProductForm) -> Product | None:
    """The new product, or None where it was refused; the sentence then stands beside its field."""
    shop, key = current_shop(), form.key.data or None
    if key and (before := product_made_with(shop, form_key=key)) is not None:
        return before
    try:
        with photos.stored(form.photos.data or (), form.alts()) as kept:
            product = create_product(shop, draft=form.draft(), by=me(), photos=kept, form_key=key)
    except photos.BadPhoto as refusal:
        form.refuse(form.photos, refusal)
    except BadDraft as refusal:
        form.refuse(form.variants, refusal)
    else:
        _submit_if_asked(product)
        return product
    return None


def _change(product: Product, form: ProductForm) -> bool:
    try:
        change_product(product, draft=form.draft(of=product), by=me())
    except BadDraft as refusal:
        form.refuse(form.variants, refusal)
    except StockMoved as refusal:
        form.refuse(form.stock, refusal)
        form.show_present_stock(product)
    else:
        _submit_if_asked(product)
        return True
    return False


def _submit_if_asked(product: Product) -> None:
    """ "Simpan dan ajukan" is two steps; what is saved stays saved."""
    if request.form.get("aksi") == "ajukan" and product.state == ProductState.DRAFT:
        go_on_with("seller.products.submit", product_id=product.id)
        curating.submit_product(product)


def _where() -> dict[str, Any]:
    """Where in the list a seller is, as it stands in the address: they come back to it."""
    named = {name: request.args.get(name, "") for name in ("tampil", "cari", "halaman")}
    return {name: value for name, value in named.items() if value}


def _counted(variant: Variant) -> Response:
    """Back to the very place in the list where somebody counted."""
    named = f"{variant.product.name} {variant.name}".strip()
    flash(f"Stok {named} sekarang {format_number(variant.stock or 0)}.")
    anchor = f"produk-{variant.product_id}"
    return redirect(url_for(".index", **_where(), _anchor=anchor))


def _saved(product: Product) -> Response:
    flash(PROPOSED if curating.is_change_waiting(product) else SAVED[product.state])
    return redirect(url_for(".index"))


def _product(product_id: int) -> Product:
    return found(queries.product_in_shop(current_shop(), product_id))


def _variant(product_id: int, variant_id: int) -> Variant:
    """A kind that is on the seller's own shelf and has a stock to count."""
    on_shelf = (
        variant
        for variant in _product(product_id).variants
        if variant.id == variant_id and variant.is_active and variant.stock is not None
    )
    return found(next(on_shelf, None))
