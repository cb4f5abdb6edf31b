"""What an officer asks of the register, and what they type about one business."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import (
    Field,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.search import is_protected
from tokoumkm.certificates.shapes import SHAPES, CertificateKind
from tokoumkm.regions.codes import DESA, KABUPATEN, at_level, level_of
from tokoumkm.regions.queries import children_of, kecamatan_in, villages_by_kecamatan
from tokoumkm.register.filters import RegisterFilter, Selling
from tokoumkm.register.typed import read_typed
from tokoumkm.web.forms import BaseForm

LONGEST_SEARCH = 100
WITH, WITHOUT = "ada", "belum"
PAPERS = [kind for kind in SHAPES if kind != CertificateKind.NIB]  # NIB is asked for by itself
SELLING_WORDS: dict[str, str] = {
    Selling.OPEN: "Tokonya buka",
    Selling.STARTED: "Tokonya belum buka",
    Selling.NOT: "Tanpa toko",
}


def _choices(first: str, words: Mapping[str, str]) -> list[SelectChoice]:
    """All of them, or the one that is chosen."""
    return [SelectChoice("", first), *(SelectChoice(str(key), words[key]) for key in words)]


def _words(values: Iterable[str]) -> dict[str, str]:
    return {value: value.capitalize() for value in values}


class RegisterForm(BaseForm):
    """Sent with GET, so that what was asked has an address."""

    class Meta(BaseForm.Meta):
        csrf = False

    words = StringField(
        "Nama, nomor, atau NIB",
        name="q",
        validators=[Length(max=LONGEST_SEARCH)],
    )
    place = SelectField("Wilayah", name="wilayah", default="")
    sector = SelectField(
        "Sektor", name="sektor", default="", choices=_choices("Semua sektor", _words(Sector))
    )
    size_class = SelectField(
        "Kelas", name="kelas", default="", choices=_choices("Semua kelas", _words(BusinessClass))
    )
    nib = SelectField(
        "NIB",
        default="",
        choices=_choices("Semua", {WITH: "Sudah punya NIB", WITHOUT: "Belum punya NIB"}),
    )
    certificate = SelectField(
        "Izin",
        name="izin",
        default="",
        choices=_choices("Semua", {kind: SHAPES[kind].words for kind in PAPERS}),
    )
    selling = SelectField(
        "Toko",
        name="toko",
        default="",
        choices=_choices("Semua", SELLING_WORDS),
    )

    def validate_words(self, field: Field) -> None:
        """What stands in an address stays in the browser and in logs."""
        if is_protected(field.data or ""):
            raise ValidationError("NIK dan nomor HP dicari lewat “Cari NIK atau nomor HP”.")

    def asked(self, scope: str) -> RegisterFilter:
        """The question, once the form has been validated."""
        return RegisterFilter(
            scope=scope,
            words=self.words.data or "",
            place=self.place.data,
            sector=Sector(self.sector.data) if self.sector.data else None,
            size_class=BusinessClass(self.size_class.data) if self.size_class.data else None,
            has_nib=self.nib.data == WITH if self.nib.data else None,
            certificate=CertificateKind(self.certificate.data) if self.certificate.data else None,
            selling=Selling(self.selling.data) if self.selling.data else None,
        )

    def in_words(self) -> str:
        """What is asked, as the audit remembers it."""
        lists = (field for field in self if isinstance(field, SelectField) and field.data)
        chosen = [f"{field.label.text.lower()} {_label(field)}" for field in lists]
        words = [f"“{self.words.data}”"] if self.words.data else []
        return ", ".join(["Daftar UMKM", *words, *chosen])


def _label(field: SelectField) -> str:
    return next(str(each.label) for each in field.choices if each.value == field.data)


def register_form(formdata: Any, *, scope: str) -> RegisterForm:
    """With the kecamatan of the officer's scope to choose from; the villages of a kecamatan."""
    form = RegisterForm(formdata=formdata)
    inside = children_of(scope) if level_of(scope) == DESA - 1 else kecamatan_in(scope)
    names = {place.code: place.name for place in inside}
    form.place.choices = _choices("Semua wilayah", names)
    return form


class ExactForm(BaseForm):
    """A number that must not stand in an address: it is sent with POST, and noted in the audit."""

    number = StringField(
        "Nomor HP atau NIK",
        description="Contoh: 0812 3456 7890, atau 16 angka NIK. Pencarian ini masuk catatan audit.",
        validators=[
            DataRequired("Isi nomor HP atau NIK."),
            Length(max=LONGEST_SEARCH, message="Isi paling banyak 100 huruf."),
        ],
    )


class BusinessForm(BaseForm):
    """A row of the register, as its officer corrects it; the fields are called as its facts."""

    name = StringField("Nama usaha", validators=[DataRequired("Isi nama usaha.")])
    owner_name = StringField("Nama pemilik", validators=[DataRequired("Isi nama pemilik.")])
    nik = StringField("NIK pemilik", description="16 angka. Biarkan titiknya kalau tidak berubah.")
    phone = StringField("Nomor HP", description="Biarkan titiknya kalau tidak berubah.")
    region_code = SelectField("Wilayah")
    address = StringField("Alamat")
    nib = StringField("NIB", description="13 angka.")
    sector = SelectField("Sektor", choices=_choices("Belum diketahui", _words(Sector)))
    kbli = StringField("KBLI", description="5 angka.")
    founded_year = StringField("Tahun berdiri")
    workers = StringField("Tenaga kerja")
    capital = StringField("Modal", description="Tanpa tanah dan bangunan. Angka saja.")
    yearly_turnover = StringField(
        "Omzet setahun menurut pemilik",
        description="Angka saja. Kelas mengikuti angka ini selama belum diputuskan petugas.",
    )
    turnover_year = StringField("Tahun omzet itu")
    reason = TextAreaField(
        "Alasan",
        description="Misalnya: dicocokkan dengan KTP di loket. Penjual membacanya.",
        validators=[DataRequired("Tulis dari mana Anda tahu yang benar.")],
    )
    seen = HiddenField()

    FACTS = (
        *("name", "owner_name", "nik", "phone", "region_code", "address", "nib", "sector"),
        *("kbli", "founded_year", "workers", "capital", "yearly_turnover", "turnover_year"),
    )

    def facts(self, *, scope: str) -> dict[str, Any] | None:
        """What was typed; None where some of it can't be read, which stands beside it then.

        A field that was not sent says nothing; one that was sent empty says that nothing is known.
        """
        typed = {name: self[name].data or "" for name in self.FACTS if self[name].raw_data}
        facts, faults = read_typed(typed, scope=scope)
        for name, words in faults.items():
            self.refuse(self[name], words)
        return None if faults else facts


def business_form(business: Business, *, scope: str) -> BusinessForm:
    """With the villages and kecamatan of its kabupaten that lie in the officer's scope."""
    form = BusinessForm(obj=business)
    if not form.is_submitted():
        form.seen.data = business.updated_at.isoformat()
    inside = max(scope, at_level(business.region_code, KABUPATEN), key=len)
    whole = {place.code: f"{place.name}, desa belum diketahui" for place in kecamatan_in(inside)}
    form.region_code.choices = villages_by_kecamatan(inside) | {"Kecamatan": whole}
    return form
