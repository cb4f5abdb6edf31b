"""The photos of one product: brought, put in order, taken away."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.actions import picturing
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.catalog.queries import product_in_shop
from tokoumkm.seller.forms.photos import PhotosForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads

routes = Blueprint("photos", __name__, url_prefix="/produk/<int:product_id>/foto")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
@takes_uploads
def index(product_id: int) -> Answer:
    product, form = _product(product_id), PhotosForm()
    if form.accepted():
        files = form.photos.data
        try:
            picturing.add_photos(product, files=files, alts=[form.alt.data or ""] * len(files))
        except (BadPhoto, picturing.TooManyPhotos) as refusal:
            form.refuse(form.photos, refusal)
        else:
            return _done(product_id, "Foto tersimpan. Pembeli melihatnya sekarang juga.")
    return page("seller/photos/index.html", form=form, product=product)


@routes.post("/<int:photo_id>/hapus")
def remove(product_id: int, photo_id: int) -> Answer:
    picturing.remove_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id)
    return _done(product_id, "Foto dihapus.")


@routes.post("/<int:photo_id>/naik")
def move_up(product_id: int, photo_id: int) -> Answer:
    picturing.move_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id, up=True)
    return _done(product_id, "Urutan foto berubah.")


@routes.post("/<int:photo_id>/turun")
def move_down(product_id: int, photo_id: int) -> Answer:
    picturing.move_photo(_product(product_id, with_photo=photo_id), photo_id=photo_id, up=False)
    return _done(product_id, "Urutan foto berubah.")


def _product(product_id: int, *, with_photo: int | None = None) -> Product:
    """The shop's own product, where the photo somebody pressed a button of is still there."""
    product = found(product_in_shop(current_shop(), product_id))
    if with_photo is not None:
        found(next((photo for photo in product.photos if photo.id == with_photo), None))
    return product


def _done(product_id: int, words: str) -> Response:
    flash(words)
    return redirect(url_for(".index", product_id=product_id))
