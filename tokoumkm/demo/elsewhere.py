"""What some shops of the demo sold on other marketplaces and at stalls, and the office's word."""

import random
from collections.abc import Sequence
from datetime import timedelta

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.demo.market import Stall, published
from tokoumkm.demo.slips import pdf_page
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.outside.actions.deciding import (
    correct_declaration,
    return_declaration,
    verify_declaration,
)
from tokoumkm.turnover.outside.actions.declaring import Sales, declare_sales
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.turnover.period import Month

SHOPS, MONTHS = 6, 4
CHANNELS = ("shopee", "tiktok-shop", "gerai", "bazar")
TOLD, ANSWERED = timedelta(days=4), timedelta(days=8)  # after the month has ended


def sell_elsewhere(stalls: Sequence[Stall], *, officer: Account) -> None:
    """The last month waits for the office; one figure was corrected and one came back."""
    dice = random.Random(7)  # noqa: S311 - the same market every time
    now, this_month = clock.now(), Month.of(clock.today())
    sellers = list({stall.shop.id: (stall, goods) for stall, goods in published(stalls)}.values())
    for number, (stall, goods) in enumerate(sellers[:SHOPS]):
        for back in range(MONTHS, 0, -1):
            month = this_month.plus(-back)
            said = Sales(
                month,
                CHANNELS[number % len(CHANNELS)],
                goods.category_id,
                Rupiah(dice.randrange(300, 4_000) * 1_000),
                dice.randrange(5, 60),
            )
            ended = clock.beginning_of(month.plus(1).first_day)
            with clock.moved_to(min(ended + TOLD, now)):
                declared = _declare(stall, said)
            if back > 1:
                with clock.moved_to(ended + ANSWERED):
                    _answer(declared, number, back, officer)


def _declare(stall: Stall, said: Sales) -> Declaration:
    evidence = pdf_page(
        f"Penjualan {channel_words(said.channel)}", said.month.words, format_rupiah(said.amount)
    )
    return declare_sales(stall.shop, said=said, evidence=evidence, by=stall.seller)


def _answer(declared: Declaration, number: int, back: int, officer: Account) -> None:
    if (number, back) == (2, 2):
        reason = "Bukti untuk bulan lain. Unggah rekap bulan ini."
        return_declaration(declared, reason=reason, by=officer)
    elif (number, back) == (1, 3):
        less = Rupiah(declared.amount - 150_000)
        correct_declaration(declared, amount=less, reason="Ongkir ikut terhitung.", by=officer)
    else:
        verify_declaration(declared, by=officer)
