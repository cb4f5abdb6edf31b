"""What somebody types who orders one product by chat."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.catalog.models import Product
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.whatsapp import ChatOrder, ChatWay, chat_ways
from tokoumkm.shops.delivery import Parcel
from tokoumkm.storefront.forms.cart import BasketForm
from tokoumkm.storefront.offers import offer_of
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.site import current_site

KEY = re.compile(r"[0-9a-f]{32}")
AMOUNT = re.compile(r"[0-9]{1,15}", re.ASCII)


class ChatForm(BasketForm):
    """Which variant, how many, how it comes, and who it is for."""

    name = StringField(
        "Nama Anda",
        validators=[
            DataRequired("Isi nama Anda."),
            Length(max=100, message="Nama terlalu panjang. Pakai paling banyak 100 huruf."),
        ],
    )
    phone = PhoneField(
        "Nomor WhatsApp",
        description="Penjual membalas ke nomor ini. Boleh diawali 08 atau +62.",
        validators=[DataRequired("Isi nomor WhatsApp.")],
    )
    way = SelectField("Cara menerima", validators=[InputRequired("Pilih cara menerima barang.")])
    key = HiddenField()
    shown_total = HiddenField()
    ways: Sequence[ChatWay]

    @property
    def chosen_way(self) -> ChatWay | None:
        return next((way for way in self.ways if way.key == self.way.data), None)

    @property
    def total(self) -> Rupiah:
        """What it costs as it is typed now; without a way the goods alone."""
        way = self.chosen_way
        return Rupiah(self.chosen.price * (self.quantity.data or 1) + (way.fee if way else 0))

    @property
    def shown(self) -> Rupiah:
        """What stood above the button that was pressed."""
        shown = self.shown_total.data or ""
        return Rupiah(int(shown) if AMOUNT.fullmatch(shown) else 0)

    def order(self) -> ChatOrder:
        """All of it as plain values; only after it was accepted."""
        way, quantity = self.chosen_way, self.quantity.data
        if way is None or quantity is None:
            raise ValueError("the form was not accepted")
        return ChatOrder(self.chosen, quantity, way, self.name.data, self.phone.number)


def chat_form(product: Product, known: Mapping[str, Any]) -> ChatForm:
    """The form of a product, at today's prices and fees; `known` of a signed-in buyer."""
    form = ChatForm(data=known)
    form.offer = offer_of(product)
    available = form.offer.available
    form.variant.choices = {one.id: one.name for one in available}
    if form.variant.data is None and available:
        form.variant.data = available[0].id
    form.ways = _ways(product, form)
    form.way.choices = {way.key: _words(way) for way in form.ways}
    if not form.is_submitted():
        form.way.data = next((way.key for way in form.ways), None)
    if not KEY.fullmatch(form.key.data or ""):
        form.key.data = secrets.token_hex(16)
    return form


def _ways(product: Product, form: ChatForm) -> Sequence[ChatWay]:
    variant, quantity = form.chosen, form.quantity.data or 1
    worth = Rupiah(variant.price * quantity)
    parcel = Parcel(variant.weight_grams * quantity, worth, product.shop.village_code, "")
    places = [place.code for place in current_site().kecamatan]
    return chat_ways(product.shop, parcel, places=places)


def _words(way: ChatWay) -> str:
    fee = format_rupiah(way.fee) if way.fee else "gratis"
    if way.kind.is_fetched:
        return f"{way.words} ({fee})"
    place = next(one.name for one in current_site().kecamatan if one.code == way.region_code)
    return f"{place}: {way.words} ({fee})"
