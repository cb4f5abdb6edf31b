"""A product as it is typed, and what must hold before it is kept (rules of the market §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.shops.wording import one_line, paragraphs

LOWEST_PRICE, HIGHEST_PRICE = Rupiah(100), Rupiah(999_999_999)
MOST_STOCK = 1_000_000
HEAVIEST = 1_000_000  # grams
MOST_VARIANTS = 50
NAME_LENGTHS = range(3, 121)
LONGEST_DESCRIPTION = 5_000
LONGEST_WORD = 40


class BadDraft(Refused):
    """The product cannot be kept as it was typed; the message says what to mend."""

    status = 422


@dataclass(frozen=True)
class VariantDraft:
    """One size or colour. `stock` None: made to order.

    `seen_stock` is what the form showed when it was opened. Where the seller left it
    alone, stock isn't touched, however many were sold in between.
    """

    name: str
    price: Rupiah
    stock: int | None
    weight_grams: int
    sku: str = ""
    id: int | None = None
    seen_stock: int | None = None


@dataclass(frozen=True)
class ProductDraft:
    """`lead_days` makes it made to order; then no variant has a stock."""

    name: str
    category_id: int
    unit: str
    description: str
    lead_days: int | None
    variants: Sequence[VariantDraft]


def cleaned(draft: ProductDraft) -> ProductDraft:
    """The draft as it is stored; raises `BadDraft`."""
    tidy = replace(
        draft,
        name=one_line(draft.name),
        unit=one_line(draft.unit),
        description=paragraphs(draft.description),
        variants=[
            _tidy(variant, made_to_order=draft.lead_days is not None) for variant in draft.variants
        ],
    )
    _check_product(tidy)
    _check_set(tidy.variants)
    for variant in tidy.variants:
        _check_variant(variant, made_to_order=tidy.lead_days is not None)
    return tidy


def _tidy(variant: VariantDraft, *, made_to_order: bool) -> VariantDraft:
    return replace(
        variant,
        name=one_line(variant.name),
        sku=one_line(variant.sku),
        stock=None if made_to_order else variant.stock,
    )


def _check_product(draft: ProductDraft) -> None:
    if len(draft.name) not in NAME_LENGTHS:
        raise BadDraft("Nama produk harus 3 sampai 120 huruf.")
    if not 1 <= len(draft.unit) <= LONGEST_WORD:
        raise BadDraft("Isi satuan, misalnya kg atau bungkus.")
    if len(draft.description) > LONGEST_DESCRIPTION:
        raise BadDraft("Deskripsi terlalu panjang. Ringkas sampai 5.000 huruf.")
    if draft.lead_days is not None and not 1 <= draft.lead_days <= 365:
        raise BadDraft("Lama pengerjaan harus 1 sampai 365 hari.")


def _check_set(variants: Sequence[VariantDraft]) -> None:
    """What holds for the variants together."""
    if not 1 <= len(variants) <= MOST_VARIANTS:
        raise BadDraft("Satu produk mempunyai 1 sampai 50 varian.")
    names = [variant.name.casefold() for variant in variants]
    if len(set(names)) < len(names):
        raise BadDraft("Ada dua varian dengan nama yang sama. Beri nama yang berbeda.")
    if len(names) > 1 and "" in names:
        raise BadDraft("Beri nama setiap varian, misalnya ukuran atau warnanya.")
    skus = [variant.sku for variant in variants if variant.sku]
    if len(set(skus)) < len(skus):
        raise BadDraft("Ada dua varian dengan SKU yang sama. Beri SKU yang berbeda.")


def _check_variant(variant: VariantDraft, *, made_to_order: bool) -> None:
    if max(len(variant.name), len(variant.sku)) > LONGEST_WORD:
        raise BadDraft("Nama varian dan SKU paling panjang 40 huruf.")
    if not LOWEST_PRICE <= variant.price <= HIGHEST_PRICE:
        raise BadDraft("Harga harus antara Rp100 dan Rp999.999.999.")
    if not 1 <= variant.weight_grams <= HEAVIEST:
        raise BadDraft("Berat harus antara 1 gram dan 1.000 kg.")
    if not made_to_order and (variant.stock is None or not 0 <= variant.stock <= MOST_STOCK):
        raise BadDraft("Isi stok antara 0 dan 1.000.000.")
