"""What a business has in order, rung by rung, so that progress shows long before a limit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category, Product, ProductState
from tokoumkm.catalog.opening import FOOD
from tokoumkm.certificates.models import Certificate
from tokoumkm.certificates.queries import in_force
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db
from tokoumkm.grading.queries import Standing
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.yearly import months_with_sales

STEADY = 3  # months in a row with sales

_parent = aliased(Category)


class Rung(NamedTuple):
    """One thing to have; only what is due stands in a ladder."""

    words: str
    is_reached: bool
    state: str  # how far it is, for people


def ladders_of(standings: Sequence[Standing], *, day: date) -> Mapping[int, Sequence[Rung]]:
    """The ladder of each business; three statements for all of them."""
    ids = [standing.business.id for standing in standings]
    papers, food = _papers(ids), _sellers_of_food(ids)
    months = months_with_sales(ids, period=last_months(day))
    return {
        one.business.id: [
            _nib(one.business, papers[one.business.id]),
            *(_for_food(papers[one.business.id]) if one.business.id in food else ()),
            _books(one),
            _steady(months.get(one.business.id, 0)),
        ]
        for one in standings
    }


def last_months(day: date) -> Period:
    """The months that have ended last."""
    running = Month.of(day)
    return Period(running.plus(-STEADY), running.plus(-1))


def _nib(business: Business, papers: set[CertificateKind]) -> Rung:
    if CertificateKind.NIB in papers:
        return Rung("NIB", True, "sudah diperiksa dinas")
    return Rung("NIB", bool(business.nib), "tercatat di daftar UMKM" if business.nib else "belum")


def _for_food(papers: set[CertificateKind]) -> Sequence[Rung]:
    """Due where food is sold; BPOM's number in the place of P-IRT is as good."""
    made = bool(papers & {CertificateKind.PIRT, CertificateKind.BPOM})
    halal = CertificateKind.HALAL in papers
    return (
        Rung("P-IRT atau BPOM", made, _said(made)),
        Rung("Sertifikat halal", halal, _said(halal)),
    )


def _said(is_there: bool) -> str:
    return "berlaku" if is_there else "belum"


def _books(standing: Standing) -> Rung:
    """Whoever keeps books can say what was sold in a year, or has it recorded here."""
    kept = standing.told > 0
    return Rung("Omzet setahun tercatat", kept, "ada angkanya" if kept else "belum ada angka")


def _steady(months: int) -> Rung:
    words = f"Ada penjualan {STEADY} bulan berturut-turut"
    return Rung(words, months == STEADY, f"{months} dari {STEADY} bulan")


def _papers(ids: Sequence[int]) -> Mapping[int, set[CertificateKind]]:
    """What each business's shop has that an officer verified and that has not run out."""
    rows = db.session.execute(
        select(Shop.business_id, Certificate.kind)
        .join(Certificate, Certificate.shop_id == Shop.id)
        .where(Shop.business_id.in_(ids), in_force())
    )
    papers: dict[int, set[CertificateKind]] = defaultdict(set)
    for business_id, kind in rows:
        papers[business_id].add(kind)
    return papers


def _sellers_of_food(ids: Sequence[int]) -> set[int]:
    top = func.coalesce(_parent.slug, Category.slug)
    return set(
        db.session.scalars(
            select(Shop.business_id)
            .join(Product, Product.shop_id == Shop.id)
            .join(Category, Category.id == Product.category_id)
            .outerjoin(_parent, _parent.id == Category.parent_id)
            .where(
                Shop.business_id.in_(ids),
                Product.state == ProductState.PUBLISHED,
                top.in_(FOOD),
            )
        )
    )
