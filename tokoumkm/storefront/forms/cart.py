"""What a buyer types about what goes into the cart, and how many of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import request
from wtforms import Field, RadioField, ValidationError
from wtforms.validators import InputRequired

from tokoumkm.carts.actions import MOST
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.sheets.sellers import Seller
from tokoumkm.storefront.offers import Offer, offer_of
from tokoumkm.web.fields import Between, Given, WholeNumberField
from tokoumkm.web.forms import BaseForm

PRIVATE = "pribadi"
HOW_MANY = f"Isi jumlah antara 1 dan {MOST}."


class BasketForm(BaseForm):
    """Which variant of a product, and how many."""

    variant = RadioField("Pilihan", coerce=int, validators=[InputRequired("Pilih salah satu.")])
    quantity = WholeNumberField(
        "Jumlah",
        example="2",
        default=1,
        validators=[Given("Isi jumlahnya."), Between(1, MOST, HOW_MANY)],
    )
    offer: Offer

    @property
    def is_private(self) -> bool:
        """Whether it carries a token after all; see `web.security.from_our_pages`."""
        is_again = self.is_submitted() and "csrf_token" in request.form
        return is_again or request.args.get("formulir") == PRIVATE

    @property
    def chosen(self) -> Variant:
        """The variant whose price and stock the page shows."""
        every: Sequence[Variant] = self.offer.variants or self.offer.product.variants
        return next((one for one in every if one.id == self.variant.data), every[0])

    def validate_quantity(self, field: Field) -> None:
        """A kind word before the cart; what counts is decided when the order is placed."""
        left = self.chosen.stock
        if field.data and left is not None and field.data > left:
            raise ValidationError(f"Stok tinggal {left}. Isi paling banyak {left}.")


class Untouched(NamedTuple):
    """A field in which nobody has typed."""

    data: int = 1
    errors: Sequence[str] = ()


class FirstLook(NamedTuple):
    """The same before anybody has typed; to build a form takes as long as to read the product."""

    offer: Offer
    quantity: Untouched = Untouched()
    errors: Mapping[str, Sequence[str]] = {}
    is_private: bool = False

    @property
    def chosen(self) -> Variant:
        """The first that can be had, or else the first."""
        offer = self.offer
        return (offer.available or offer.variants or offer.product.variants)[0]


def first_look(product: Product, *, seller: Seller) -> "FirstLook | BasketForm":
    """What a product's page begins with; a browser that says nothing of itself gets a token."""
    if request.args.get("formulir") == PRIVATE:
        return basket_form(product, seller=seller)
    return FirstLook(offer_of(product, seller=seller))


def basket_form(product: Product, *, seller: Seller | None = None) -> BasketForm:
    """The form of a product's page; the first variant that can be had is chosen."""
    offer = offer_of(product, seller=seller)
    # Its page is everybody's, so it has no token; see `web.security.from_our_pages`.
    form = BasketForm(meta={"csrf": False})
    form.offer = offer
    form.variant.choices = {one.id: one.name for one in offer.available}
    if not form.is_submitted() and offer.available:
        form.variant.data = offer.available[0].id
    return form


class QuantityForm(BaseForm):
    """How many of a line of the cart: a button's wish (`to`), or else the number typed."""

    to = WholeNumberField("Jumlah", example="2", validators=[Between(0, MOST, HOW_MANY)])
    quantity = WholeNumberField("Jumlah", example="2", validators=[Between(0, MOST, HOW_MANY)])

    def __init__(self, *, variant_id: int) -> None:
        super().__init__()
        self.variant_id = variant_id
        self.to.id = self.quantity.id = f"jumlah-{variant_id}"

    @property
    def wanted(self) -> int:
        return (self.quantity.data if self.to.data is None else self.to.data) or 0

    @property
    def typed(self) -> str:
        """What was sent, to be shown again beside its fault."""
        sent = self.to.raw_data or self.quantity.raw_data or [""]
        return str(sent[0])

    def validate_quantity(self, field: Field) -> None:
        if field.data is None and self.to.data is None and not field.errors:
            raise ValidationError("Isi jumlahnya.")
