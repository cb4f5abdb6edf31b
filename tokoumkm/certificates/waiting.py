"""Certificates that wait for the office."""

from sqlalchemy import case, join

from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import SHAPES
from tokoumkm.shops.models import Shop
from tokoumkm.shops.waiting import WaitingKind

_kind = case(
    {kind: f"Izin {shape.words}" for kind, shape in SHAPES.items()}, value=Certificate.kind
)
_renewed = case(
    {kind: f"Perpanjangan {shape.words}" for kind, shape in SHAPES.items()},
    value=Certificate.kind,
)

CERTIFICATES = WaitingKind(
    name="izin",
    id=Certificate.id,
    words=case((Certificate.replaces_id.is_(None), _kind), else_=_renewed),
    title=Shop.name,
    owner=Certificate.number,
    since=Certificate.submitted_at,
    is_waiting=Certificate.state == CertificateState.SUBMITTED,
    source=join(Certificate, Shop, Certificate.shop_id == Shop.id),
)
