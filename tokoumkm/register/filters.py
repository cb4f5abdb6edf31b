"""Which businesses of the register somebody asks for."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, select

from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.search import is_called
from tokoumkm.certificates.models import Certificate
from tokoumkm.certificates.queries import in_force
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop, ShopState


class Selling(StrEnum):
    """Whether a business has a shop here, in the words of an address."""

    OPEN = "buka"
    STARTED = "belum-buka"  # begun, waiting, or closed by the office
    NOT = "tidak-ada"


class RegisterFilter(NamedTuple):
    """What is asked; None and '' ask nothing. Outside the scope no business exists."""

    scope: str
    words: str = ""
    place: str = ""
    sector: Sector | None = None
    size_class: BusinessClass | None = None
    has_nib: bool | None = None
    certificate: CertificateKind | None = None
    selling: Selling | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        return [lies_in(Business.region_code, self.scope), *self._chosen()]

    def _chosen(self) -> Iterator[ColumnElement[bool]]:
        if self.words:
            yield is_called(self.words)
        if self.place:
            yield lies_in(Business.region_code, self.place)
        if self.sector:
            yield Business.sector == self.sector
        if self.size_class:
            yield Business.size_class == self.size_class
        if self.has_nib is not None:
            yield Business.nib.is_not(None) if self.has_nib else Business.nib.is_(None)
        if self.certificate:
            yield _has_certificate(self.certificate)
        if self.selling:
            yield _is_selling(self.selling)


def _has_certificate(kind: CertificateKind) -> ColumnElement[bool]:
    """One that an officer verified and that has not run out."""
    shops = select(Shop.business_id).join(Certificate, Certificate.shop_id == Shop.id)
    return Business.id.in_(shops.where(Certificate.kind == kind, in_force()))


def _is_selling(selling: Selling) -> ColumnElement[bool]:
    shops = select(Shop.business_id)
    if selling == Selling.NOT:
        return Business.id.not_in(shops)
    is_open = Shop.state == ShopState.OPEN
    return Business.id.in_(shops.where(is_open if selling == Selling.OPEN else ~is_open))
