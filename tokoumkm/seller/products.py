"""Products as their seller keeps them: written, submitted, counted, taken off sale."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import photos, queries
from tokoumkm.catalog.actions import curating
from tokoumkm.catalog.actions.writing import change_product, create_product
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.catalog.stock import StockMoved, set_stock
from tokoumkm.seller.forms.products import NewProductForm, ProductForm, edit_form
from tokoumkm.seller.forms.variants import StockForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("products", __name__, url_prefix="/produk")

Answer = Response | tuple[str, int]

SAVED = {
    ProductState.DRAFT: "Tersimpan sebagai draf. Ajukan kalau sudah lengkap.",
    ProductState.SUBMITTED: "Tersimpan dan diajukan. Produk tayang setelah diperiksa dinas.",
    ProductState.PUBLISHED: "Tersimpan. Perubahan sudah tayang.",
    ProductState.WITHDRAWN: "Tersimpan. Produk ini sedang tidak dijual.",
}
PROPOSED = "Tersimpan. Nama atau kategori baru menunggu pemeriksaan dinas; yang lama tetap tayang."


@routes.get("")
def index() -> Answer:
    return page("seller/products/index.html", products=queries.products_of(current_shop()))


@routes.route("/baru", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    form = NewProductForm()
    if form.accepted() and (product := _create(form)) is not None:
        return _saved(product)
    return page("seller/products/new.html", form=form, product=None)


@routes.route("/<int:product_id>", methods=["GET", "POST"])
def edit(product_id: int) -> Answer:
    product = _product(product_id)
    form = edit_form(product)
    if form.accepted() and _change(product, form):
        return _saved(product)
    return page("seller/products/edit.html", form=form, product=product)


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
            flash(f"Stok {variant.product.name} sekarang {variant.stock}.")
            return redirect(url_for(".index"))
    return page("seller/products/stock.html", form=form, variant=variant)


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


def _create(form: NewProductForm) -> Product | None:
    """The new product, or None where it was refused; the sentence then stands beside its field."""
    try:
        with photos.stored(form.photos.data or ()) as kept:
            product = create_product(current_shop(), draft=form.draft(), by=me(), photos=kept)
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
        curating.submit_product(product)


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
