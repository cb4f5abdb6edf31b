"""What sellers ask the office, for tests of its queue."""

from datetime import UTC, datetime

from tests import factories
from tests.certificates import papers
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.shops.models import PaymentAccountState, Shop, ShopState

FRIDAY = datetime(2026, 11, 13, 3, tzinfo=UTC)
KINDS = ("toko", "rekening", "produk", "izin")
NOTE = "Bu Karti, tinggal satu lagi: foto dapur."


def submitted_shop(**given) -> Shop:
    return factories.shop("Dapur Bu Karti", state=ShopState.SUBMITTED, submitted_at=FRIDAY, **given)


def submitted_product(shop: Shop | None = None, *, name: str = "Keripik Talas") -> Product:
    return factories.product(name, of=shop, state=ProductState.SUBMITTED, submitted_at=FRIDAY)


def asked(kind: str) -> str:
    """Where an officer decides about something of this kind that has just come in."""
    shop = submitted_shop()
    make = {
        "toko": lambda: shop,
        "rekening": lambda: factories.payment_account(shop, state=PaymentAccountState.PROPOSED),
        "produk": lambda: submitted_product(shop),
        "izin": lambda: papers.submitted(shop),
    }[kind]
    return f"/dinas/verifikasi/{kind}/{make().id}"
