"""The seller's door: orders, products, the shop. Its people see their own shop and no other."""

from flask import Blueprint

from tokoumkm.orders.queries import orders_waiting as count_waiting
from tokoumkm.seller import (
    assistances,
    certificates,
    checklist,
    complaints,
    delivery,
    home,
    imports,
    money,
    orders,
    outside_sales,
    parcels,
    photos,
    products,
    qris,
    receipt_settings,
    receipts,
    refunds,
    reviews,
    shop,
    shop_photos,
    statement,
    turnover,
)
from tokoumkm.seller.assisted import watch
from tokoumkm.web.guards import current_shop, only_sellers

seller = Blueprint("seller", __name__, url_prefix="/penjual")
seller.before_request(only_sellers)
seller.before_request(watch)
NOUNS = (
    home,
    orders,
    refunds,
    money,
    complaints,
    products,
    imports,
    photos,
    shop,
    qris,
    checklist,
    certificates,
    shop_photos,
    assistances,
    delivery,
    receipts,
    receipt_settings,
    parcels,
    reviews,
    statement,
    outside_sales,
    turnover,
)
for noun in NOUNS:
    seller.register_blueprint(noun.routes)


@seller.app_template_global()
def orders_waiting() -> int:
    """The number on "Pesanan" in the menu: orders that wait for this seller."""
    return count_waiting(current_shop())
