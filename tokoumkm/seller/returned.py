"""What the office sent back with a note, for the seller's first page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.shelf import ShelfTab, sent_back
from tokoumkm.certificates.models import CertificateState
from tokoumkm.certificates.queries import certificates_of
from tokoumkm.seller.checklist import Line
from tokoumkm.shops.models import AccountKind, PaymentAccountState, Shop, ShopState
from tokoumkm.shops.requirements import ItemKind

NOT_YET = {ShopState.DRAFT, ShopState.REJECTED}
ACCOUNT = {PaymentAccountState.RETURNED, PaymentAccountState.REJECTED}
CERTIFICATE = {CertificateState.RETURNED, CertificateState.REJECTED}
PLACES = {
    AccountKind.BANK: "seller.shop.payment_account",
    AccountKind.QRIS: "seller.qris.show",
}
MOST_PRODUCTS = 3  # named one by one


@dataclass(frozen=True)
class SentBack:
    """One thing that its seller has to mend, in the office's words, and where."""

    words: str
    note: str
    href: str
    count: int = 1


def everything_sent_back(shop: Shop, lines: Sequence[Line]) -> list[SentBack]:
    """The shop, its products, where money goes, and its certificates, in that order.

    `lines` is the checklist of the shop; papers of it stand among the certificates.
    """
    return [*_shop(shop, lines), *_products(shop), *_payment_accounts(shop), *_certificates(shop)]


def _shop(shop: Shop, lines: Sequence[Line]) -> Iterator[SentBack]:
    if shop.state in NOT_YET and shop.office_note:
        words = _said("Toko", is_final=shop.state == ShopState.REJECTED)
        yield SentBack(words, shop.office_note, url_for("seller.shop.show"))
    for line in lines:
        if line.came_back and line.item.requirement.kind != ItemKind.DOCUMENT:
            href = line.href or url_for("seller.shop.show")
            yield SentBack(_said(line.text), line.item.note, href)


def _products(shop: Shop) -> Iterator[SentBack]:
    products = sent_back(shop)
    if len(products) > MOST_PRODUCTS:
        href = url_for("seller.products.index", tampil=ShelfTab.RETURNED)
        yield SentBack(_said("Produk"), products[0].office_note, href, len(products))
        return
    for product in products:
        href = url_for("seller.products.edit", product_id=product.id)
        words = _said(product.name, is_final=product.state == ProductState.REJECTED)
        yield SentBack(words, product.office_note, href)


def _payment_accounts(shop: Shop) -> Iterator[SentBack]:
    """Only the latest of each kind: what was proposed after a refusal answers it."""
    latest = {account.kind: account for account in shop.payment_accounts}
    for kind, place in PLACES.items():
        account = latest.get(kind)
        if account is not None and account.state in ACCOUNT:
            is_final = account.state == PaymentAccountState.REJECTED
            words = _said(account.words, is_final=is_final)
            yield SentBack(words, account.office_note, url_for(place))


def _certificates(shop: Shop) -> Iterator[SentBack]:
    for certificate in certificates_of(shop):
        if certificate.state in CERTIFICATE:
            href = url_for("seller.certificates.show", certificate_id=certificate.id)
            is_final = certificate.state == CertificateState.REJECTED
            yield SentBack(_said(certificate.words, is_final=is_final), certificate.note, href)


def _said(name: str, *, is_final: bool = False) -> str:
    return f"{name} {'ditolak' if is_final else 'dikembalikan'} dinas"
