"""Choosing a village of the office's district on a form."""

from wtforms import SelectField
from wtforms.validators import DataRequired

from tokoumkm.regions import queries as regions
from tokoumkm.web.site import current_site

Choices = dict[str, dict[str, str]]


def village_choices() -> Choices:
    """The district's villages under their kecamatan, behind an empty first choice."""
    nothing: Choices = {"Pilih satu": {"": "Desa atau kelurahan"}}
    return nothing | regions.villages_by_kecamatan(current_site().region_code)


def village_field(label: str = "Desa atau kelurahan") -> SelectField:
    return SelectField(
        label,
        choices=village_choices,
        validators=[DataRequired("Pilih desa atau kelurahan tempat usaha Anda.")],
    )
