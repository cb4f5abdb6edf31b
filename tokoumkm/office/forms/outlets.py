"""What the office types about an outlet: its name, where it is, when it is open."""

from collections.abc import Mapping

from wtforms import Field, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.regions.queries import kecamatan_in, names_of
from tokoumkm.shops.actions.keeping_outlets import LENGTHS, OutletFacts
from tokoumkm.shops.models import Outlet
from tokoumkm.web.forms import BaseForm


def _line(label: str, name: str, *, advice: str, example: str) -> Field:
    longest = LENGTHS[name]
    return StringField(
        label,
        description=example,
        validators=[
            DataRequired(advice),
            Length(min=2, max=longest, message=f"Isi 2 sampai {longest} huruf."),
        ],
    )


class OutletForm(BaseForm):
    name = _line(
        "Nama gerai",
        "name",
        advice="Isi nama gerai.",
        example="Tanpa kata gerai di depannya. Contoh: UMKM Center Purbalingga",
    )
    region_code = SelectField("Kecamatan", validators=[InputRequired("Pilih kecamatan gerai.")])
    address = _line(
        "Alamat",
        "address",
        advice="Isi alamat gerai.",
        example="Jalan, nomor, dan patokan, supaya pembeli menemukannya.",
    )
    opening_hours = _line(
        "Jam buka",
        "opening_hours",
        advice="Isi jam buka gerai.",
        example="Contoh: Senin–Jumat, 08.00–15.00",
    )

    @property
    def facts(self) -> OutletFacts:
        return OutletFacts(
            name=self.name.data,
            address=self.address.data,
            opening_hours=self.opening_hours.data,
            region_code=self.region_code.data,
        )


def outlet_form(outlet: Outlet | None, *, scope: str) -> OutletForm:
    """The form with what is known of the outlet, and the kecamatan that the officer answers for."""
    form = OutletForm(obj=outlet)
    places = kecamatan_in(scope)
    around = names_of({place.parent_code for place in places if place.parent_code})
    form.region_code.choices = [("", "Pilih kecamatan")] + [
        (place.code, ", ".join([place.name, *_only(around, place.parent_code)])) for place in places
    ]
    return form


def _only(names: Mapping[str, str], code: str | None) -> list[str]:
    """The kabupaten around, where the officer answers for more than one."""
    return [names[code]] if code and len(names) > 1 else []
