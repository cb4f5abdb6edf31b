"""The office's word about a certificate."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import listing
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import BadCertificate
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.oversight import refuse_outsider, refuse_unseen
from tokoumkm.shops.wording import paragraphs

STATE_WORDS = {
    CertificateState.SUBMITTED: "menunggu dinas",
    CertificateState.VERIFIED: "terverifikasi",
    CertificateState.RETURNED: "dikembalikan",
    CertificateState.REJECTED: "ditolak",
    CertificateState.REPLACED: "diganti yang baru",
}


@one_change()
def verify_certificate(
    certificate: Certificate, *, by: Account, seen: int | None = None, path: str = ""
) -> None:
    """Say yes: its badge shows from now on, in place of the one that it renews.

    `seen` is the version that the officer looked at; `path` is where the seller finds it.
    """
    _hold(certificate, by=by, seen=seen)
    if certificate.is_expired(clock.today()):
        raise BadCertificate("Masa berlakunya sudah habis. Kembalikan kepada penjual.")
    renewed = certificate.replaces
    if renewed is not None and renewed.state == CertificateState.VERIFIED:
        renewed.state = CertificateState.REPLACED
    _decide(certificate, CertificateState.VERIFIED, act=Act.CERTIFICATE_VERIFIED, by=by)
    listing.refresh_shop(certificate.shop_id)
    words = f"{certificate.words} Anda terverifikasi dan tampil di toko."
    tell_sellers(certificate.shop, words=words, path=path)


@one_change()
def return_certificate(certificate: Certificate, *, note: str, by: Account, path: str = "") -> None:
    """Give it back, saying what to mend; the one in force stays in force."""
    _hold(certificate, by=by)
    words = _written(note)
    _decide(certificate, CertificateState.RETURNED, act=Act.CERTIFICATE_RETURNED, by=by, note=words)
    said = f"{certificate.words} Anda dikembalikan dinas: {words}"
    tell_sellers(certificate.shop, words=said, path=path)


@one_change()
def reject_certificate(certificate: Certificate, *, note: str, by: Account, path: str = "") -> None:
    """Say no for good to this submission; the seller may bring another."""
    _hold(certificate, by=by)
    words = _written(note)
    _decide(certificate, CertificateState.REJECTED, act=Act.CERTIFICATE_REJECTED, by=by, note=words)
    said = f"{certificate.words} Anda ditolak dinas: {words}"
    tell_sellers(certificate.shop, words=said, path=path)


def _hold(certificate: Certificate, *, by: Account, seen: int | None = None) -> None:
    refuse_outsider(by, certificate.shop.village_code)
    lock(certificate)
    if certificate.state != CertificateState.SUBMITTED:
        raise Refused(
            "Sertifikat ini tidak menunggu keputusan lagi. Buka antrean dan lihat yang terbaru."
        )
    refuse_unseen(certificate, seen)


def _decide(
    certificate: Certificate, state: CertificateState, *, act: Act, by: Account, note: str = ""
) -> None:
    status = (STATE_WORDS[certificate.state], STATE_WORDS[state])
    certificate.state, certificate.note = state, note
    certificate.decided_at, certificate.decided_by_id = clock.now(), by.id
    db.session.flush()
    shop = certificate.shop
    words = f"{certificate.words} {shop.name}"
    about = trail.About("certificate", certificate.id, words, shop.village_code)
    trail.record(act, by=by, about=about, changes={"status": status}, reason=note)


def _written(note: str) -> str:
    if not note.strip():
        raise Refused("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")
    return paragraphs(note)
