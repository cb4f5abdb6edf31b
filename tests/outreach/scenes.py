"""Shops that have been there for long, with goods; each test takes away what makes one quiet."""

from datetime import timedelta

from tests import factories
from tests.footfall.looking import visits_of
from tokoumkm import clock
from tokoumkm.catalog.models import Product
from tokoumkm.outreach.actions import Found, note_call
from tokoumkm.outreach.models import Outcome, ShopCall
from tokoumkm.outreach.queries import Wanted, quiet_shops, signs_of
from tokoumkm.outreach.reasons import Reason
from tokoumkm.shops.models import Shop


def days_ago(days: float):
    return clock.moved_to(clock.now() - timedelta(days=days))


def goods_of_old(days: float = 90, *, visits: int = 5, **given) -> Product:
    """Of a shop that opened so long ago, was looked at lately, and has had nothing new since."""
    with days_ago(days):
        made = factories.product(of=factories.shop(**given))
    if visits:
        visits_of(made.shop_id, visits)
    return made


def well(**given) -> Product:
    """Of an old shop with something new: nothing is the matter with it."""
    made = goods_of_old(**given)
    with days_ago(10):
        factories.product("Baru", of=made.shop)
    return made


def quiet(**given) -> Product:
    """Nothing there has changed for long."""
    return goods_of_old(**given)


def reasons(shop: Shop) -> list[Reason]:
    found = signs_of(shop)
    assert found is not None, "the shop is not looked at"
    return list(found.reasons)


def listed(region: str = "33.03", **wanted) -> list[str]:
    """The names on the list, as one would walk it."""
    return [row.shop.name for row in quiet_shops(Wanted(region, **wanted), limit=100)]


def called(
    shop: Shop, outcome: Outcome = Outcome.MET, *, days: int = 0, note: str = ""
) -> ShopCall:
    """An officer was there so many days ago, and notes it now."""
    on = clock.today() - timedelta(days=days)
    return note_call(shop, found=Found(outcome, on, note), by=factories.officer())
