"""Many fees at once, an outlet and its fee, and the least order: more of what a seller types."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.regions.models import Region
from tokoumkm.seller.forms.delivery import TOO_MUCH, BroughtForm
from tokoumkm.shops.models import DeliveryWay, Outlet
from tokoumkm.shops.terms import HIGHEST_FEE, HIGHEST_ORDER
from tokoumkm.web.fields import Between, Given, WholeNumberField
from tokoumkm.web.forms import BaseForm


class How(StrEnum):
    """What is done to the kecamatan that are ticked."""

    SAME = "sama"
    COPY = "salin"
    NONE = "kosong"


class FillForm(BaseForm):
    """Which kecamatan, and what their fee becomes."""

    everything = BooleanField("Semua kecamatan")
    places = SelectMultipleField("Atau pilih kecamatan")
    how = RadioField(
        "Ongkirnya menjadi",
        choices={
            How.SAME.value: "Sama untuk semua yang dipilih",
            How.COPY.value: "Seperti ke kecamatan lain",
            How.NONE.value: "Tidak diantar lagi",
        },
        validators=[InputRequired("Pilih ongkirnya menjadi apa.")],
    )
    amount = WholeNumberField(
        "Ongkir yang sama",
        example="8000",
        said="ongkir",
        description="Per pesanan. Isi 0 kalau gratis.",
        validators=[Between(0, HIGHEST_FEE, TOO_MUCH)],
    )
    source = SelectField("Salin dari kecamatan")

    def validate_places(self, field: Field) -> None:
        if not field.data and not self.everything.data:
            raise ValidationError("Pilih paling sedikit satu kecamatan, atau semuanya.")

    def validate_amount(self, field: Field) -> None:
        if self.how.data == How.SAME and field.data is None and not field.errors:
            raise ValidationError("Isi ongkir yang sama itu, misalnya 8000.")

    def validate_source(self, field: Field) -> None:
        if self.how.data == How.COPY and not field.data:
            raise ValidationError("Pilih kecamatan yang ongkirnya disalin.")

    @property
    def chosen(self) -> list[str]:
        """The codes of the kecamatan it is about."""
        return [code for code, _ in self.places.choices or ()] if self._all else self.places.data

    @property
    def fee(self) -> Rupiah | None:
        """The same for all of them; None where they are not served any more."""
        return None if self.how.data == How.NONE else Rupiah(self.amount.data or 0)

    @property
    def _all(self) -> bool:
        return bool(self.everything.data)


def fill_form(places: Sequence[Region], way: DeliveryWay | None) -> FillForm:
    """The form for these kecamatan, each with what it costs now."""
    fees = {fee.region_code: fee.fee for fee in way.fees} if way else {}
    form = FillForm()
    form.places.choices = [(place.code, _words(place, fees)) for place in places]
    served = [(place.code, _words(place, fees)) for place in places if place.code in fees]
    form.source.choices = [("", "Pilih kecamatan"), *served]
    return form


def _words(place: Region, fees: Mapping[str, Rupiah]) -> str:
    if place.code not in fees:
        return f"{place.name}, belum diantar"
    return f"{place.name}, {format_rupiah(fees[place.code]) if fees[place.code] else 'gratis'}"


class OutletForm(BroughtForm):
    """To which room of the office, and for how much."""

    active = BooleanField(
        "Saya mengantar barang ke gerai", description="Pembeli mengambilnya di sana."
    )
    outlet = RadioField("Gerai", coerce=int, validate_choice=False)
    fee = WholeNumberField(
        "Ongkir ke gerai",
        example="5000",
        said="ongkir",
        description="Per pesanan. Kosongkan atau isi 0 kalau gratis.",
        validators=[Between(0, HIGHEST_FEE, TOO_MUCH)],
    )

    def validate_outlet(self, field: Field) -> None:
        if self.active.data and field.data not in [value for value, _ in field.choices]:
            raise ValidationError("Pilih satu gerai.")

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        return super().present(way) | {"outlet": way.outlet_id, "fee": way.default_fee}


def outlet_form(outlets: Sequence[Outlet], way: DeliveryWay | None) -> OutletForm:
    form = OutletForm(data=OutletForm.present(way) if way else {})
    form.outlet.choices = [(outlet.id, f"Gerai {outlet.name}") for outlet in outlets]
    return form


class MinimumForm(BaseForm):
    amount = WholeNumberField(
        "Belanja paling sedikit",
        example="50000",
        said="nilai belanja",
        description="Harga barang saja, tanpa ongkir. Isi 0 kalau pesanan kecil juga diterima.",
        validators=[
            Given("Isi nilai belanja, atau 0 kalau tidak ada batasnya."),
            Between(0, HIGHEST_ORDER, "Isi paling banyak Rp999.999.999."),
        ],
    )
