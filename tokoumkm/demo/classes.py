"""Books that three owners brought to the office: one business moved up, one should, one is near."""

from collections.abc import Sequence
from datetime import timedelta

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.demo.market import Stall
from tokoumkm.grading.actions import Verdict, decide_class
from tokoumkm.register.actions import correct_business

YEARLY_TURNOVER = {
    "penderes-mandiri": 2_410_000_000,
    "legi-roso": 2_140_000_000,
    "kopi-kutabawa": 1_780_000_000,
}
MOVED_UP = "penderes-mandiri"
BROUGHT = "Laporan keuangan tahun lalu dibawa pemilik; dulu hanya omzet satu pasar yang tertulis."
BEFORE = "Menurut catatan lama omzetnya masih di bawah batas mikro."


def look_at_books(stalls: Sequence[Stall], *, officer: Account) -> None:
    """Said after the year of orders, which keep the class that they were booked with."""
    today = clock.today()
    for stall in stalls:
        business, sales = stall.shop.business, YEARLY_TURNOVER.get(stall.facts["slug"])
        if sales is None:
            continue
        first = Verdict(BusinessClass.MICRO, today - timedelta(days=90), BEFORE)
        seen = decide_class(business, verdict=first, by=officer).id
        told = {"yearly_turnover": sales, "turnover_year": today.year - 1}
        correct_business(business, facts=told, reason=BROUGHT, by=officer)
        if stall.facts["slug"] == MOVED_UP:
            verdict = Verdict(BusinessClass.SMALL, today, BROUGHT, seen)
            decide_class(business, verdict=verdict, by=officer)
