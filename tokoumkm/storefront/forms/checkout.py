"""The checkout: who gets it and where, and for each shop how it comes and is paid."""

import re
import secrets
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from wtforms import BooleanField, EmailField, Field, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from tokoumkm.accounts.emails import BadEmail, normalise_email
from tokoumkm.carts.actions import MOST_LINES
from tokoumkm.carts.queries import CartContents
from tokoumkm.money import Rupiah
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.quoting import ShopQuote
from tokoumkm.payments.ways import WAYS
from tokoumkm.shops.paying import why_not
from tokoumkm.shops.ways import PAYMENT_WORDS, DeliveryKind, PaymentWay
from tokoumkm.storefront.forms.recipient import RecipientForm
from tokoumkm.storefront.whereto import ELSEWHERE, Whereto

KEY = re.compile(r"[0-9a-f]{32}")
CHOICE = re.compile(r"kirim-([1-9][0-9]{0,9})", re.ASCII)
AMOUNT = re.compile(r"[0-9]{1,15}", re.ASCII)

# Four of five buyers pay at the door (BPS, survey of e-commerce businesses).
MOST_USED = (PaymentWay.COD, PaymentWay.TRANSFER, PaymentWay.QRIS, PaymentWay.CARD)


class ContactForm(RecipientForm):
    """The part that is the same for every cart."""

    saved = RadioField("Dikirim ke")
    saves = BooleanField("Simpan alamat ini untuk pesanan berikutnya")
    email = EmailField(
        "Email",
        description="Kalau diisi, kabar pesanan juga dikirim ke sini.",
        validators=[Length(max=200, message="Pakai paling banyak 200 huruf.")],
    )
    key = HiddenField()
    shown_total = HiddenField()

    whereto: Whereto
    shops: "list[ShopFields]"
    contents: CartContents

    @property
    def is_typed(self) -> bool:  # type: ignore[override]
        return self.whereto.card is None

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
        return all(shop.fee is not None for shop in self.shops if shop.quote)

    def validate_email(self, field: Field) -> None:
        if field.data:
            try:
                field.data = normalise_email(field.data)
            except BadEmail as refusal:
                raise ValidationError(str(refusal)) from refusal

    def checkout(self, cart_token: str) -> Checkout:
        """All of it as plain values; only after it was accepted."""
        to = self.recipient if self.whereto.card is None else self.whereto.card.recipient
        email = self.email.data if self.email else None
        contact = Contact(to.name, to.phone, to.address, to.region_code, email=email or "")
        return Checkout(
            cart_token=cart_token,
            contact=contact,
            choices={shop.id: shop.choice for shop in self.shops},
            shown_total=rupiah_in(self.shown_total) or Rupiah(0),
            idempotency_key=self.key.data,
            saves_address=self.is_typed and self.saves.data,
        )


def rupiah_in(field: Field) -> Rupiah | None:
    """What a hidden field says that the page showed; None where it says nothing of the kind."""
    shown = field.data or ""
    return Rupiah(int(shown)) if AMOUNT.fullmatch(shown) else None


class ShopFields(NamedTuple):
    """One shop's questions; `quote` is None where its goods are not in the cart any more."""

    id: int
    quote: ShopQuote | None
    delivery: Field
    payment: Field
    note: Field
    shown: Field

    @property
    def choice(self) -> ShopChoice:
        return ShopChoice(
            DeliveryKind(self.delivery.data),
            PaymentWay(self.payment.data),
            self.note.data or "",
            shown=rupiah_in(self.shown),
        )

    @property
    def fee(self) -> Rupiah | None:
        """Of the chosen way; None while none is chosen that goes there."""
        quote = self.quote.delivery(self.delivery.data) if self.quote else None
        return quote.fee if quote else None

    @property
    def total(self) -> Rupiah:
        return Rupiah((self.quote.goods_total if self.quote else 0) + (self.fee or 0))

    def why_not(self, way: PaymentWay) -> str:
        """Why it can't be paid so, as it is chosen to come; '' where it can."""
        chosen = self.quote.delivery(self.delivery.data) if self.quote else None
        kind = chosen.kind if chosen else DeliveryKind.PICKUP
        return why_not(way, kind=kind, amount=self.total)

    @property
    def offers(self) -> dict[str, dict[str, str]]:
        """Each way to pay as its card shows it, with the reason where it can't be chosen now."""
        shown: dict[str, dict[str, str]] = {}
        if self.quote is None:
            return shown
        for way in self.quote.payments:
            icon, hint = WAYS[way].offer(self.quote, self.total)
            shown[way.value] = {"icon": icon, "hint": self.why_not(way) or hint}
        return shown

    def choose_for_the_buyer(self, *, is_known: bool) -> None:
        """Where nothing usable is chosen: the first way that brings it, the first way to pay.

        Before the place is known nothing is chosen, or the buyer would be left with fetching it.
        """
        if self.quote is None:
            return
        served = [one.kind for one in self.quote.deliveries if one.fee is not None]
        if self.delivery.data not in served:
            brought = [kind for kind in served if not kind.is_fetched]
            can_choose = is_known or len(self.quote.deliveries) == 1
            self.delivery.data = next(iter(brought or served), None) if can_choose else None
        chosen = self.quote.delivery(self.delivery.data)
        payments = self.quote.payments_for(chosen.kind) if chosen else self.quote.payments
        if self.payment.data not in payments:
            self.payment.data = next((way for way in MOST_USED if way in payments), None)


class Served:
    """The way goes to the place; otherwise its reason is the error."""

    def __init__(self, quote: ShopQuote) -> None:
        self.quote = quote

    def __call__(self, _form: Any, field: Field) -> None:
        chosen = self.quote.delivery(field.data)
        if chosen is not None and chosen.fee is None:
            raise ValidationError(f"{chosen.reason} Pilih cara lain.")


class PaidThere:
    """The way to pay goes with the way to get the goods."""

    def __init__(self, quote: ShopQuote, delivery: str) -> None:
        self.quote, self.delivery = quote, delivery

    def __call__(self, form: Any, field: Field) -> None:
        chosen = self.quote.delivery(form[self.delivery].data)
        if chosen is not None and field.data not in self.quote.payments_for(chosen.kind):
            why = why_not(field.data, kind=chosen.kind, amount=self.quote.total_by(chosen.kind))
            raise ValidationError(f"{why} Pilih cara bayar lain.".strip())


def checkout_form(
    quotes: Sequence[ShopQuote], whereto: Whereto, *, sent: Iterable[str] = (), **known: Any
) -> ContactForm:
    """The form for these shops and this place.

    `sent` names the fields that came in: a form that is sent again after its cart
    was ordered still has its shops, so that it leads to the same purchase; and one
    whose shop has closed meanwhile still says what it showed for it.
    """
    by_id = _shops_in(sent) | {quote.shop.id: quote for quote in quotes}
    fields: dict[str, Any] = {}
    for shop_id, quote in by_id.items():
        fields |= _fields_of(shop_id, quote)
    form: ContactForm = type("CheckoutForm", (ContactForm,), fields)(data=known)
    form.shops = [_shop_fields(form, shop_id, quote) for shop_id, quote in by_id.items()]
    form.whereto = whereto
    form.offer_places(whereto.destination)
    _offer_cards(form, whereto)
    if not KEY.fullmatch(form.key.data or ""):
        form.key.data = new_key()
    return form


def new_key() -> str:
    """What makes a form one purchase, however often it is sent."""
    return secrets.token_hex(16)


def _shop_fields(form: ContactForm, shop_id: int, quote: ShopQuote | None) -> ShopFields:
    names = ("kirim", "bayar", "catatan", "tampil")
    delivery, payment, note, shown = (form[f"{name}-{shop_id}"] for name in names)
    return ShopFields(shop_id, quote, delivery, payment, note, shown)


def _offer_cards(form: ContactForm, whereto: Whereto) -> None:
    form.saved.choices = {card.key: f"{card.name}, {card.phone}" for card in whereto.cards}
    form.saved.choices[ELSEWHERE] = "Alamat lain"
    form.saved.data = whereto.card.key if whereto.card else ELSEWHERE


def _shops_in(sent: Iterable[str]) -> dict[int, ShopQuote | None]:
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
    payable = InputRequired(f"Pilih cara membayar barang{shop}.")
    return {
        f"kirim-{shop_id}": RadioField(
            "Cara menerima",
            choices=ways,
            validators=[required, Served(quote)] if quote else [required],
        ),
        f"bayar-{shop_id}": RadioField(
            "Cara membayar",
            choices={way.value: PAYMENT_WORDS[way] for way in payments},
            validators=[payable, PaidThere(quote, f"kirim-{shop_id}")] if quote else [payable],
        ),
        f"catatan-{shop_id}": StringField(
            "Catatan untuk penjual",
            validators=[Length(max=300, message="Catatan paling banyak 300 huruf.")],
        ),
        f"tampil-{shop_id}": HiddenField(),
    }
