"""Forgetting a shop's papers: certificates with their scans, and the rows of its checklist."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from tokoumkm.catalog.photos import delete_private_picture
from tokoumkm.certificates.actions.bringing import SCAN_FOLDER
from tokoumkm.certificates.models import Certificate, CertificateProduct
from tokoumkm.database import db
from tokoumkm.shops.models import Shop, ShopRequirement


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
