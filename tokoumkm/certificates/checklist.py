"""The whole checklist of a shop, with the papers that it brought."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.catalog.opening import facts_about
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db
from tokoumkm.shops.checklist import Item, Paper, items_of
from tokoumkm.shops.models import Shop
from tokoumkm.shops.requirements import HALAL, NIB, PIRT, ItemState

# Which certificates answer an item.
KINDS_OF_PAPERS: Mapping[str, Sequence[CertificateKind]] = {
    NIB: (CertificateKind.NIB,),
    PIRT: (CertificateKind.PIRT, CertificateKind.BPOM),
    HALAL: (CertificateKind.HALAL,),
}

# The best state of several certificates is the state of the item.
STATES = {
    CertificateState.VERIFIED: ItemState.DONE,
    CertificateState.SUBMITTED: ItemState.WAITING,
    CertificateState.RETURNED: ItemState.RETURNED,
}


def checklist_of(shop: Shop, *, office_region: str) -> list[Item]:
    """Every item as it stands; two statements more than the shop's own rows."""
    facts = facts_about(shop, office_region=office_region, documents=documents_of(shop))
    return items_of(shop, facts=facts)


def documents_of(shop: Shop) -> dict[str, Paper]:
    """What was brought for each item, as far as it still counts: nothing that has run out."""
    brought = db.session.scalars(
        select(Certificate)
        .where(Certificate.shop_id == shop.id, Certificate.state.in_(STATES))
        .order_by(Certificate.id)
    ).all()
    today = clock.today()
    alive = [each for each in brought if not each.is_expired(today)]
    return {
        key: paper
        for key, kinds in KINDS_OF_PAPERS.items()
        if (paper := _best([each for each in alive if each.kind in kinds])) is not None
    }


def _best(certificates: Sequence[Certificate]) -> Paper | None:
    for state, meaning in STATES.items():
        for certificate in certificates:
            if certificate.state == state:
                return meaning, certificate.note
    return None
