"""A seller brings certificates; nothing is kept of what is refused."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests import factories
from tests.certificates import papers
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.certificates.actions.bringing import (
    NotNow,
    Offered,
    mend_certificate,
    scan_of,
    submit_certificate,
    withdraw_certificate,
)
from tokoumkm.certificates.actions.deciding import return_certificate, verify_certificate
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import BadCertificate, CertificateKind
from tokoumkm.database import db
from tokoumkm.media import store

pytestmark = pytest.mark.usefixtures("database")

BPOM = CertificateKind.BPOM
PHOTO = jpeg().getvalue()


def scans() -> list[str]:
    return [file.path for file in store.listed("private/izin")]


def test_a_certificate_waits_with_a_scan_that_lies_in_private():
    made = papers.submitted()

    assert made.state == CertificateState.SUBMITTED
    assert scans() == [f"private/izin/{made.scan}.webp"]
    assert scan_of(made).startswith(b"RIFF")


@pytest.mark.parametrize(
    ("offered", "scan", "error"),
    [
        (Offered(BPOM, "MD1"), PHOTO, BadCertificate),
        (Offered(BPOM, "MD123456789012"), PHOTO, BadCertificate),
        (Offered(CertificateKind.NIB, "9120001234567"), b"%PDF-1.7", BadPhoto),
        (Offered(CertificateKind.NIB, "9120001234567", product_ids=[7]), PHOTO, BadCertificate),
    ],
)
def test_what_is_refused_leaves_neither_row_nor_file(offered, scan, error):
    with pytest.raises(error):
        submit_certificate(factories.shop(), offered=offered, scan=BytesIO(scan))

    assert db.session.scalars(db.select(Certificate)).all() == []
    assert scans() == []


def test_another_shops_product_cannot_be_named():
    foreign = factories.product()

    with pytest.raises(BadCertificate, match="tidak dikenal"):
        papers.submitted(product_ids=[foreign.id])


def test_the_same_number_twice_in_a_shop_is_one_too_many():
    first = papers.submitted()

    with pytest.raises(BadCertificate, match="sudah ada"):
        papers.submitted(first.shop, number=first.number)
    assert len(scans()) == 1


def test_there_are_fifty_at_most(monkeypatch):
    monkeypatch.setattr("tokoumkm.certificates.actions.bringing.MOST_CERTIFICATES", 2)
    first = papers.submitted()
    papers.submitted(first.shop)

    with pytest.raises(NotNow, match="Sudah ada 50 sertifikat"):
        papers.submitted(first.shop)

    papers.submitted()
    assert len(scans()) == 3


def test_one_that_came_back_is_mended_with_another_photo():
    made = papers.submitted()
    before = made.scan
    return_certificate(made, note="Fotonya buram.", by=factories.officer())

    mend_certificate(made, offered=Offered(made.kind, papers.number()), scan=jpeg())

    assert (made.state, made.note) == (CertificateState.SUBMITTED, "")
    assert made.scan != before
    assert scans() == [f"private/izin/{made.scan}.webp"]


def test_only_one_that_came_back_can_be_mended():
    made = papers.submitted()

    with pytest.raises(NotNow, match="sudah berubah"):
        mend_certificate(made, offered=Offered(made.kind, made.number), scan=jpeg())
    assert len(scans()) == 1


def test_the_old_one_stays_in_force_until_its_renewal_is_verified():
    until = clock.today() + timedelta(days=30)
    old = papers.verified(kind=BPOM, number="MD123456789012", expires_on=until)
    later = Offered(BPOM, "MD123456789012", until + timedelta(days=1_800))

    new = submit_certificate(old.shop, offered=later, scan=jpeg(), renews=old)
    assert (old.state, papers.shown_of(old.shop)) == (CertificateState.VERIFIED, [("BPOM", 0)])
    with pytest.raises(NotNow, match="sudah diajukan"):
        submit_certificate(old.shop, offered=later, scan=jpeg(), renews=old)

    verify_certificate(new, by=factories.officer())
    assert (old.state, new.state) == (CertificateState.REPLACED, CertificateState.VERIFIED)
    assert papers.shown_of(old.shop) == [("BPOM", 0)]


def test_taken_away_its_badge_and_its_scan_are_gone():
    made = papers.verified(product_ids=[])
    shop = made.shop

    withdraw_certificate(made)

    assert papers.shown_of(shop) == []
    assert scans() == []
