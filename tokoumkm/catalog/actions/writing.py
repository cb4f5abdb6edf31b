"""A seller writes products and changes them: one on a page, many from a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing, stock
from tokoumkm.catalog.actions.picturing import attach_photos
from tokoumkm.catalog.categories import hold_categories
from tokoumkm.catalog.drafts import BadDraft, ProductDraft, cleaned
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.catalog.photos import StoredPhoto
from tokoumkm.catalog.variants import write_variants
from tokoumkm.database import db, one_change
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.slugs import add_under_free_slugs

UNDECIDED = {ProductState.DRAFT, ProductState.SUBMITTED, ProductState.REJECTED}


@dataclass(frozen=True, eq=False)
class Wanted:
    """What a product shall be: a new one where it has no id. Its photos were stored before.

    `form_key` is of the form that makes it, so that sent twice it makes one product.
    """

    draft: ProductDraft
    product_id: int | None = None
    photos: Sequence[StoredPhoto] = ()
    form_key: str | None = None


@one_change()
def create_product(
    shop: Shop,
    *,
    draft: ProductDraft,
    by: Account,
    photos: tuple[StoredPhoto, ...] = (),
    form_key: str | None = None,
) -> Product:
    """A draft in a shop, with photos that were stored before (`photos.stored`).

    With the key of a form that has made a product already, it is that one.
    """
    lock(shop)
    if form_key and (before := product_made_with(shop, form_key=form_key)) is not None:
        return before
    wanted = Wanted(draft, photos=photos, form_key=form_key)
    [product] = write_products(shop, wanted=[wanted], by=by)
    return product


def product_made_with(shop: Shop, *, form_key: str) -> Product | None:
    """What a form has made that was sent before."""
    return db.session.scalar(
        select(Product).where(Product.shop_id == shop.id, Product.form_key == form_key)
    )


@one_change()
def change_product(product: Product, *, draft: ProductDraft, by: Account) -> None:
    """Write what the seller typed. Once the office has said yes to a product, another
    name or category waits for the office; everything else is live at once.
    """
    shop = db.session.get_one(Shop, product.shop_id)
    write_products(shop, wanted=[Wanted(draft, product.id)], by=by)


@one_change()
def write_products(
    shop: Shop, *, wanted: Sequence[Wanted], by: Account | None
) -> Sequence[Product]:
    """Create and change products of one shop, in a few statements for all of them.

    Raises `BadDraft` or `StockMoved` for the first that can't be, and then writes none.
    """
    lock(shop)
    drafts = {each: cleaned(each.draft) for each in wanted}
    _refuse_unusable(shop, wanted, list(drafts.values()))
    products = _products(shop, wanted)
    for each, product in products.items():
        _write_words(product, drafts[each])
    names = {products[each]: drafts[each].name for each in wanted if each.product_id is None}
    add_under_free_slugs(names, column=Product.slug, fallback="produk")
    counts = write_variants({products[each]: drafts[each].variants for each in wanted})
    stock.set_stocks(counts, by=by)
    for each in wanted:
        if each.photos:
            attach_photos(products[each], stored=each.photos)
    listing.refresh_products([product.id for product in products.values()])
    return list(products.values())


def _products(shop: Shop, wanted: Sequence[Wanted]) -> Mapping[Wanted, Product]:
    """The products to write, the present ones held until the change ends."""
    ids = sorted(each.product_id for each in wanted if each.product_id is not None)
    held = (
        select(Product)
        .where(Product.id.in_(ids), Product.shop_id == shop.id)
        .order_by(Product.id)
        .options(selectinload(Product.variants))
        .execution_options(populate_existing=True)
        .with_for_update(key_share=True, of=Product)
    )
    present = {product.id: product for product in db.session.scalars(held)} if ids else {}
    if len(present) < len(ids):
        raise BadDraft("Ada produk yang sudah tidak ada. Muat ulang halaman, lalu isi lagi.")
    return {
        each: _new(shop, each) if each.product_id is None else present[each.product_id]
        for each in wanted
    }


def _new(shop: Shop, wanted: Wanted) -> Product:
    """Nothing is asked of the database about what a product that isn't there yet has."""
    nothing: dict[str, list[Any]] = {"variants": [], "photos": []}
    made = Product(shop_id=shop.id, state=ProductState.DRAFT, created_at=clock.now(), **nothing)
    made.form_key = wanted.form_key
    return made


def _write_words(product: Product, draft: ProductDraft) -> None:
    if product.state == ProductState.REJECTED and not _says_the_same(product, draft):
        product.state = ProductState.DRAFT
    product.unit = draft.unit
    product.description = draft.description
    product.lead_days = draft.lead_days
    if product.state in UNDECIDED:
        product.name, product.category_id = draft.name, draft.category_id
    else:
        _propose(product, draft)


def _says_the_same(product: Product, draft: ProductDraft) -> bool:
    """What the office judges has not changed."""
    kept = product.name, product.category_id, product.description
    return kept == (draft.name, draft.category_id, draft.description)


def _propose(product: Product, draft: ProductDraft) -> None:
    """Remember what would be new; typing the old values again takes the proposal back."""
    before = product.proposed_name, product.proposed_category_id
    product.proposed_name = draft.name if draft.name != product.name else None
    other = draft.category_id != product.category_id
    product.proposed_category_id = draft.category_id if other else None
    proposed = product.proposed_name, product.proposed_category_id
    if not product.is_change_asked:
        product.submitted_at = None
    if proposed not in (before, (None, None)):
        product.submitted_at = clock.now()
        product.office_note = ""


def _refuse_unusable(shop: Shop, wanted: Sequence[Wanted], drafts: Sequence[ProductDraft]) -> None:
    """What only the database can know: the categories exist, the SKUs are free in this shop."""
    chosen = {draft.category_id for draft in drafts if 0 < draft.category_id < 2**31}
    known = hold_categories(chosen)
    if any(draft.category_id not in known for draft in drafts):
        raise BadDraft("Pilih kategori dari daftar.")
    skus = [variant.sku for draft in drafts for variant in draft.variants if variant.sku]
    twice = next((sku for sku, times in Counter(skus).items() if times > 1), None)
    taken = twice or db.session.scalar(_elsewhere(shop, wanted).where(Variant.sku.in_(skus)))
    if taken:
        raise BadDraft(f"SKU {taken} sudah dipakai produk lain di toko ini. Tulis SKU lain.")


def _elsewhere(shop: Shop, wanted: Sequence[Wanted]) -> Select[str]:
    """The SKUs of the shop's other products."""
    written = [each.product_id for each in wanted if each.product_id is not None]
    return (
        select(Variant.sku)
        .join(Variant.product)
        .where(Product.shop_id == shop.id, Product.id.not_in(written), Variant.is_active)
        .limit(1)
    )
