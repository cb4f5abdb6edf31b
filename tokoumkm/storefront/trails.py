"""The way to a page: read by people above its heading, and by machines as a BreadcrumbList."""

from tokoumkm.catalog.models import Category, Product
from tokoumkm.shops.models import Shop
from tokoumkm.storefront.browsing import Browsing
from tokoumkm.web.links import path_to
from tokoumkm.web.schema_org import Trail


def trail_to_list(browsing: Browsing) -> Trail:
    here = browsing.category or ("Pencarian" if browsing.wanted.q else "Semua produk")
    return Trail([_home()], here)


def trail_to_product(product: Product) -> Trail:
    category = product.category
    above = [category.parent, category] if category.parent else [category]
    return Trail([_home(), *map(_category, above)], product.name)


def trail_to_shop(shop: Shop) -> Trail:
    return Trail([_home()], shop.name)


def _home() -> tuple[str, str]:
    return "Beranda", path_to("storefront.home.show")


def _category(category: Category) -> tuple[str, str]:
    return category.name, path_to("storefront.products.index", kategori=category.slug)
