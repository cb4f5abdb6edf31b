"""Products as a seller types them."""

from tests import factories
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.drafts import ProductDraft, VariantDraft
from tokoumkm.catalog.models import Product
from tokoumkm.money import Rupiah


def variant(name: str = "", **given) -> VariantDraft:
    values = {"price": Rupiah(25_000), "stock": 10, "weight_grams": 500} | given
    return VariantDraft(name=name, **values)


def draft(*variants: VariantDraft, **given) -> ProductDraft:
    """A bag with one variant, unless told otherwise."""
    category = None if "category_id" in given else factories.category()
    values = {
        "name": "Tas Anyaman Pandan",
        "category_id": category.id if category else None,
        "unit": "buah",
        "description": "Dianyam dua hari.",
        "lead_days": None,
    } | given
    return ProductDraft(variants=list(variants) or [variant()], **values)


def shown(product: Product, **changes) -> ProductDraft:
    """What the form for a product shows, with some of it typed anew."""
    variants = [
        VariantDraft(
            id=one.id,
            name=one.name,
            sku=one.sku,
            price=one.price,
            stock=one.stock,
            seen_stock=one.stock,
            weight_grams=one.weight_grams,
        )
        for one in product.variants
        if one.is_active
    ]
    same = ProductDraft(
        product.name,
        product.category_id,
        product.unit,
        product.description,
        product.lead_days,
        variants,
    )
    return same._replace(**changes)


def created(*variants: VariantDraft, **given) -> Product:
    """A draft made by the action, in an open shop."""
    shop = factories.shop()
    return create_product(shop, draft=draft(*variants, **given), by=factories.owner_of(shop))
