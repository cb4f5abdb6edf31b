"""Which rows of the audit somebody asks for."""

from collections.abc import Sequence
from datetime import date

from wtforms import DateField, SelectField, ValidationError
from wtforms.validators import Optional

from tokoumkm.audit.acts import WORDS, Act
from tokoumkm.web.forms import BaseForm

OPERATOR = "operator"  # in an address: what was done on the server's command line
FIRST_YEAR, LAST_YEAR = 2000, 2100


def _a_day_that_can_be(_form: BaseForm, field: DateField) -> None:
    if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}.")


class AuditForm(BaseForm):
    """Sent with GET, so that what was asked has an address."""

    class Meta(BaseForm.Meta):
        csrf = False

    actor = SelectField("Siapa", name="petugas", default="")
    act = SelectField("Tindakan", name="tindakan", default="")
    since = DateField("Dari tanggal", name="dari", validators=[Optional(), _a_day_that_can_be])
    until = DateField("Sampai tanggal", name="sampai", validators=[Optional(), _a_day_that_can_be])

    def validate_until(self, field: DateField) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError("Tanggal akhir mendahului tanggal awal. Tukar keduanya.")

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """The people, as value and name, who can be asked for."""
        self.actor.choices = [("", "Semua"), *people]
        by_words = sorted(Act, key=lambda act: WORDS[act])
        self.act.choices = [("", "Semua"), *((act.value, WORDS[act]) for act in by_words)]

    @property
    def chosen_act(self) -> Act | None:
        return Act(self.act.data) if self.act.data else None

    @property
    def chosen_actor(self) -> int | None:
        is_account = self.actor.data and self.actor.data != OPERATOR
        return int(self.actor.data) if is_account else None

    @property
    def by_operator(self) -> bool:
        return bool(self.actor.data == OPERATOR)

    @property
    def first_day(self) -> date | None:
        day: date | None = self.since.data
        return day

    @property
    def last_day(self) -> date | None:
        day: date | None = self.until.data
        return day

    def in_words(self) -> str:
        """What is asked, as the audit remembers it."""
        chosen = (
            ("oleh", dict(self.actor.choices).get(self.actor.data) if self.actor.data else ""),
            ("tindakan", WORDS.get(self.act.data, "")),
            ("dari", self.first_day),
            ("sampai", self.last_day),
        )
        return ", ".join(["Catatan audit", *(f"{name} {what}" for name, what in chosen if what)])
