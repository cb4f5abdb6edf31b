"""What a seller types about delivery: to which places, for how much, in how many days."""

from collections.abc import Sequence
from typing import Any, Self

from wtforms import BooleanField, Field, StringField, ValidationError
from wtforms.validators import Length

from tokoumkm.money import Rupiah
from tokoumkm.regions.models import Region
from tokoumkm.shops.actions.delivering import Courier
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.shops.terms import HIGHEST_FEE, HIGHEST_ORDER, Terms
from tokoumkm.shops.ways import LONGEST_DAYS
from tokoumkm.web.fields import Between, WholeNumberField
from tokoumkm.web.forms import BaseForm

PREFIX = "fee_"
TOO_MUCH = "Isi ongkir paling banyak Rp10.000.000."


def _days(label: str) -> WholeNumberField:
    too_many = Between(0, LONGEST_DAYS, f"Isi paling banyak {LONGEST_DAYS} hari.")
    return WholeNumberField(label, example="2", said="jumlah hari", validators=[too_many])


class TermsForm(BaseForm):
    """Whether a way is in use, and when the goods usually are there."""

    active = BooleanField()
    days_from = _days("Paling cepat")
    days_to = _days("Paling lama")

    def validate_days_to(self, field: Field) -> None:
        first, last = self.days_from.data, field.data
        if (first is None) != (last is None):
            raise ValidationError("Isi kedua jumlah hari, atau kosongkan keduanya.")
        if first is not None and first > last:
            raise ValidationError("Isi paling lama dengan jumlah hari yang sama atau lebih banyak.")

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        """What the way says now, by the names of the fields."""
        return {"active": way.is_active, "days_from": way.days_from, "days_to": way.days_to}

    @property
    def terms(self) -> Terms:
        return Terms(days=(self.days_from.data, self.days_to.data))


class PickupForm(TermsForm):
    """Fetched in the shop."""

    active = BooleanField("Pembeli boleh mengambil di toko", description="Gratis, di alamat toko.")

    @classmethod
    def of(cls, way: DeliveryWay | None) -> Self:
        return cls(data=cls.present(way) if way else {"active": False})


class BroughtForm(TermsForm):
    """A way with a fee, which may fall away for a large order."""

    free_from = WholeNumberField(
        "Gratis ongkir mulai belanja",
        example="150000",
        said="nilai belanja",
        description="Harga barang saja. Kosongkan kalau ongkirnya selalu dibayar.",
        validators=[Between(1, HIGHEST_ORDER, "Isi nilai belanja antara Rp1 dan Rp999.999.999.")],
    )

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        return super().present(way) | {"free_from": way.free_from}

    @property
    def terms(self) -> Terms:
        free = self.free_from.data
        return Terms(None if free is None else Rupiah(free), super().terms.days)


class FeesForm(BroughtForm):
    """A field for the fee to each place; an empty one means that it isn't served."""

    @classmethod
    def to(cls, places: Sequence[Region], *, way: DeliveryWay | None) -> Self:
        """The form for these places, filled with what the way says now."""
        fields: dict[str, Any] = {_name(place.code): _fee_field(place) for place in places}
        made = type(cls.__name__, (cls,), fields)
        form: Self = made(data=cls.present(way) if way else {})
        return form

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        fees = {_name(fee.region_code): fee.fee for fee in way.fees}
        return super().present(way) | fees

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

    @classmethod
    def present(cls, way: DeliveryWay) -> dict[str, Any]:
        return super().present(way) | {"courier": way.courier, "default_fee": way.default_fee}

    @property
    def rates(self) -> Courier:
        fee = self.default_fee.data
        return Courier(self.courier.data or "", None if fee is None else Rupiah(fee), self.fees())


def _name(code: str) -> str:
    return PREFIX + code.replace(".", "_")


def _fee_field(place: Region) -> WholeNumberField:
    return WholeNumberField(
        place.name,
        example="8000",
        said=f"ongkir ke {place.name}",
        validators=[Between(0, HIGHEST_FEE, TOO_MUCH)],
    )
