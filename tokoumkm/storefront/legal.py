"""What law wants everybody to be able to read: privacy, terms, and where to complain."""

from datetime import timedelta

from flask import Blueprint
from flask.typing import ResponseReturnValue

from tokoumkm.orders.deadlines import wait
from tokoumkm.shops.paying import limits
from tokoumkm.web.caching import for_everybody
from tokoumkm.web.pages import page

routes = Blueprint("legal", __name__)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@routes.get("/privasi")
@for_everybody
def privacy() -> ResponseReturnValue:
    return page("storefront/legal/privacy.html", takes_cards=limits.takes_cards)


@routes.get("/syarat")
@for_everybody
def terms() -> ResponseReturnValue:
    return page(
        "storefront/legal/terms.html",
        takes_cards=limits.takes_cards,
        hours_to_pay=wait.to_pay // HOUR,
        days_to_answer=wait.to_answer // DAY,
        days_to_complain=wait.to_complain // DAY,
    )


@routes.get("/pengaduan")
@for_everybody
def complaints() -> ResponseReturnValue:
    return page("storefront/legal/complaints.html", days_to_answer=wait.to_answer // DAY)
