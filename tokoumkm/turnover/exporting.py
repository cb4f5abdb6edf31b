"""Figures that leave as a file: the audit knows of it before the file is there."""

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.regions.queries import UNKNOWN, full_name
from tokoumkm.turnover.sources import Asked, Level

EVERYWHERE = "semua wilayah"


@one_change()
def note_export(level: Level | str, asked: Asked, *, by: Account | None) -> None:
    """Somebody takes a report along; `by=None` is the server's operator."""
    trail.record(Act.FIGURES_EXPORTED, by=by, about=about_figures(level, asked))


def about_figures(what: Level | str, asked: Asked) -> trail.About:
    """Which figures they are, for the audit."""
    period = asked.period
    words = f"Omzet {period.words_inside}, {place_words(asked)}, per {what}"
    key = f"{period.first}/{period.last}/{what}"
    return trail.About("turnover", key, words, asked.region)


def place_words(asked: Asked) -> str:
    """Which region, with all it lies in."""
    place = full_name(asked.region) if asked.region else EVERYWHERE
    return f"{UNKNOWN}, {place}" if asked.unplaced else place
