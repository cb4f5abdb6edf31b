"""The same questions to the simulator and, where STRIPE_TEST_KEY is set, to Stripe's test mode.

Nobody pays here, as that takes a person with a browser. Nothing is left open at Stripe.
"""

import os
import secrets

import pytest

from tests.stripe_site import StripeSite, wanted
from tokoumkm.money import Rupiah
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.provider import ProviderRefused, Wanted

pytestmark = pytest.mark.one_engine


@pytest.fixture(params=["simulator", "stripe"])
def asked(request, stripe: StripeSite, monkeypatch: pytest.MonkeyPatch) -> Wanted:
    """A page nobody asked for before, and somebody set up to be asked for it."""
    if request.param == "stripe":
        key = os.environ.get("STRIPE_TEST_KEY", "")
        if not key:
            pytest.skip("STRIPE_TEST_KEY is not set: Stripe itself is not asked")
        if "_test_" not in key:
            pytest.fail("STRIPE_TEST_KEY is no test key")
        monkeypatch.setenv("TESTS_ASK_STRIPE_ITSELF", "1")
        gateway.configure(key, webhook_secret="whsec_none_here")
    return wanted(key=f"test-{secrets.token_hex(8)}")


def test_a_page_is_begun_found_and_closed(asked):
    page = gateway.begin_session(asked)
    assert gateway.begin_session(asked) == page
    assert page.url.startswith(f"{gateway.pages()}/")
    with pytest.raises(ProviderRefused):
        gateway.begin_session(asked._replace(amount=Rupiah(16_000)))

    seen = gateway.find_session(page.session_id)
    assert gateway.costs(seen, asked.amount)
    assert (seen.key, seen.order_numbers) == (asked.key, asked.order_numbers)
    assert (seen.status, seen.payment_status, seen.livemode) == ("open", "unpaid", False)

    assert gateway.expire_session(page.session_id).status == "expired"
    assert gateway.expire_session(page.session_id).status == "expired"


def test_what_is_not_there_is_refused(asked):
    with pytest.raises(ProviderRefused) as nobody:
        gateway.find_session("cs_test_nobody")
    with pytest.raises(ProviderRefused) as nothing:
        gateway.give_back("pi_nobody", Rupiah(15_000), asked.key)
    with pytest.raises(ProviderRefused):
        gateway.begin_session(asked._replace(success_url="pesanan"))

    assert (nobody.value.code, nothing.value.code) == ("resource_missing", "resource_missing")
