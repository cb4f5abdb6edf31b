"""Bring a product's variants to what the seller typed: change, add, retire."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tokoumkm.catalog.drafts import BadDraft, VariantDraft
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.catalog.stock import Count
from tokoumkm.database import db


def write_variants(drafts: Mapping[Product, Sequence[VariantDraft]]) -> list[Count]:
    """A variant that is missing from the drafts is retired: orders of old still name it.

    Stock isn't touched in here: what the seller counted comes back, for `stock.set_stocks`.
    """
    _free_names(drafts)
    counts: list[Count] = []
    for product, wanted in drafts.items():
        present = _active(product)
        for position, draft in enumerate(wanted):
            if draft.id is None:
                product.variants.append(_new(draft, position))
            else:
                counts += _rewrite(present[draft.id], draft, position=position)
    db.session.flush()
    return counts


def _active(product: Product) -> dict[int, Variant]:
    return {variant.id: variant for variant in product.variants if variant.is_active}


def _free_names(drafts: Mapping[Product, Sequence[VariantDraft]]) -> None:
    """Let go of every name that changes hands, so that two variants can swap theirs."""
    for product, wanted in drafts.items():
        names = {draft.id: draft.name for draft in wanted if draft.id is not None}
        present = _active(product)
        if not names.keys() <= present.keys():
            raise BadDraft("Ada varian yang sudah dihapus. Muat ulang halaman, lalu isi lagi.")
        _let_go(present.values(), names)
    db.session.flush()


def _let_go(present: Iterable[Variant], names: Mapping[int, str]) -> None:
    for variant in present:
        if variant.id not in names:
            variant.is_active = False
        if names.get(variant.id) != variant.name:
            # A character that no form lets through, so that nobody can type this name.
            variant.name = f"{variant.name}\x1f{variant.id}"


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


def _rewrite(variant: Variant, draft: VariantDraft, *, position: int) -> Iterator[Count]:
    """Everything but a number on the shelf, which is counted where it differs."""
    variant.name = draft.name
    variant.sku = draft.sku
    variant.price = draft.price
    variant.weight_grams = draft.weight_grams
    variant.position = position
    if draft.stock is None:
        variant.stock = None
    elif draft.stock != draft.seen_stock:
        yield Count(variant, stock=draft.stock, expected=draft.seen_stock)
