"""What happens to a shop and shows in the lists of products: one change for both."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import Category, Product, ProductState
from tokoumkm.database import db, one_change
from tokoumkm.shops.actions.closing import (
    ShopNotReady,
    mark_open,
    mark_submitted,
    mark_suspended,
)
from tokoumkm.shops.actions.starting import rewrite_profile
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.checklist import Facts, Paper, items_of, missing_in
from tokoumkm.shops.models import Shop
from tokoumkm.shops.profile import ShopProfile

# Top categories whose goods are eaten or drunk; fresh fruit needs no paper.
FOOD = {"pangan", "gula", "kopi", "camilan"}

_parent = aliased(Category)


def facts_about(
    shop: Shop, *, office_region: str, documents: Mapping[str, Paper] | None = None
) -> Facts:
    """What the checklist needs to know of a shop's products, in one statement."""
    top = func.coalesce(_parent.slug, Category.slug)
    rows = db.session.execute(
        select(Product.state, top)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(_parent, _parent.id == Category.parent_id)
        .where(Product.shop_id == shop.id, Product.state != ProductState.WITHDRAWN)
    ).all()
    states = [state for state, _ in rows]
    return Facts(
        office_region=office_region,
        submitted=states.count(ProductState.SUBMITTED),
        published=states.count(ProductState.PUBLISHED),
        sells_food=any(slug in FOOD for _, slug in rows),
        documents=documents or {},
    )


def missing_before_submission(shop: Shop, *, office_region: str) -> list[str]:
    """The checklist of a shop: sentences that say what is left to do."""
    return missing_in(items_of(shop, facts=facts_about(shop, office_region=office_region)))


@one_change()
def submit_shop(shop: Shop, *, office_region: str) -> None:
    """The seller asks the office to open the shop; its checklist must be complete."""
    missing = missing_before_submission(shop, office_region=office_region)
    if missing:
        raise ShopNotReady("Toko belum dapat diajukan. " + " ".join(missing))
    mark_submitted(shop)


@one_change()
def open_shop(shop: Shop, *, by: Account, seen: int | None = None, path: str = "") -> None:
    """The office says yes. It approves nothing else: bank account and product come before.

    `seen` is the version of the shop that the officer looked at; `path` is for its seller.
    """
    mark_open(shop, by=by, seen=seen)
    if not _count(shop, ProductState.PUBLISHED):
        raise ShopNotReady(
            "Toko ini belum punya produk yang disetujui. Setujui satu produknya dahulu."
        )
    listing.refresh_shop(shop.id)
    tell_sellers(shop, words="Toko Anda dibuka dinas. Pembeli dapat memesan.", path=path)


@one_change()
def suspend_shop(shop: Shop, *, note: str, by: Account, path: str = "") -> None:
    """The office closes an open shop; its products leave the lists."""
    mark_suspended(shop, note=note, by=by)
    listing.refresh_shop(shop.id)
    tell_sellers(shop, words=f"Toko Anda ditutup dinas: {shop.office_note}", path=path)


@one_change()
def change_profile(shop: Shop, profile: ShopProfile) -> None:
    """Write what the seller says about the shop; lists show its name and kecamatan."""
    rewrite_profile(shop, profile=profile)
    db.session.flush()
    listing.refresh_shop(shop.id)


def _count(shop: Shop, *states: ProductState) -> int:
    products = select(func.count()).where(Product.shop_id == shop.id, Product.state.in_(states))
    return db.session.scalar(products) or 0
