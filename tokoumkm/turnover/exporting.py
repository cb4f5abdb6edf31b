"""Figures that leave as a file: the audit knows of it before the file is there."""

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.regions.queries import full_name
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import Level

EVERYWHERE = "semua wilayah"


@one_change()
def note_export(level: Level, *, period: Period, region: str, by: Account | None) -> None:
    """Somebody takes a report along; `by=None` is the server's operator."""
    place = full_name(region) if region else EVERYWHERE
    words = f"Omzet {period.words_inside}, {place}, per {level}"
    about = trail.About("turnover", f"{period.first}/{period.last}/{level}", words, region)
    trail.record(Act.FIGURES_EXPORTED, by=by, about=about)
