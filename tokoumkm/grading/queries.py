"""Questions about classes. A business outside the region that is asked about does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.thresholds import CLASSES, REGULATIONS, Regulation, class_of
from tokoumkm.database import db
from tokoumkm.grading.bands import Band, band_of
from tokoumkm.grading.models import ClassDecision
from tokoumkm.grading.standings import Asked, Direction, listed, standings
from tokoumkm.money import Rupiah
from tokoumkm.regions.queries import lies_in
from tokoumkm.turnover.period import Period

PAGE = 25


class Standing(NamedTuple):
    """What is known of a business that day, and the class that it proposes."""

    business: Business
    law: Regulation
    period: Period
    site: Rupiah
    verified: Rupiah
    declared: Rupiah
    stated: Rupiah | None  # the owner's yearly figure, while it is new enough
    recorded: Rupiah
    told: Rupiah
    proposed: BusinessClass
    is_recorded: bool  # what is recorded gives the proposed class alone
    is_by_capital: bool

    @property
    def band(self) -> Band:
        return band_of(self.told, self.law)

    @property
    def to_next(self) -> Rupiah | None:
        """What is left until the next band begins; besar is the last."""
        limit = self.band.limit
        return None if limit is None else Rupiah(limit - self.told)

    @property
    def has_figures(self) -> bool:
        """Anything at all is known: sales, or the capital that takes their place."""
        return self.told > 0 or self.stated is not None or self.is_by_capital

    @property
    def by_other_laws(self) -> Sequence[tuple[Regulation, BusinessClass]]:
        """What the same sales were by regulations that no longer hold."""
        others = (one for one in REGULATIONS if one is not self.law)
        return [(one, class_of(self.told, one.sales)) for one in others]

    @property
    def is_other(self) -> bool:
        """The figures speak for another class than the business has."""
        return self.proposed != self.business.size_class


@dataclass(frozen=True)
class Position:
    """After which row a page begins; written in addresses as -350000000.41."""

    distance: int
    business_id: int

    def __str__(self) -> str:
        return f"{self.distance}.{self.business_id}"


class Listed(NamedTuple):
    """A business of a list, with how far it is from the limit."""

    standing: Standing
    distance: Rupiah


class ListedPage(NamedTuple):
    """Some businesses of a list, and after which of them the next page begins."""

    rows: Sequence[Listed]
    next_after: Position | None


def business_inside(scope: str, number: str) -> Business | None:
    """A business of a region, by its registration number."""
    wanted = Business.registration_number == number
    return db.session.scalar(select(Business).where(wanted, lies_in(Business.region_code, scope)))


def proposals(
    region: str, direction: Direction, *, day: date, after: Position | None = None
) -> ListedPage:
    """One page of a list: those farthest beyond the limit first, then those nearest to it."""
    found = listed(Asked(day, region), direction).subquery("listed")
    place = tuple_(found.c.distance, found.c.business_id)
    wanted = select(found.c.business_id, found.c.distance).order_by(*place.clauses)
    if after is not None:
        wanted = wanted.where(place > tuple_(after.distance, after.business_id))
    rows = db.session.execute(wanted.limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    known = standings_of([row.business_id for row in shown], day=day)
    return ListedPage(
        [Listed(known[row.business_id], Rupiah(row.distance)) for row in shown],
        Position(shown[-1].distance, shown[-1].business_id) if len(rows) > PAGE else None,
    )


def standings_of(ids: Sequence[int], *, day: date) -> dict[int, Standing]:
    """Where some businesses stand, each with all of its figures; one statement."""
    asked = Asked(day, only=ids)
    about = standings(asked)
    wanted = select(Business, about).join(about, about.c.business_id == Business.id)
    return {
        row.business_id: Standing(
            business=row.Business,
            law=asked.law,
            period=asked.period,
            site=Rupiah(row.site),
            verified=Rupiah(row.verified),
            declared=Rupiah(row.declared),
            stated=None if row.stated is None else Rupiah(row.stated),
            recorded=Rupiah(row.recorded),
            told=Rupiah(row.told),
            proposed=CLASSES[row.proposed],
            is_recorded=_is_recorded(row),
            is_by_capital=bool(row.is_by_capital),
        )
        for row in db.session.execute(wanted)
    }


def _is_recorded(row: Any) -> bool:
    """Records alone give the class. They prove that sales reach it, never that they are small."""
    if row.by_recorded != row.proposed or row.proposed < row.present:
        return False
    return bool(row.proposed > 0 or row.told == row.recorded)


def standing_of(business: Business, *, day: date) -> Standing:
    return standings_of([business.id], day=day)[business.id]


def history_of(business: Business) -> Sequence[ClassDecision]:
    """What officers decided about a business, the newest first, with who did."""
    return db.session.scalars(
        select(ClassDecision)
        .where(ClassDecision.business_id == business.id)
        .options(joinedload(ClassDecision.decided_by))
        .order_by(ClassDecision.id.desc())
    ).all()
