"""What waits for the seller, and how the month is going."""

from flask import Blueprint

from tokoumkm import clock
from tokoumkm.catalog import shelf
from tokoumkm.complaints.queries import waiting_for_seller
from tokoumkm.footfall.queries import visits_of_shop
from tokoumkm.orders.queries import desk_of
from tokoumkm.payments.cases.queries import open_in_shop
from tokoumkm.seller.checklist import requirements
from tokoumkm.seller.returned import everything_sent_back
from tokoumkm.turnover.days import Days
from tokoumkm.turnover.reports import site_turnover_of
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("home", __name__)


@routes.get("")
def show() -> tuple[str, int]:
    shop, region = current_shop(), current_site().region_code
    days = Days.of_month_until(clock.today())
    lines = requirements(shop, office_region=region)
    return page(
        "seller/home/show.html",
        seller=me(),
        desk=desk_of(shop),
        complaints=waiting_for_seller(shop),
        misfit=open_in_shop(shop),
        low=shelf.running_low(shop),
        shop=shop,
        requirements=lines,
        returned=everything_sent_back(shop, lines),
        missing=[line.item.sentence for line in lines if line.item.stops],
        days=days,
        visits=visits_of_shop(shop.id),
        now=site_turnover_of(shop.business_id, days=days),
        before=site_turnover_of(shop.business_id, days=days.a_month_before()),
        now_at=clock.now(),
    )
