"""Acts for tests of the audit, and what was written about them."""

from collections.abc import Sequence

from tests import factories
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.audit.trail import About
from tokoumkm.database import db, one_change

SHOP = About("shop", 7, "Dapur Bu Karti", factories.SELABAYA)


@one_change()
def act(
    what: Act = Act.SHOP_OPENED,
    *,
    by: Account | None = None,
    about: About = SHOP,
    changes: trail.Changes | None = None,
    reason: str = "",
) -> None:
    """Do something that the audit shall know."""
    trail.record(what, by=by, about=about, changes=changes, reason=reason)


def act_in_place_of(name: str, *, by: Account) -> None:
    """Do something in somebody's place."""
    trail.begin_request(trail.Origin(assisted_name=name))
    act(Act.ASSISTED, by=by)
    trail.end_request()


def written() -> Sequence[AuditEntry]:
    """Every row, the oldest first."""
    db.session.rollback()
    return db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
