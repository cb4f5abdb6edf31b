"""Two outlets of the office, and what some shops promise: when it is there, and what is free."""

from collections.abc import Sequence

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.selling import bring_to_outlet, set_own_delivery
from tokoumkm.demo.market import Stall
from tokoumkm.money import Rupiah
from tokoumkm.shops.actions.delivering import set_minimum_order
from tokoumkm.shops.actions.keeping_outlets import OutletFacts, open_outlet
from tokoumkm.shops.terms import Terms

HOURS = "Senin–Jumat, 08.00–15.00"
CENTER = OutletFacts(
    "UMKM Center Purbalingga", "Kompleks dinas, sebelah timur alun-alun", HOURS, "33.03.05"
)
NORTH = OutletFacts("Bobotsari", "Ruko pasar Bobotsari nomor 4", HOURS, "33.03.09")

BRINGS_TO = {
    "tani-sri-rahayu": CENTER,
    "legi-roso": CENTER,
    "dapur-bu-sarni": CENTER,
    "batik-wahyu-asih": NORTH,
}
FREE_FROM = {"tani-sri-rahayu": 150_000, "anyam-lestari": 300_000, "legi-roso": 100_000}
LEAST = {"dapur-telo-tumanggal": 30_000}


def open_outlets(stalls: Sequence[Stall], *, officer: Account) -> None:
    """Said after the year of orders, which knew none of it."""
    outlets = {facts.name: open_outlet(facts, by=officer) for facts in (CENTER, NORTH)}
    for stall in stalls:
        slug, own = stall.facts["slug"], stall.facts["delivery"]["own"]
        free = Rupiah(FREE_FROM[slug]) if slug in FREE_FROM else None
        if own:
            set_own_delivery(stall.shop, active=True, fees=own, terms=Terms(free, (0, 1)))
        if slug in BRINGS_TO:
            outlet = outlets[BRINGS_TO[slug].name]
            bring_to_outlet(stall.shop, outlet=outlet, fee=Rupiah(0), terms=Terms(None, (1, 2)))
        set_minimum_order(stall.shop, amount=Rupiah(LEAST.get(slug, 0)))
