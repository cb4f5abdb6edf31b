"""A seller writes a product and changes it."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.catalog.actions.picturing import attach_photos
from tokoumkm.catalog.drafts import BadDraft, ProductDraft, cleaned
from tokoumkm.catalog.models import Category, Product, ProductState, Variant
from tokoumkm.catalog.photos import StoredPhoto
from tokoumkm.catalog.variants import write_variants
from tokoumkm.database import db, one_change
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.slugs import add_under_free_slug

UNDECIDED = {ProductState.DRAFT, ProductState.SUBMITTED}


@one_change()
def create_product(
    shop: Shop, *, draft: ProductDraft, by: Account, photos: tuple[StoredPhoto, ...] = ()
) -> Product:
    """A draft in a shop, with photos that were stored before (`photos.stored`)."""
    lock(shop)
    tidy = cleaned(draft)
    _refuse_unusable(shop, tidy, product_id=None)
    product = Product(shop_id=shop.id, created_at=clock.now())
    _write_words(product, tidy)
    product.name, product.category_id = tidy.name, tidy.category_id
    add_under_free_slug(product, name=tidy.name, fallback="produk")
    write_variants(product, tidy.variants, by=by)
    attach_photos(product, stored=photos)
    listing.refresh_products([product.id])
    return product


@one_change()
def change_product(product: Product, *, draft: ProductDraft, by: Account) -> None:
    """Write what the seller typed. Once the office has said yes to a product, another
    name or category waits for the office; everything else is live at once.
    """
    shop = db.session.get_one(Shop, product.shop_id)
    lock(shop)
    lock(product)
    tidy = cleaned(draft)
    _refuse_unusable(shop, tidy, product_id=product.id)
    _write_words(product, tidy)
    if product.state in UNDECIDED:
        product.name, product.category_id = tidy.name, tidy.category_id
    else:
        _propose(product, tidy)
    write_variants(product, tidy.variants, by=by)
    listing.refresh_products([product.id])


def _write_words(product: Product, draft: ProductDraft) -> None:
    product.unit = draft.unit
    product.description = draft.description
    product.lead_days = draft.lead_days


def _propose(product: Product, draft: ProductDraft) -> None:
    """Remember what would be new; typing the old values again takes the proposal back."""
    before = product.proposed_name, product.proposed_category_id
    product.proposed_name = draft.name if draft.name != product.name else None
    other = draft.category_id != product.category_id
    product.proposed_category_id = draft.category_id if other else None
    proposed = product.proposed_name, product.proposed_category_id
    if proposed not in (before, (None, None)):
        product.submitted_at = clock.now()
        product.office_note = ""


def _refuse_unusable(shop: Shop, draft: ProductDraft, *, product_id: int | None) -> None:
    """What only the database can know: the category exists, the SKU is free in this shop."""
    if not 0 < draft.category_id < 2**31 or db.session.get(Category, draft.category_id) is None:
        raise BadDraft("Pilih kategori dari daftar.")
    skus = [variant.sku for variant in draft.variants if variant.sku]
    taken = db.session.scalar(
        select(Variant.sku)
        .join(Variant.product)
        .where(
            Product.shop_id == shop.id,
            Product.id.is_distinct_from(product_id),
            Variant.is_active,
            Variant.sku.in_(skus),
        )
        .limit(1)
    )
    if taken:
        raise BadDraft(f"SKU {taken} sudah dipakai produk lain di toko ini. Tulis SKU lain.")
