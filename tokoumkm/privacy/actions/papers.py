"""Forgetting a shop's papers: certificates, its checklist, and what it declared of its sales."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from tokoumkm.catalog.photos import delete_private_picture
from tokoumkm.certificates.actions.bringing import SCAN_FOLDER
from tokoumkm.certificates.models import Certificate, CertificateProduct
from tokoumkm.database import db
from tokoumkm.shops.models import Shop, ShopRequirement
from tokoumkm.turnover.outside.actions.declaring import EVIDENCE_FOLDER
from tokoumkm.turnover.outside.models import Declaration, DeclarationEvent


def forget_papers(shop: Shop) -> Sequence[str]:
    """Inside a change; returns the scans whose files must go. Decisions stay in the audit."""
    of_shop = Certificate.shop_id == shop.id
    scans = db.session.scalars(select(Certificate.scan).where(of_shop)).all()
    own = select(Certificate.id).where(of_shop)
    db.session.execute(delete(CertificateProduct).where(CertificateProduct.certificate_id.in_(own)))
    # From the newest back: a renewal points to what it renews.
    ids = db.session.scalars(own.order_by(Certificate.id.desc())).all()
    for certificate_id in ids:
        db.session.execute(delete(Certificate).where(Certificate.id == certificate_id))
    db.session.execute(delete(ShopRequirement).where(ShopRequirement.shop_id == shop.id))
    return scans


def delete_scans(names: Sequence[str]) -> None:
    for name in names:
        delete_private_picture(SCAN_FOLDER, name)


def forget_declarations(shop: Shop) -> Sequence[str]:
    """Inside a change; returns the evidence whose files must go. The ledger keeps the amounts."""
    own = select(Declaration.id).where(Declaration.shop_id == shop.id)
    papers = db.session.scalars(own.with_only_columns(Declaration.evidence)).all()
    db.session.execute(delete(DeclarationEvent).where(DeclarationEvent.declaration_id.in_(own)))
    db.session.execute(delete(Declaration).where(Declaration.shop_id == shop.id))
    return papers


def delete_evidence(names: Sequence[str]) -> None:
    for name in names:
        delete_private_picture(EVIDENCE_FOLDER, name)
