"""Telling sellers, once, that a certificate runs out soon."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from tokoumkm import clock
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.queries import in_force
from tokoumkm.certificates.shapes import CertificateKind, words_of
from tokoumkm.database import db, one_change
from tokoumkm.notices.actions import tell
from tokoumkm.shops.models import ShopMember

DAYS_BEFORE = 60
AT_ONCE = 100  # certificates in one change


def remind_expiring(*, path: str = "") -> int:
    """Tell the people of every shop whose certificate ends within 60 days; returns how many.

    Each certificate is spoken of once. One whose renewal waits needs no word.
    `path` is where its seller renews it.
    """
    reminded = 0
    while some := _remind(path):
        reminded += some
    return reminded


@one_change()
def _remind(path: str) -> int:
    """The mark is in the write: two machines that come together tell it once."""
    renewal = aliased(Certificate)
    is_renewed = (
        select(renewal.id)
        .where(renewal.replaces_id == Certificate.id, renewal.state == CertificateState.SUBMITTED)
        .exists()
    )
    ends_soon = Certificate.expires_on <= clock.today() + timedelta(days=DAYS_BEFORE)
    due = (in_force(), ends_soon, Certificate.reminded_at.is_(None))
    chosen = select(Certificate.id).where(*due, ~is_renewed).order_by(Certificate.id).limit(AT_ONCE)
    rows = db.session.execute(
        update(Certificate)
        .where(Certificate.id.in_(db.session.scalars(chosen).all()), *due)
        .values(reminded_at=clock.now())
        .returning(
            Certificate.shop_id, Certificate.kind, Certificate.number, Certificate.expires_on
        )
        .execution_options(synchronize_session=False)
    ).all()
    for shop_id, kind, number, last_day in rows:
        days = ((last_day or clock.today()) - clock.today()).days
        said = _words(kind, number, days=days)
        members = select(ShopMember.account_id).where(ShopMember.shop_id == shop_id)
        for account_id in db.session.scalars(members):
            tell(account_id, words=said, path=path)
    return len(rows)


def _words(kind: CertificateKind, number: str, *, days: int) -> str:
    when = f"habis dalam {days} hari" if days else "habis hari ini"
    return f"{words_of(kind, number)} toko Anda {when}. Ajukan perpanjangannya."
