"""The checkout: who gets it and where, and for each shop how it comes and is paid."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from tokoumkm.carts.actions import MOST_LINES
from tokoumkm.money import Rupiah
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.quoting import ShopQuote
from tokoumkm.shops.ways import PAYMENT_WORDS, DeliveryKind, PaymentWay
from tokoumkm.storefront.forms.destination import OUTSIDE, Destination, Options
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.site import current_site

KEY = re.compile(r"[0-9a-f]{32}")
CHOICE = re.compile(r"kirim-([1-9][0-9]{0,9})", re.ASCII)
LARGEST_TOTAL_DIGITS = 15

# Four of five buyers pay at the door (BPS, survey of e-commerce businesses).
MOST_USED = (PaymentWay.COD, PaymentWay.TRANSFER)


class PlaceField(SelectField):
    """A select whose places follow from another one; required as soon as there are any."""

    def __init__(self, label: str, prompt: str, **options: Any) -> None:
        super().__init__(label, choices={"": prompt}, **options)
        self.prompt = prompt

    def offer(self, options: Options) -> None:
        self.choices = {"": self.prompt, **options}

    def pre_validate(self, form: Any) -> None:
        offered = self.choices.keys() - {""}
        if offered and self.data not in offered:
            raise ValidationError(f"{self.prompt} dulu.")


class ContactForm(BaseForm):
    """The part that is the same for every cart."""

    name = StringField(
        "Nama penerima",
        validators=[
            DataRequired("Isi nama penerima."),
            Length(max=100, message="Nama terlalu panjang. Pakai paling banyak 100 huruf."),
        ],
    )
    phone = PhoneField(
        "Nomor HP",
        description="Untuk kabar pesanan dari penjual. Boleh diawali 08 atau +62.",
        validators=[DataRequired("Isi nomor HP.")],
    )
    address = TextAreaField(
        "Alamat",
        description="Jalan, RT/RW, atau patokan rumah.",
        validators=[
            DataRequired("Isi alamat: jalan, RT/RW, atau patokan rumah."),
            Length(max=300, message="Alamat terlalu panjang. Pakai paling banyak 300 huruf."),
        ],
    )
    kecamatan = PlaceField("Kecamatan", "Pilih kecamatan")
    village = PlaceField("Desa/kelurahan", "Pilih desa atau kelurahan")
    province = PlaceField("Provinsi", "Pilih provinsi")
    kabupaten = PlaceField("Kabupaten/kota", "Pilih kabupaten atau kota")
    far_kecamatan = PlaceField("Kecamatan tujuan", "Pilih kecamatan tujuan")
    key = HiddenField()
    shown_total = HiddenField()

    destination: Destination
    shops: "list[ShopFields]"

    @property
    def total(self) -> Rupiah:
        """What everything costs with what is chosen now; the amount above the button."""
        return Rupiah(sum(shop.total for shop in self.shops))

    @property
    def has_goods(self) -> bool:
        """Something is in the cart still; without it there is no page to show."""
        return any(shop.quote for shop in self.shops)

    @property
    def is_total_known(self) -> bool:
        return all(shop.fee is not None for shop in self.shops)

    def checkout(self, cart_token: str) -> Checkout:
        """All of it as plain values; only after it was accepted."""
        shown = self.shown_total.data or ""
        is_number = shown.isascii() and shown.isdigit() and len(shown) <= LARGEST_TOTAL_DIGITS
        return Checkout(
            cart_token=cart_token,
            contact=Contact(
                name=self.name.data,
                phone=self.phone.number,
                address=self.address.data,
                region_code=self.destination.code,
            ),
            choices={shop.id: shop.choice for shop in self.shops},
            shown_total=Rupiah(int(shown) if is_number else 0),
            idempotency_key=self.key.data,
        )


@dataclass(frozen=True)
class ShopFields:
    """One shop's questions; `quote` is None where its goods are not in the cart any more."""

    id: int
    quote: ShopQuote | None
    delivery: Field
    payment: Field
    note: Field

    @property
    def choice(self) -> ShopChoice:
        return ShopChoice(
            DeliveryKind(self.delivery.data), PaymentWay(self.payment.data), self.note.data or ""
        )

    @property
    def fee(self) -> Rupiah | None:
        """Of the chosen way; None while none is chosen that goes there."""
        quote = self.quote.delivery(self.delivery.data) if self.quote else None
        return quote.fee if quote else None

    @property
    def total(self) -> Rupiah:
        return Rupiah((self.quote.goods_total if self.quote else 0) + (self.fee or 0))

    def choose_for_the_buyer(self, *, is_known: bool) -> None:
        """Where nothing usable is chosen: the first way that brings it, the first way to pay.

        Before the place is known nothing is chosen, or the buyer would be left with fetching it.
        """
        if self.quote is None:
            return
        served = [one.kind for one in self.quote.deliveries if one.fee is not None]
        if self.delivery.data not in served:
            brought = [kind for kind in served if kind != DeliveryKind.PICKUP]
            can_choose = is_known or len(self.quote.deliveries) == 1
            self.delivery.data = next(iter(brought or served), None) if can_choose else None
        if self.payment.data not in self.quote.payments:
            payments = self.quote.payments
            self.payment.data = next((way for way in MOST_USED if way in payments), None)


class Served:
    """The way goes to the place; otherwise its reason is the error."""

    def __init__(self, quote: ShopQuote) -> None:
        self.quote = quote

    def __call__(self, _form: Any, field: Field) -> None:
        chosen = self.quote.delivery(field.data)
        if chosen is not None and chosen.fee is None:
            raise ValidationError(f"{chosen.reason} Pilih cara lain.")


def checkout_form(
    quotes: Sequence[ShopQuote], destination: Destination, *, sent: Iterable[str] = (), **known: Any
) -> ContactForm:
    """The form for these shops and this place.

    `sent` names the fields that came in: a form that is sent again after its cart
    was ordered still has its shops, so that it leads to the same purchase.
    """
    by_id = {quote.shop.id: quote for quote in quotes} or _shops_in(sent)
    fields: dict[str, Any] = {}
    for shop_id, quote in by_id.items():
        fields |= _fields_of(shop_id, quote)
    form: ContactForm = type("CheckoutForm", (ContactForm,), fields)(data=known)
    form.shops = [
        ShopFields(
            shop_id,
            quote,
            delivery=form[f"kirim-{shop_id}"],
            payment=form[f"bayar-{shop_id}"],
            note=form[f"catatan-{shop_id}"],
        )
        for shop_id, quote in by_id.items()
    ]
    _offer_places(form, destination)
    if not KEY.fullmatch(form.key.data or ""):
        form.key.data = secrets.token_hex(16)
    return form


def _shops_in(sent: Iterable[str]) -> dict[int, None]:
    matches = (CHOICE.fullmatch(name) for name in sent)
    # A cart has no more shops than lines; whoever sends more is no buyer.
    return {int(match[1]): None for match in islice(filter(None, matches), MOST_LINES)}


def _fields_of(shop_id: int, quote: ShopQuote | None) -> dict[str, Any]:
    if quote is None:
        ways = {kind.value: kind.value for kind in DeliveryKind}
        payments = list(PaymentWay)
    else:
        ways = {one.kind.value: one.words for one in quote.deliveries}
        payments = [way for way in MOST_USED if way in quote.payments]
    shop = f" dari {quote.shop.name}" if quote else ""
    required = InputRequired(f"Pilih cara menerima barang{shop}.")
    return {
        f"kirim-{shop_id}": RadioField(
            "Cara menerima",
            choices=ways,
            validators=[required, Served(quote)] if quote else [required],
        ),
        f"bayar-{shop_id}": RadioField(
            "Cara membayar",
            choices={way.value: PAYMENT_WORDS[way] for way in payments},
            validators=[InputRequired(f"Pilih cara membayar barang{shop}.")],
        ),
        f"catatan-{shop_id}": StringField(
            "Catatan untuk penjual",
            validators=[Length(max=300, message="Catatan paling banyak 300 huruf.")],
        ),
    }


def _offer_places(form: ContactForm, destination: Destination) -> None:
    form.destination = destination
    outside = f"Di luar {current_site().region}"
    form.kecamatan.offer({**destination.kecamatan, OUTSIDE: outside})
    form.village.offer(destination.villages)
    form.province.offer(destination.provinces)
    form.kabupaten.offer(destination.kabupaten)
    form.far_kecamatan.offer(destination.far_kecamatan)
