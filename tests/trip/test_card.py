"""A guest pays by card on a phone: Stripe's page, and back to an order that is being prepared."""

from urllib.parse import urlsplit

import pytest

from tests import factories
from tests.chromium import width_of
from tests.payments.card.scenes import card_shop
from tests.trip.people import Buyer
from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.both_engines

CARD = "card"


def test_a_guest_pays_by_card_without_scripts(open_phone, live_site, stripe):
    stripe.tell(live_site)
    shop = card_shop()
    factories.product("Keranjang Rotan Uji", of=shop)
    guest = Buyer(open_phone(scripts=False), False)
    page = guest.page

    guest.puts_in_cart("Keranjang Rotan Uji", quantity=1)
    guest.fills_in_the_address()
    guest.pays_by({shop.id: CARD})
    guest.press("Buat pesanan")
    guest.reads("Rp33.000 dengan kartu atau dompet digital")
    assert width_of(page) <= 360
    guest.press("Bayar sekarang")

    page.wait_for_url(f"{stripe.url}/**")
    guest.reads("Ini simulator, bukan Stripe.")
    page.get_by_role("button", name="Coba kartu yang ditolak").click()
    page.get_by_role("button", name="Bayar Rp33.000").click()
    guest.reads("Giliran penjual: menyiapkan barang.")

    assert urlsplit(page.url).path.startswith("/pesanan/")
    assert page.url.startswith(live_site)
    assert width_of(page) <= 360
    db.session.rollback()
    [order] = db.session.scalars(db.select(Order)).all()
    assert (order.state, order.confirmed_by) == (OrderState.PROCESSING, Assurance.STRIPE)
