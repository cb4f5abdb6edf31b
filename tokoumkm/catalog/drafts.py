"""A product as it is typed, and what must hold before it is kept (rules of the market §3)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
    """The product cannot be kept as it was typed; the message says what to mend.

    `about` is the word of the draft that is wrong, and `variant` the place of the
    variant that it stands in; a file names its row and column by them.
    """

    status = 422

    def __init__(self, message: str, *, about: str = "", variant: int = 0) -> None:
        super().__init__(message)
        self.about = about
        self.variant = variant


class VariantDraft(NamedTuple):
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


class ProductDraft(NamedTuple):
    """`lead_days` makes it made to order; then no variant has a stock."""

    name: str
    category_id: int
    unit: str
    description: str
    lead_days: int | None
    variants: Sequence[VariantDraft]


def cleaned(draft: ProductDraft) -> ProductDraft:
    """The draft as it is stored; raises the first `BadDraft`."""
    tidy = tidied(draft)
    for problem in problems_of(tidy):
        raise problem
    return tidy


def tidied(draft: ProductDraft) -> ProductDraft:
    """The same words without stray spaces and control characters."""
    return draft._replace(
        name=one_line(draft.name),
        unit=one_line(draft.unit),
        description=paragraphs(draft.description),
        variants=[
            _tidy(variant, made_to_order=draft.lead_days is not None) for variant in draft.variants
        ],
    )


def problems_of(draft: ProductDraft) -> Iterator[BadDraft]:
    """Everything that is wrong with a tidied draft."""
    yield from _problems_of_product(draft)
    yield from _problems_of_set(draft.variants)
    for place, variant in enumerate(draft.variants):
        made_to_order = draft.lead_days is not None
        for about, words in _problems_of_variant(variant, made_to_order=made_to_order):
            yield BadDraft(words, about=about, variant=place)


def _tidy(variant: VariantDraft, *, made_to_order: bool) -> VariantDraft:
    return variant._replace(
        name=one_line(variant.name),
        sku=one_line(variant.sku),
        stock=None if made_to_order else variant.stock,
    )


def _problems_of_product(draft: ProductDraft) -> Iterator[BadDraft]:
    if len(draft.name) not in NAME_LENGTHS:
        yield BadDraft("Nama produk harus 3 sampai 120 huruf.", about="name")
    if not 1 <= len(draft.unit) <= LONGEST_WORD:
        yield BadDraft("Isi satuan, misalnya kg atau bungkus.", about="unit")
    if len(draft.description) > LONGEST_DESCRIPTION:
        told = "Deskripsi terlalu panjang. Ringkas sampai 5.000 huruf."
        yield BadDraft(told, about="description")
    if draft.lead_days is not None and not 1 <= draft.lead_days <= 365:
        yield BadDraft("Lama pengerjaan harus 1 sampai 365 hari.", about="lead_days")


def _problems_of_set(variants: Sequence[VariantDraft]) -> Iterator[BadDraft]:
    """What holds for the variants together; a repeated word is the later one's fault."""
    if not 1 <= len(variants) <= MOST_VARIANTS:
        yield BadDraft("Satu produk mempunyai 1 sampai 50 varian.")
    names = [variant.name.casefold() for variant in variants]
    for place in _repeated(names):
        told = "Ada dua varian dengan nama yang sama. Beri nama yang berbeda."
        yield BadDraft(told, about="variant", variant=place)
    if len(names) > 1 and "" in names:
        told = "Beri nama setiap varian, misalnya ukuran atau warnanya."
        yield BadDraft(told, about="variant", variant=names.index(""))
    for place in _repeated([variant.sku for variant in variants]):
        told = "Ada dua varian dengan SKU yang sama. Beri SKU yang berbeda."
        yield BadDraft(told, about="sku", variant=place)


def _repeated(words: Sequence[str]) -> list[int]:
    """The places of words that stood there before."""
    return [place for place, word in enumerate(words) if word and word in words[:place]]


def _problems_of_variant(
    variant: VariantDraft, *, made_to_order: bool
) -> Iterator[tuple[str, str]]:
    """What a variant's words and numbers are about, and what is wrong with them."""
    for about, word in (("variant", variant.name), ("sku", variant.sku)):
        if len(word) > LONGEST_WORD:
            yield about, "Nama varian dan SKU paling panjang 40 huruf."
    if not LOWEST_PRICE <= variant.price <= HIGHEST_PRICE:
        yield "price", "Harga harus antara Rp100 dan Rp999.999.999."
    if not 1 <= variant.weight_grams <= HEAVIEST:
        yield "weight", "Berat harus antara 1 gram dan 1.000 kg."
    if not made_to_order and (variant.stock is None or not 0 <= variant.stock <= MOST_STOCK):
        yield "stock", "Isi stok antara 0 dan 1.000.000."
