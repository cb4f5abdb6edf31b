"""The shop's QRIS: its sticker is read, looked at once more, and goes to the office."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.seller.forms.qris import ProposeQrisForm, StickerForm
from tokoumkm.shops import queries
from tokoumkm.shops.actions.banking import BadPaymentAccount, propose_qris
from tokoumkm.shops.models import AccountKind
from tokoumkm.shops.qris import BadQris
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me
from tokoumkm.web.stickers import sticker_of

routes = Blueprint("qris", __name__, url_prefix="/toko/qris")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
@takes_uploads
def show() -> Answer:
    form = StickerForm()
    if form.accepted() and (payload := form.payload()):
        return _look_once_more(ProposeQrisForm(formdata=None, payload=payload))
    shop_id, kind = current_shop().id, AccountKind.QRIS
    in_force = queries.payment_account_in_force(shop_id, kind=kind)
    return page(
        "seller/qris/show.html",
        form=form,
        in_force=in_force,
        sticker=sticker_of(in_force.qris_payload) if in_force else None,
        proposed=queries.payment_account_proposed(shop_id, kind=kind),
        refused=queries.payment_account_refused(shop_id, kind=kind),
    )


@routes.post("/pengajuan")
def propose() -> Answer:
    form = ProposeQrisForm()
    if form.comes_from(me()):
        try:
            propose_qris(current_shop(), payload=form.payload.data, path=url_for(".show"))
        except (BadQris, BadPaymentAccount) as refusal:
            form.refuse(form.password, refusal)
        else:
            flash("QRIS diajukan. Dinas memeriksanya sebelum dipakai pembeli.")
            return redirect(url_for("seller.shop.show"))
    return _look_once_more(form)


def _look_once_more(form: ProposeQrisForm) -> Answer:
    """What the code says, for its owner to compare with the sticker."""
    sticker = sticker_of(form.payload.data or "")
    if sticker is None:
        raise BadQris("Kode ini rusak di jalan. Kirim lagi foto stikernya.")
    return page("seller/qris/propose.html", form=form, sticker=sticker)
