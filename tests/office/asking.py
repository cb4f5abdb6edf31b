"""What sellers ask the office, for tests of its queue."""

from datetime import UTC, datetime

from tests import factories
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.shops.models import Shop, ShopState

FRIDAY = datetime(2026, 11, 13, 3, tzinfo=UTC)
NOTE = "Bu Karti, tinggal satu lagi: foto dapur."


def submitted_shop(**given) -> Shop:
    return factories.shop("Dapur Bu Karti", state=ShopState.SUBMITTED, submitted_at=FRIDAY, **given)


def submitted_product(shop: Shop | None = None, *, name: str = "Keripik Talas") -> Product:
    return factories.product(name, of=shop, state=ProductState.SUBMITTED, submitted_at=FRIDAY)
