"""The settings of paying: the operator's account with Stripe."""

import re
from urllib.parse import urlsplit

from settings.environment import SITE, BadSettings, Environ, is_here

STRIPE_ITSELF = "https://api.stripe.com"
STRIPE_KEY = re.compile(r"(sk|rk)_(test|live)_\w{8,}", re.ASCII)
STRIPE_SECRET = re.compile(r"whsec_[\w+/=]{8,}", re.ASCII)


def card_settings(environ: Environ, site_url: str, *, demo: bool) -> dict[str, str]:
    """The operator's account for cards; without a key the way to pay does not exist."""
    key, secret = environ.get("STRIPE_SECRET_KEY", ""), environ.get("STRIPE_WEBHOOK_SECRET", "")
    base = environ.get("STRIPE_API_BASE", "").rstrip("/")
    if key and not STRIPE_KEY.fullmatch(key):
        raise BadSettings("STRIPE_SECRET_KEY is no secret key. It begins with sk_ or rk_.")
    if key and not STRIPE_SECRET.fullmatch(secret):
        raise BadSettings(
            "STRIPE_WEBHOOK_SECRET is missing or none, and STRIPE_SECRET_KEY is set: nobody would "
            "learn that a card was paid. Copy it (whsec_…) from the endpoint in Stripe's dashboard."
        )
    if secret and not key:
        raise BadSettings("STRIPE_WEBHOOK_SECRET stands without STRIPE_SECRET_KEY. Set both.")
    if "_live_" in key and (demo or base not in ("", STRIPE_ITSELF)):
        raise BadSettings(
            "STRIPE_SECRET_KEY is a live key, for real money: not for the demo, and for nobody "
            "but Stripe. Use a test key (sk_test_…), or leave STRIPE_API_BASE out."
        )
    _refuse_stranger(base, site_url, demo=demo)
    names = ("STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE")
    return dict(zip(names, (key, secret, base), strict=True))


def _refuse_stranger(base: str, site_url: str, *, demo: bool) -> None:
    """Whoever answers there decides what is paid: Stripe, or on one machine what stands in."""
    if not SITE.fullmatch(base or STRIPE_ITSELF):
        raise BadSettings("STRIPE_API_BASE is not an address. Leave it out for Stripe's own.")
    if base in ("", STRIPE_ITSELF):
        return
    if not is_here(str(urlsplit(base).hostname)):
        raise BadSettings(
            "STRIPE_API_BASE is neither Stripe nor this machine: whoever answers there would "
            "decide what is paid. Leave it out."
        )
    if not demo and not is_here(str(urlsplit(site_url).hostname)):
        raise BadSettings(
            "STRIPE_API_BASE is this machine, and SITE_URL is a site for people: a simulator "
            "would decide what is paid. Leave it out."
        )
