"""A seller brings a certificate, mends one that came back, or takes one away."""

from collections.abc import Collection
from datetime import date
from typing import BinaryIO, NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.photos import (
    StoredPicture,
    delete_private_picture,
    private_picture,
    store_private_picture,
)
from tokoumkm.certificates.checklist import KINDS_OF_PAPERS
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import (
    BadCertificate,
    CertificateKind,
    cleaned_number,
    expiry_of,
)
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.requiring import answer_item
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

SCAN_FOLDER = "izin"
MOST_CERTIFICATES = 50
ALIVE = (CertificateState.SUBMITTED, CertificateState.VERIFIED, CertificateState.RETURNED)
RENEWABLE = (CertificateState.VERIFIED,)


class NotNow(Refused):
    """The certificate is in another state by now, or there are too many."""


class Offered(NamedTuple):
    """What the seller says about a certificate; no products = for all of the shop's."""

    kind: CertificateKind
    number: str
    expires_on: date | None = None
    product_ids: Collection[int] = ()


def submit_certificate(
    shop: Shop, *, offered: Offered, scan: BinaryIO, renews: Certificate | None = None
) -> Certificate:
    """Hand a certificate to the office with a photo of it; a renewal lets the old one be.

    The photo is decoded before the change begins. Raises `BadCertificate`, `BadPhoto`, `NotNow`.
    """
    _cleaned(offered)  # before the photo is looked at: it takes long
    picture = store_private_picture(scan, SCAN_FOLDER)
    try:
        return _submit(shop, offered=offered, picture=picture, renews=renews)
    except BaseException:
        delete_private_picture(SCAN_FOLDER, picture.name)
        raise


def mend_certificate(certificate: Certificate, *, offered: Offered, scan: BinaryIO | None) -> None:
    """Hand a returned one to the office again, with another photo if there is one."""
    _cleaned(offered)
    picture = store_private_picture(scan, SCAN_FOLDER) if scan is not None else None
    before = certificate.scan
    try:
        _mend(certificate, offered=offered, picture=picture)
    except BaseException:
        if picture is not None:
            delete_private_picture(SCAN_FOLDER, picture.name)
        raise
    if picture is not None:
        delete_private_picture(SCAN_FOLDER, before)


def withdraw_certificate(certificate: Certificate) -> None:
    """Take it away, with its scan; its badge goes at once."""
    scan = certificate.scan
    _withdraw(certificate)
    delete_private_picture(SCAN_FOLDER, scan)


def scan_of(certificate: Certificate) -> bytes | None:
    """The photo; who may see it, the caller has asked."""
    return private_picture(SCAN_FOLDER, certificate.scan)


@one_change()
def _submit(
    shop: Shop, *, offered: Offered, picture: StoredPicture, renews: Certificate | None
) -> Certificate:
    lock(shop)
    made = Certificate(shop_id=shop.id, replaces_id=renews.id if renews else None)
    if renews is not None:
        _refuse_second_renewal(renews)
    _refuse_too_many(shop)
    with db.session.no_autoflush:
        _write(made, offered, picture)
        _refuse_twice(made)
    db.session.add(made)
    db.session.flush()
    _answer_the_office(shop, offered.kind)
    return made


@one_change()
def _mend(certificate: Certificate, *, offered: Offered, picture: StoredPicture | None) -> None:
    _hold(certificate, CertificateState.RETURNED)
    _write(certificate, offered, picture)
    _refuse_twice(certificate)
    certificate.note = ""
    _answer_the_office(certificate.shop, offered.kind)


@one_change()
def _withdraw(certificate: Certificate) -> None:
    _hold(certificate, *ALIVE, CertificateState.REJECTED)
    for renewal in db.session.scalars(
        select(Certificate).where(
            Certificate.replaces_id == certificate.id, Certificate.shop_id == certificate.shop_id
        )
    ):
        renewal.replaces_id = None
    certificate.products = []
    db.session.flush()
    db.session.delete(certificate)
    db.session.flush()
    listing.refresh_shop(certificate.shop_id)


def _cleaned(offered: Offered) -> tuple[str, date | None]:
    number = cleaned_number(offered.kind, offered.number)
    typed = offered.expires_on
    return number, expiry_of(offered.kind, number, typed=typed, today=clock.today())


def _write(certificate: Certificate, offered: Offered, picture: StoredPicture | None) -> None:
    number, last_day = _cleaned(offered)
    certificate.kind, certificate.number, certificate.expires_on = offered.kind, number, last_day
    certificate.products = _products(certificate.shop_id, offered.product_ids)
    certificate.state, certificate.submitted_at = CertificateState.SUBMITTED, clock.now()
    certificate.decided_at = certificate.decided_by_id = certificate.reminded_at = None
    if picture is not None:
        certificate.scan, certificate.scan_hash = picture.name, picture.content_hash


def _products(shop_id: int, ids: Collection[int]) -> list[Product]:
    """The shop's own products; another's do not exist here."""
    own = select(Product).where(Product.shop_id == shop_id, Product.id.in_(ids))
    found = list(db.session.scalars(own.order_by(Product.id)))
    if len(found) != len(set(ids)):
        raise BadCertificate("Ada produk yang tidak dikenal. Pilih dari daftar.", field="products")
    return found


def _refuse_twice(certificate: Certificate) -> None:
    """The same paper of one shop stands there once; its renewal may keep the number."""
    same = select(Certificate.id).where(
        Certificate.shop_id == certificate.shop_id,
        Certificate.kind == certificate.kind,
        Certificate.number == certificate.number,
        Certificate.state.in_(ALIVE),
        Certificate.id.not_in([certificate.id or 0, certificate.replaces_id or 0]),
    )
    if db.session.scalar(same.limit(1)):
        raise BadCertificate("Sertifikat dengan nomor ini sudah ada. Buka dari daftar izin.")


def _refuse_second_renewal(renewed: Certificate) -> None:
    _hold(renewed, *RENEWABLE)
    waiting = select(Certificate.id).where(
        Certificate.replaces_id == renewed.id,
        Certificate.shop_id == renewed.shop_id,
        Certificate.state.in_((CertificateState.SUBMITTED, CertificateState.RETURNED)),
    )
    if db.session.scalar(waiting.limit(1)):
        raise NotNow("Perpanjangannya sudah diajukan. Tunggu jawaban dinas, atau perbaiki itu.")


def _refuse_too_many(shop: Shop) -> None:
    own = select(Certificate.id).where(Certificate.shop_id == shop.id)
    if len(db.session.scalars(own.limit(MOST_CERTIFICATES)).all()) >= MOST_CERTIFICATES:
        raise NotNow("Sudah ada 50 sertifikat. Hapus yang tidak berlaku lagi dahulu.")


def _answer_the_office(shop: Shop, kind: CertificateKind) -> None:
    for key, kinds in KINDS_OF_PAPERS.items():
        if kind in kinds:
            answer_item(shop, key=key)


def _hold(certificate: Certificate, *states: CertificateState) -> None:
    """Hold the certificate and refuse when somebody was quicker."""
    lock(certificate)
    if certificate.state not in states:
        raise NotNow("Sertifikat ini sudah berubah. Muat ulang halaman dan lihat yang terbaru.")
