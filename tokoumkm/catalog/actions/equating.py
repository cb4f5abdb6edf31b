"""Officers say which words mean the same goods. Each change is audited, and searches follow."""

from collections.abc import Sequence

from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import synonyms
from tokoumkm.catalog.models import SynonymGroup
from tokoumkm.catalog.synonyms import Phrase, phrases_of
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused
from tokoumkm.shops.oversight import refuse_outsider

LONGEST = 200
MOST_NAMES = 12
MOST_WORDS = 4


class BadSynonyms(Refused):
    """What was typed does not say that words mean the same."""

    status = 422


def add_group(names: str, *, by: Account, office_region: str) -> None:
    _add(names, by=by, office_region=office_region)
    synonyms.forget()


def change_group(group_id: int, *, names: str, by: Account, office_region: str) -> None:
    _change(group_id, names=names, by=by, office_region=office_region)
    synonyms.forget()


def remove_group(group_id: int, *, by: Account, office_region: str) -> None:
    _remove(group_id, by=by, office_region=office_region)
    synonyms.forget()


@one_change()
def _add(names: str, *, by: Account, office_region: str) -> None:
    _hold(by, office_region)
    made = SynonymGroup(names=_checked(names))
    db.session.add(made)
    db.session.flush()
    trail.record(
        Act.SYNONYMS_ADDED,
        by=by,
        about=_about(made, office_region),
        changes={"sebutan": ("", made.names)},
    )


@one_change()
def _change(group_id: int, *, names: str, by: Account, office_region: str) -> None:
    _hold(by, office_region)
    group = _present(group_id)
    before, group.names = group.names, _checked(names, but=group.id)
    if group.names != before:
        trail.record(
            Act.SYNONYMS_CHANGED,
            by=by,
            about=_about(group, office_region),
            changes={"sebutan": (before, group.names)},
        )


@one_change()
def _remove(group_id: int, *, by: Account, office_region: str) -> None:
    _hold(by, office_region)
    group = _present(group_id)
    trail.record(
        Act.SYNONYMS_REMOVED,
        by=by,
        about=_about(group, office_region),
        changes={"sebutan": (group.names, "")},
    )
    db.session.delete(group)


def _hold(by: Account, office_region: str) -> None:
    refuse_outsider(by, office_region)
    take_turns("synonyms")


def _present(group_id: int) -> SynonymGroup:
    """Somebody else may have removed it while this page was open."""
    group = synonyms.group(group_id)
    if group is None:
        raise BadSynonyms("Padanan ini sudah dihapus. Kembali ke daftar padanan kata.")
    return group


def _checked(typed: str, *, but: int | None = None) -> str:
    """The names as they are kept; a name in two groups would not say what it means."""
    phrases = phrases_of(typed)
    if not 2 <= len(phrases) <= MOST_NAMES or len(typed) > LONGEST:
        raise BadSynonyms("Isi 2 sampai 12 sebutan dengan tanda = di antaranya.")
    if any(len(phrase) > MOST_WORDS for phrase in phrases):
        raise BadSynonyms("Satu sebutan paling banyak 4 kata.")
    rows = db.session.scalars(select(SynonymGroup).where(SynonymGroup.id != (but or 0)))
    if (twin := _twin(phrases, rows.all())) is not None:
        raise BadSynonyms(f"“{twin}” sudah ada di padanan lain. Ubah padanan itu saja.")
    return " = ".join(" ".join(phrase) for phrase in phrases)


def _twin(phrases: Sequence[Phrase], others: Sequence[SynonymGroup]) -> str | None:
    known = {phrase for other in others for phrase in phrases_of(other.names)}
    return next((" ".join(phrase) for phrase in phrases if phrase in known), None)


def _about(group: SynonymGroup, office_region: str) -> trail.About:
    return trail.About("synonyms", group.id, "Padanan kata", office_region)
