"""What businesses sold in some months, as a part of bigger questions about many of them at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import BigInteger, Select, Subquery, cast, func, select

from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover.models import BusinessYear, MonthlyTotal, Vouched
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.sources import Asked, sums_of

Ids = Collection[int]


def sums_of_businesses(
    period: Period, *, of: Ids | None = None, at_least: Rupiah | None = None
) -> Subquery:
    """A row for each business that sold: business_id, and rupiah as site, verified, declared.

    `at_least` leaves out who in the whole years around the period stays below half of it:
    half, because what goes back in a month outside the period lowers its year.
    """
    asked = Asked(period)
    model = asked.sellers
    conditions = asked.of(model)
    if of is not None:
        conditions.append(model.business_id.in_(of))
    if at_least is not None:
        conditions.append(model.business_id.in_(_large(period, at_least // 2)))
    by_word = [sum_ for sum_ in sums_of(model) if sum_.name in set(Vouched)]
    sums = [cast(sum_.element, BigInteger).label(sum_.name) for sum_ in by_word]
    wanted = select(model.business_id, *sums).where(*conditions)
    return wanted.group_by(model.business_id).subquery("sold")


def months_with_sales(of: Ids, *, period: Period) -> Mapping[int, int]:
    """In how many months of a period each business sold something; who never did is left out."""
    by_business: dict[int, int] = defaultdict(int)
    rows = db.session.execute(
        select(MonthlyTotal.business_id)
        .where(
            MonthlyTotal.business_id.in_(of),
            MonthlyTotal.month.between(str(period.first), str(period.last)),
        )
        .group_by(MonthlyTotal.business_id, MonthlyTotal.month)
        .having(func.sum(MonthlyTotal.amount) > 0)
    )
    for (business_id,) in rows:
        by_business[business_id] += 1
    return by_business


def _large(period: Period, amount: int) -> Select[int]:
    """Who sold as much in the years that a period touches."""
    years = [str(year) for year in range(period.first.year, period.last.year + 1)]
    return (
        select(BusinessYear.business_id)
        .where(BusinessYear.year.in_(years))
        .group_by(BusinessYear.business_id)
        .having(func.sum(BusinessYear.amount) >= amount)
    )
