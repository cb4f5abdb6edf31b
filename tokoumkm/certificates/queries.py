"""Questions about certificates. Who may see it is part of the question."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tokoumkm import clock
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import SHAPES, CertificateKind, words_of
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop

ABOUT_GOODS = [kind for kind, shape in SHAPES.items() if shape.is_about_goods]


class Badge(NamedTuple):
    """What the public reads of a verified certificate: never its scan."""

    kind: CertificateKind
    number: str
    verified_at: datetime | None
    products: int = 0  # how many it names; 0 = all of the shop's

    @property
    def words(self) -> str:
        return words_of(self.kind, self.number)


def in_force() -> ColumnElement[bool]:
    """The one rule of what may be shown: an officer said yes, and it has not run out."""
    return in_force_on(literal(clock.today()))


def in_force_on(day: ColumnElement[date]) -> ColumnElement[bool]:
    return and_(
        Certificate.state == CertificateState.VERIFIED,
        or_(Certificate.expires_on.is_(None), Certificate.expires_on >= day),
    )


def certificates_of(shop: Shop) -> Sequence[Certificate]:
    """All that a shop has brought, the newest first; what was replaced is history."""
    return db.session.scalars(
        _of(shop)
        .where(Certificate.state != CertificateState.REPLACED)
        .order_by(Certificate.id.desc())
    ).all()


def certificate_of(shop: Shop, certificate_id: int) -> Certificate | None:
    return db.session.scalar(_of(shop).where(Certificate.id == certificate_id))


def goods_of(shop: Shop) -> list[tuple[int, str]]:
    """The products that a certificate can name."""
    rows = db.session.execute(
        select(Product.id, Product.name)
        .where(Product.shop_id == shop.id, Product.state != ProductState.WITHDRAWN)
        .order_by(Product.name, Product.id)
    )
    return [(row.id, row.name) for row in rows]


def certificate_waiting(certificate_id: int, scope: str) -> Certificate | None:
    return db.session.scalar(_waiting(scope).where(Certificate.id == certificate_id))


def certificate_inside(certificate_id: int, scope: str) -> Certificate | None:
    """One in any state, for officers of the region."""
    return db.session.scalar(_inside(scope).where(Certificate.id == certificate_id))


def same_number_elsewhere(certificate: Certificate) -> Sequence[str]:
    """Names of other shops that use this very number; an officer should ask why."""
    return db.session.scalars(
        select(Shop.name)
        .join(Certificate, Certificate.shop_id == Shop.id)
        .where(
            Certificate.kind == certificate.kind,
            Certificate.number == certificate.number,
            Certificate.shop_id != certificate.shop_id,
            Certificate.state.in_((CertificateState.SUBMITTED, CertificateState.VERIFIED)),
        )
        .order_by(Shop.name)
    ).all()


def _of(shop: Shop) -> Select[Certificate]:
    return (
        select(Certificate)
        .where(Certificate.shop_id == shop.id)
        .options(selectinload(Certificate.products))
    )


def _inside(scope: str) -> Select[Certificate]:
    return (
        select(Certificate)
        .join(Certificate.shop)
        .options(
            contains_eager(Certificate.shop).options(
                joinedload(Shop.village), joinedload(Shop.business)
            ),
            selectinload(Certificate.products),
            joinedload(Certificate.replaces),
        )
        .where(lies_in(Shop.village_code, scope))
    )


def _waiting(scope: str) -> Select[Certificate]:
    return _inside(scope).where(Certificate.state == CertificateState.SUBMITTED)
