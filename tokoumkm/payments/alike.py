"""Slips that were sent for another order already: the same file, or nearly the same picture."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.payments.models import PaymentProof

# Of 3.072 bits: the same slip saved smaller or worse differs in up to 14, two slips of one
# bank's app in 17 and more (docs/decisions/0025).
NEARLY = 14
LOOKED_BACK = timedelta(days=90)
MOST_LOOKED_AT = 1_000  # of the newest; the same file is found however old it is


def seen_elsewhere(proofs: Sequence[PaymentProof]) -> set[int]:
    """The ids of those slips that another order has as well, of whichever shop; two statements."""
    if not proofs:
        return set()
    twins = _same_files(proofs)
    others = _recent_looks(proofs[0].order_id)
    return twins | {
        proof.id
        for proof in proofs
        if proof.looks and any(looks_alike(proof.looks, other) for other in others)
    }


def looks_alike(one: str, other: str) -> bool:
    """Whether two pictures are nearly the same."""
    if len(one) != len(other):
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEARLY


def _same_files(proofs: Sequence[PaymentProof]) -> set[int]:
    hashes = {proof.content_hash for proof in proofs}
    elsewhere = (
        PaymentProof.content_hash.in_(hashes),
        PaymentProof.order_id != proofs[0].order_id,
    )
    known = set(db.session.scalars(select(PaymentProof.content_hash).where(*elsewhere)))
    return {proof.id for proof in proofs if proof.content_hash in known}


def _recent_looks(order_id: int) -> Sequence[str]:
    recent = (
        PaymentProof.looks != "",
        PaymentProof.order_id != order_id,
        PaymentProof.uploaded_at > clock.now() - LOOKED_BACK,
    )
    newest = select(PaymentProof.looks).where(*recent).order_by(PaymentProof.id.desc())
    return db.session.scalars(newest.limit(MOST_LOOKED_AT)).all()
