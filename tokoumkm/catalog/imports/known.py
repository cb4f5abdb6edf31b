"""What a shop has before a file is brought in: its products as drafts, found by SKU or by name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Row, func, select

from tokoumkm.catalog.drafts import ProductDraft, VariantDraft
from tokoumkm.catalog.models import Photo, Product, Variant
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

Place = tuple[int, int]  # a product and a variant of it, by their ids


class KeptProduct(NamedTuple):
    """A product as its edit form shows it, with the names and contents of its photos."""

    id: int
    draft: ProductDraft
    photo_names: Sequence[str] = ()
    photo_hashes: frozenset[str] = frozenset()


@dataclass
class KnownProducts:
    """A shop's products and the ways to find them; of equal ones the oldest comes first."""

    products: dict[int, KeptProduct] = field(default_factory=dict)
    by_sku: dict[str, Place] = field(default_factory=dict)
    by_names: dict[tuple[str, str], list[Place]] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)

    def add(self, kept: KeptProduct) -> None:
        self.products[kept.id] = kept
        name = kept.draft.name.casefold()
        self.by_name.setdefault(name, []).append(kept.id)
        for variant in kept.draft.variants:
            place = (kept.id, variant.id or 0)
            self.by_names.setdefault((name, variant.name.casefold()), []).append(place)
            if variant.sku:
                self.by_sku.setdefault(variant.sku, place)


def known_products(shop: Shop) -> KnownProducts:
    known = KnownProducts()
    for kept in kept_products(shop):
        known.add(kept)
    return known


def kept_products(shop: Shop) -> Iterator[KeptProduct]:
    """All products of a shop, the oldest first, in three statements."""
    variants = _variants(shop)
    photos = _photos(shop)
    for row in _products(shop):
        yield KeptProduct(
            row.id,
            ProductDraft(
                name=row.name,
                category_id=row.category_id,
                unit=row.unit,
                description=row.description,
                lead_days=row.lead_days,
                variants=variants[row.id],
            ),
            photo_names=[photo.name for photo in photos[row.id]],
            photo_hashes=frozenset(photo.content_hash for photo in photos[row.id]),
        )


def _products(shop: Shop) -> Sequence[Row[int, str, int, str, str, int | None]]:
    """A name or category that waits for the office is what the seller last said."""
    return db.session.execute(
        select(
            Product.id,
            func.coalesce(Product.proposed_name, Product.name).label("name"),
            func.coalesce(Product.proposed_category_id, Product.category_id).label("category_id"),
            Product.unit,
            Product.description,
            Product.lead_days,
        )
        .where(Product.shop_id == shop.id)
        .order_by(Product.id)
    ).all()


def _variants(shop: Shop) -> dict[int, list[VariantDraft]]:
    rows = db.session.execute(
        select(
            Variant.product_id,
            Variant.id,
            Variant.name,
            Variant.sku,
            Variant.price,
            Variant.stock,
            Variant.weight_grams,
        )
        .join(Variant.product)
        .where(Product.shop_id == shop.id, Variant.is_active)
        .order_by(Variant.product_id, Variant.position, Variant.id)
    )
    found = defaultdict(list)
    for row in rows:
        found[row.product_id].append(
            VariantDraft(
                id=row.id,
                name=row.name,
                sku=row.sku,
                price=row.price,
                stock=row.stock,
                seen_stock=row.stock,
                weight_grams=row.weight_grams,
            )
        )
    return found


def _photos(shop: Shop) -> dict[int, list[Row[int, str, str]]]:
    rows = db.session.execute(
        select(Photo.product_id, Photo.name, Photo.content_hash)
        .join(Product, Product.id == Photo.product_id)
        .where(Product.shop_id == shop.id)
        .order_by(Photo.product_id, Photo.position, Photo.id)
    )
    found = defaultdict(list)
    for row in rows:
        found[row.product_id].append(row)
    return found
