"""Certificates for tests: real rows with real scans."""

from itertools import count
from typing import Any

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.actions.deciding import verify_certificate
from tokoumkm.certificates.models import Certificate
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.sheets.shops import sheet_of_shop
from tokoumkm.shops.models import Shop

_next = count(1)


def number() -> str:
    """One of a halal certificate that nobody else has."""
    return f"ID3311000012{next(_next):07}"


def submitted(
    of: Shop | None = None, kind: CertificateKind = CertificateKind.HALAL, **given: Any
) -> Certificate:
    """A certificate that waits for the office."""
    offered = Offered(kind, given.pop("number", None) or number(), **given)
    return submit_certificate(of or factories.shop(), offered=offered, scan=jpeg())


def verified(of: Shop | None = None, **given: Any) -> Certificate:
    made = submitted(of, **given)
    verify_certificate(made, by=factories.officer())
    return made


def shown_of(shop: Shop) -> list[tuple[str, int]]:
    """The badges on a shop's page, each with the number of products it names."""
    sheet = sheet_of_shop(shop.slug)
    assert sheet is not None
    return [(badge.words, badge.products) for badge in sheet.seller.badges]
