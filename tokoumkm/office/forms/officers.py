"""Who is to act for the office, where, and as what."""

from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.accounts.actions.registering import LONGEST_NAME
from tokoumkm.accounts.models import Duty, Officer, OfficerRole
from tokoumkm.regions.queries import children_of, full_name
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm

ROLES = {role: role.words for role in OfficerRole}
ROLE_HINTS = {
    OfficerRole.VIEWER: "Hanya melihat.",
    OfficerRole.OFFICER: "Melihat, memeriksa, dan memutuskan.",
    OfficerRole.ADMIN: "Seperti pemeriksa, dan mengatur petugas.",
}


def _scope() -> SelectField:
    return SelectField("Wilayah tugas", validators=[InputRequired("Pilih wilayah tugas.")])


def _role() -> RadioField:
    choices = [SelectChoice(role.value, words) for role, words in ROLES.items()]
    return RadioField("Peran", choices=choices, validators=[InputRequired("Pilih peran.")])


class DutyForm(BaseForm):
    """A region and a role."""

    scope = _scope()
    role = _role()

    def offer_regions(self, own: str, *, present: str | None = None) -> None:
        """The admin's own region, what lies directly in it, and where the officer is now."""
        places = {own: full_name(own)} | {child.code: child.name for child in children_of(own)}
        if present is not None:
            places.setdefault(present, full_name(present))
        self.scope.choices = [SelectChoice(code, name) for code, name in places.items()]

    @property
    def duty(self) -> Duty:
        return Duty(self.scope.data, OfficerRole(self.role.data))


class InvitationForm(DutyForm):
    """A person who is to become an officer."""

    name = StringField(
        "Nama", validators=[DataRequired("Isi nama petugas."), Length(max=LONGEST_NAME)]
    )
    phone = PhoneField(
        "Nomor HP",
        description="Untuk masuk. Contoh: 0812 3456 7890",
        validators=[DataRequired("Isi nomor HP petugas.")],
    )
    # Once more, below the person: errors are listed in this order.
    scope = _scope()
    role = _role()


def duty_form(officer: Officer, *, own: str) -> DutyForm:
    """The form with what an officer does now."""
    form = DutyForm(data={"scope": officer.scope, "role": officer.role.value})
    form.offer_regions(own, present=officer.scope)
    return form


def invitation_form(*, own: str) -> InvitationForm:
    form = InvitationForm(data={"scope": own})
    form.offer_regions(own)
    return form
