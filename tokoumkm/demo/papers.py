"""The demo's certificates: verified ones with badges, one that soon runs out, one that waits."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.actions.deciding import verify_certificate
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.demo.market import Stall
from tokoumkm.demo.pictures import drawing

BROUGHT, VERIFIED, JUST_NOW = timedelta(days=70), timedelta(days=66), timedelta(days=1)
PIRT_YEARS = 3


def bring_papers(stalls: Sequence[Stall], *, officer: Account) -> None:
    """Every paper that the facts give a shop, brought and looked at as it is in life."""
    for stall in stalls:
        for facts in stall.facts["certificates"]:
            _bring(stall, facts, officer)


def _bring(stall: Stall, facts: Mapping[str, Any], officer: Account) -> None:
    now, waits = clock.now(), facts.get("waits", False)
    offered = _offered(stall, facts)
    with clock.moved_to(now - (JUST_NOW if waits else BROUGHT)), drawing("izin") as scan:
        certificate = submit_certificate(stall.shop, offered=offered, scan=scan)
    if not waits:
        with clock.moved_to(now - VERIFIED):
            verify_certificate(certificate, by=officer)


def _offered(stall: Stall, facts: Mapping[str, Any]) -> Offered:
    """A P-IRT ends with its year; other ends are so many days from now."""
    kind, number, today = CertificateKind(facts["kind"]), facts["number"], clock.today()
    if kind == CertificateKind.PIRT:
        number = f"{number}{(today.year + PIRT_YEARS) % 100:02}"
    ends_in = facts.get("ends_in")
    return Offered(
        kind,
        number,
        expires_on=today + timedelta(days=ends_in) if ends_in else None,
        product_ids=[p.id for p in stall.products if p.slug in facts.get("products", ())],
    )
