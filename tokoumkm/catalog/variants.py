"""Bring a product's variants to what the seller typed: change, add, retire."""

from collections.abc import Sequence

from tokoumkm.accounts.models import Account
from tokoumkm.catalog import stock
from tokoumkm.catalog.drafts import BadDraft, VariantDraft
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.database import db


def write_variants(product: Product, drafts: Sequence[VariantDraft], *, by: Account) -> None:
    """A variant that is missing from the drafts is retired: orders of old still name it."""
    active = {variant.id: variant for variant in product.variants if variant.is_active}
    kept = {draft.id for draft in drafts if draft.id is not None}
    if not kept <= active.keys():
        raise BadDraft("Ada varian yang sudah dihapus. Muat ulang halaman, lalu isi lagi.")
    _free_names(product, drafts)
    for position, draft in enumerate(drafts):
        if draft.id is None:
            product.variants.append(_new(draft, position))
        else:
            _rewrite(active[draft.id], draft, position=position, by=by)
    db.session.flush()


def _free_names(product: Product, drafts: Sequence[VariantDraft]) -> None:
    """Let go of every name that changes hands, so that two variants can swap theirs."""
    names = {draft.id: draft.name for draft in drafts if draft.id is not None}
    for variant in product.variants:
        if not variant.is_active:
            continue
        if variant.id not in names:
            variant.is_active = False
        if names.get(variant.id) != variant.name:
            # A character that no form lets through, so that nobody can type this name.
            variant.name = f"{variant.name}\x1f{variant.id}"
    db.session.flush()


def _new(draft: VariantDraft, position: int) -> Variant:
    return Variant(
        name=draft.name,
        sku=draft.sku,
        price=draft.price,
        initial_stock=draft.stock or 0,
        stock=draft.stock,
        weight_grams=draft.weight_grams,
        position=position,
    )


def _rewrite(variant: Variant, draft: VariantDraft, *, position: int, by: Account) -> None:
    variant.name = draft.name
    variant.sku = draft.sku
    variant.price = draft.price
    variant.weight_grams = draft.weight_grams
    variant.position = position
    if draft.stock is None:
        variant.stock = None
    elif draft.stock != draft.seen_stock:
        db.session.flush()
        stock.set_stock(variant, stock=draft.stock, expected=draft.seen_stock, by=by)
