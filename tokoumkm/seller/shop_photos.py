"""The photos on the shop's own page: brought, described, put in order, taken away."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.actions import showing
from tokoumkm.catalog.actions.picturing import TooManyPhotos
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.seller.forms.photos import DescriptionForm
from tokoumkm.seller.forms.shop_photos import ShopPhotosForm, words_of_photos
from tokoumkm.shops.models import Shop
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads

routes = Blueprint("shop_photos", __name__, url_prefix="/toko/foto")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
@takes_uploads
def index() -> Answer:
    shop, form = current_shop(), ShopPhotosForm()
    form.room = showing.MOST_PHOTOS - len(shop.photos)
    if form.accepted() and _bring(shop, form):
        return _done("Foto tersimpan. Pembeli melihatnya di halaman toko Anda.")
    return _show(shop, form)


@routes.post("/<int:photo_id>/keterangan")
def describe(photo_id: int) -> Answer:
    shop = _shop(with_photo=photo_id)
    forms = words_of_photos(shop)
    form = forms[photo_id]
    if not form.accepted():
        return _show(shop, form, forms)
    showing.describe_shop_photo(shop, photo_id=photo_id, alt=form.alt.data or "")
    return _done("Keterangan foto tersimpan.", photo_id)


@routes.post("/<int:photo_id>/hapus")
def remove(photo_id: int) -> Answer:
    showing.remove_shop_photo(_shop(with_photo=photo_id), photo_id=photo_id)
    return _done("Foto dihapus.")


@routes.post("/<int:photo_id>/naik")
def move_up(photo_id: int) -> Answer:
    showing.move_shop_photo_up(_shop(with_photo=photo_id), photo_id=photo_id)
    return _done("Urutan foto berubah.", photo_id)


def _bring(shop: Shop, form: ShopPhotosForm) -> bool:
    """One after another: what is no photo gets a sentence, and the rest is kept."""
    kept = 0
    for file, alt in zip(form.photos.data, form.alts(), strict=True):
        try:
            showing.add_shop_photos(shop, files=[file], alts=[alt])
            kept += 1
        except (BadPhoto, TooManyPhotos) as refusal:
            form.refuse(form.photos, refusal)
    if form.photos.errors and kept:
        flash(f"{kept} foto tersimpan. Yang lain disebut di bawah.")
    return not form.photos.errors


def _show(shop: Shop, form: BaseForm, words: dict[int, DescriptionForm] | None = None) -> Answer:
    """The page, with the errors of the form that was sent."""
    return page(
        "seller/shop_photos/index.html",
        shop=shop,
        form=form,
        bringing=form if isinstance(form, ShopPhotosForm) else ShopPhotosForm(formdata=None),
        words=words or words_of_photos(shop),
        most=showing.MOST_PHOTOS,
    )


def _shop(*, with_photo: int) -> Shop:
    """The own shop, where the photo somebody pressed a button of is still there."""
    shop = current_shop()
    found(next((photo for photo in shop.photos if photo.id == with_photo), None))
    return shop


def _done(words: str, photo_id: int | None = None) -> Response:
    flash(words)
    anchor = None if photo_id is None else f"foto-{photo_id}"
    return redirect(url_for(".index", _anchor=anchor))
