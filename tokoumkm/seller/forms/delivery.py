"""What a seller types about delivery: to which places, for how much."""

from collections.abc import Sequence
from typing import Any, Self

from wtforms import BooleanField, Field, StringField
from wtforms.validators import Length

from tokoumkm.money import Rupiah
from tokoumkm.regions.models import Region
from tokoumkm.shops.actions.delivering import HIGHEST_FEE
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.web.fields import Between, WholeNumberField
from tokoumkm.web.forms import BaseForm

PREFIX = "fee_"
TOO_MUCH = "Isi ongkir paling banyak Rp10.000.000."


class FeesForm(BaseForm):
    """A field for the fee to each place; an empty one means that it isn't served."""

    active = BooleanField()

    @classmethod
    def to(cls, places: Sequence[Region], *, way: DeliveryWay | None) -> Self:
        """The form for these places, filled with what the way says now."""
        fields: dict[str, Any] = {_name(place.code): _fee_field(place) for place in places}
        made = type(cls.__name__, (cls,), fields)
        form: Self = made(data=cls.present(way) if way else {})
        return form

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        return {
            "active": way.is_active,
            "courier": way.courier,
            "default_fee": way.default_fee,
            **{_name(fee.region_code): fee.fee for fee in way.fees},
        }

    @property
    def fee_fields(self) -> list[Field]:
        return [field for field in self if field.name.startswith(PREFIX)]

    def fees(self) -> dict[str, Rupiah]:
        """Rupiah by region code, of the places that are served."""
        return {
            field.name.removeprefix(PREFIX).replace("_", "."): Rupiah(field.data)
            for field in self.fee_fields
            if field.data is not None
        }


class OwnDeliveryForm(FeesForm):
    """The seller's own rounds, by kecamatan."""

    active = BooleanField(
        "Saya mengantar sendiri", description="Ongkir per pesanan, berapa pun beratnya."
    )


class CourierForm(FeesForm):
    """One courier, by province."""

    active = BooleanField("Kirim lewat kurir", description="Ongkir per kg, dibulatkan ke atas.")
    courier = StringField(
        "Nama kurir", description="Contoh: JNE, POS Indonesia", validators=[Length(max=60)]
    )
    default_fee = WholeNumberField(
        "Ongkir per kg ke semua provinsi",
        example="18000",
        said="ongkir",
        description="Dipakai untuk provinsi yang tidak diisi di bawah.",
        validators=[Between(0, HIGHEST_FEE, TOO_MUCH)],
    )


def _name(code: str) -> str:
    return PREFIX + code.replace(".", "_")


def _fee_field(place: Region) -> WholeNumberField:
    return WholeNumberField(
        place.name,
        example="8000",
        said=f"ongkir ke {place.name}",
        validators=[Between(0, HIGHEST_FEE, TOO_MUCH)],
    )
