"""What waits for the office's word: shops, bank accounts and products, as one queue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from flask import g, url_for

from tokoumkm import clock
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.regions.codes import KECAMATAN, at_level
from tokoumkm.regions.queries import names_of
from tokoumkm.shops import queries as shops
from tokoumkm.shops.models import BankAccount, Shop

PROMISED_DAYS = 3  # working days in which the office wants to answer
SATURDAY = 5


class Kind(StrEnum):
    """What is to be looked at; the words stand in addresses."""

    SHOP = "toko"
    BANK_ACCOUNT = "rekening"
    PRODUCT = "produk"


@dataclass(frozen=True)
class Waiting:
    """One entry of the queue."""

    kind: Kind
    words: str  # what is asked
    name: str
    owner: str
    village: str
    kecamatan_code: str
    since: datetime
    href: str

    @property
    def days(self) -> int:
        return working_days(clock.office_day(self.since), clock.today())

    @property
    def is_late(self) -> bool:
        return self.days > PROMISED_DAYS


def queue_of(scope: str) -> list[Waiting]:
    """Everything that waits inside a region, longest waiting first."""
    entries = [
        *map(_shop_entry, shops.shops_waiting(scope)),
        *map(_bank_entry, shops.bank_accounts_waiting(scope)),
        *map(_product_entry, catalog.products_waiting(scope)),
    ]
    return sorted(entries, key=lambda entry: entry.since)


def counts_of_waiting(scope: str) -> Mapping[Kind, int]:
    """How many of each kind wait; asked once for an answer."""
    if "counts_of_waiting" not in g:
        g.counts_of_waiting = {
            Kind.SHOP: shops.count_shops_waiting(scope),
            Kind.BANK_ACCOUNT: shops.count_bank_accounts_waiting(scope),
            Kind.PRODUCT: catalog.count_products_waiting(scope),
        }
    counts: Mapping[Kind, int] = g.counts_of_waiting
    return counts


def count_waiting(scope: str) -> int:
    return sum(counts_of_waiting(scope).values())


def kecamatan_names(entries: Sequence[Waiting]) -> dict[str, str]:
    return names_of(entry.kecamatan_code for entry in entries)


def working_days(since: date, until: date) -> int:
    """Mondays to Fridays after one day up to and including another."""
    return sum(1 for day in _days_after(since, until) if day.weekday() < SATURDAY)


def _days_after(since: date, until: date) -> Iterator[date]:
    for days in range(1, (until - since).days + 1):
        yield since + timedelta(days=days)


def _shop_entry(shop: Shop) -> Waiting:
    return _entry(
        shop,
        kind=Kind.SHOP,
        words="Toko baru",
        since=shop.submitted_at,
        href=url_for("office.queue.shop", shop_id=shop.id),
    )


def _bank_entry(account: BankAccount) -> Waiting:
    return _entry(
        account.shop,
        kind=Kind.BANK_ACCOUNT,
        words="Rekening bank",
        since=account.proposed_at,
        href=url_for("office.queue.bank_account", account_id=account.id),
    )


def _product_entry(product: Product) -> Waiting:
    first = product.state == ProductState.SUBMITTED
    return _entry(
        product.shop,
        kind=Kind.PRODUCT,
        words="Produk baru" if first else "Ganti nama atau kategori",
        since=product.submitted_at,
        href=url_for("office.queue.product", product_id=product.id),
        name=product.name,
    )


def _entry(
    shop: Shop, *, kind: Kind, words: str, since: datetime | None, href: str, name: str = ""
) -> Waiting:
    return Waiting(
        kind=kind,
        words=words,
        name=name or shop.name,
        owner=shop.name if name else shop.business.owner_name,
        village=shop.village.name,
        kecamatan_code=at_level(shop.village_code, KECAMATAN),
        since=since or shop.created_at,
        href=href,
    )
