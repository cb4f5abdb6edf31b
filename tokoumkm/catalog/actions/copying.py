"""A new draft that begins as another product is: quicker than typing it again."""

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.actions.picturing import attach_photos
from tokoumkm.catalog.actions.writing import create_product, product_made_with
from tokoumkm.catalog.drafts import NAME_LENGTHS, ProductDraft, VariantDraft
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.catalog.photos import StoredPhoto
from tokoumkm.database import db, one_change
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

ENDING = " (salinan)"


@one_change()
def copy_product(product: Product, *, form_key: str, by: Account) -> Product:
    """A draft with the same words, prices, weights and photos. Nothing of it is in stock
    yet, and it has no SKUs: those belong to one product. The same key again gives the same copy.
    """
    shop = db.session.get_one(Shop, product.shop_id)
    lock(shop)
    if (before := product_made_with(shop, form_key=form_key)) is not None:
        return before
    copy = create_product(shop, draft=_draft_of(product), by=by, form_key=form_key)
    attach_photos(copy, stored=_photos_of(product, name=copy.name))
    return copy


def _draft_of(product: Product) -> ProductDraft:
    return ProductDraft(
        name=product.name[: NAME_LENGTHS.stop - 1 - len(ENDING)] + ENDING,
        category_id=product.category_id,
        unit=product.unit,
        description=product.description,
        lead_days=product.lead_days,
        variants=[_variant_of(variant) for variant in product.variants if variant.is_active],
    )


def _variant_of(variant: Variant) -> VariantDraft:
    return VariantDraft(
        name=variant.name,
        price=variant.price,
        stock=None if variant.stock is None else 0,
        weight_grams=variant.weight_grams,
    )


def _photos_of(product: Product, *, name: str) -> list[StoredPhoto]:
    """The same files once more; a photo without words of its own says the name of the copy."""
    return [
        StoredPhoto(
            photo.name, photo.content_hash, name if photo.alt == product.name else photo.alt
        )
        for photo in product.photos
    ]
