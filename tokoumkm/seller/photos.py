"""The photos of one product: brought, described, put in order, taken away."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.actions import picturing
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.catalog.queries import product_in_shop
from tokoumkm.seller.forms.photos import (
    DescriptionForm,
    OrderForm,
    PhotosForm,
    description_forms,
)
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads

routes = Blueprint("photos", __name__, url_prefix="/produk/<int:product_id>/foto")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
@takes_uploads
def index(product_id: int) -> Answer:
    product, form = _product(product_id), PhotosForm()
    form.room = picturing.MOST_PHOTOS - len(product.photos)
    if form.accepted() and _bring(product, form):
        return _done(product_id, "Foto tersimpan. Pembeli melihatnya sekarang juga.")
    return _show(product, form)


@routes.post("/<int:photo_id>/keterangan")
def describe(product_id: int, photo_id: int) -> Answer:
    product = _product(product_id, with_photo=photo_id)
    forms = description_forms(product)
    form = forms[photo_id]
    if not form.accepted():
        return _show(product, form, forms)
    picturing.describe_photo(product, photo_id=photo_id, alt=form.alt.data or "")
    return _done(product_id, "Keterangan foto tersimpan.", photo_id)


@routes.post("/urutan")
def arrange(product_id: int) -> Answer:
    product, form = _product(product_id), OrderForm()
    present = {str(photo.id): photo.id for photo in product.photos}
    order = [present.get(part, 0) for part in (form.order.data or "").split(",")]
    picturing.order_photos(product, photo_ids=order)
    return _done(product_id, "Urutan foto berubah.")


@routes.post("/<int:photo_id>/hapus")
def remove(product_id: int, photo_id: int) -> Answer:
    picturing.remove_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id)
    return _done(product_id, "Foto dihapus.")


@routes.post("/<int:photo_id>/naik")
def move_up(product_id: int, photo_id: int) -> Answer:
    picturing.move_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id, up=True)
    return _done(product_id, "Urutan foto berubah.", photo_id)


@routes.post("/<int:photo_id>/turun")
def move_down(product_id: int, photo_id: int) -> Answer:
    picturing.move_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id, up=False)
    return _done(product_id, "Urutan foto berubah.", photo_id)


def _bring(product: Product, form: PhotosForm) -> bool:
    """One after another: what is no photo gets a sentence, and the rest is kept."""
    kept = 0
    for file, alt in zip(form.photos.data, form.alts(), strict=True):
        try:
            picturing.add_photos(product, files=[file], alts=[alt])
            kept += 1
        except (BadPhoto, picturing.TooManyPhotos) as refusal:
            form.refuse(form.photos, refusal)
    if form.photos.errors and kept:
        flash(f"{kept} foto tersimpan. Yang lain disebut di bawah.")
    return not form.photos.errors


def _show(
    product: Product, form: BaseForm, words: dict[int, DescriptionForm] | None = None
) -> Answer:
    """The page, with the errors of the form that was sent."""
    return page(
        "seller/photos/index.html",
        product=product,
        form=form,
        bringing=form if isinstance(form, PhotosForm) else PhotosForm(formdata=None),
        words=words or description_forms(product),
    )


def _product(product_id: int, *, with_photo: int | None = None) -> Product:
    """The shop's own product, where the photo somebody pressed a button of is still there."""
    product = found(product_in_shop(current_shop(), product_id))
    if with_photo is not None:
        found(next((photo for photo in product.photos if photo.id == with_photo), None))
    return product


def _done(product_id: int, words: str, photo_id: int | None = None) -> Response:
    flash(words)
    anchor = None if photo_id is None else f"foto-{photo_id}"
    return redirect(url_for(".index", product_id=product_id, _anchor=anchor))
