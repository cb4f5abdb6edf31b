"""The states of a shop: submitted, opened, returned, suspended; and its holidays.

What puts products in lists or takes them out is completed in `catalog.opening`.
"""

from datetime import date

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.oversight import about_shop, refuse_outsider, refuse_unseen
from tokoumkm.shops.selling import is_deliverable, is_payable
from tokoumkm.shops.wording import paragraphs


class ShopNotReady(Refused):
    """Something is missing, or the shop is in another state by now."""


@one_change()
def mark_submitted(shop: Shop) -> None:
    """The seller asks the office to open the shop; the checklist was looked at before."""
    _expect(shop, ShopState.DRAFT)
    shop.state = ShopState.SUBMITTED
    shop.submitted_at = clock.now()
    shop.office_note = ""


@one_change()
def mark_open(shop: Shop, *, by: Account, seen: int | None = None) -> None:
    """The office says yes; only a shop that a buyer can pay and be served by.

    `seen` is the version that the officer looked at.
    """
    refuse_outsider(by, shop.village_code)
    _expect(shop, ShopState.SUBMITTED, ShopState.SUSPENDED)
    refuse_unseen(shop, seen)
    if not is_payable(shop):
        raise ShopNotReady(
            "Toko ini belum punya cara bayar yang berlaku. "
            "Setujui rekening banknya dahulu, atau minta penjual menerima COD."
        )
    if not is_deliverable(shop):
        raise ShopNotReady(
            "Toko ini belum punya cara pengiriman. Kembalikan ke penjual dengan catatan."
        )
    _decide(shop, ShopState.OPEN, act=Act.SHOP_OPENED, by=by)
    shop.opened_at = shop.opened_at or clock.now()


@one_change()
def mark_suspended(shop: Shop, *, note: str, by: Account) -> None:
    """The office closes an open shop, with a reason that the seller reads."""
    refuse_outsider(by, shop.village_code)
    _expect(shop, ShopState.OPEN)
    _decide(shop, ShopState.SUSPENDED, act=Act.SHOP_SUSPENDED, by=by, note=_written(note))


@one_change()
def mark_returned(shop: Shop, *, note: str, by: Account) -> None:
    """The office gives a submitted shop back, saying what to mend; the seller is not told yet."""
    refuse_outsider(by, shop.village_code)
    _expect(shop, ShopState.SUBMITTED)
    _decide(shop, ShopState.DRAFT, act=Act.SHOP_RETURNED, by=by, note=_written(note))


@one_change()
def return_shop(shop: Shop, *, note: str, by: Account, path: str = "") -> None:
    """Give a submitted shop back and tell the seller; `path` is where they mend it."""
    mark_returned(shop, note=note, by=by)
    tell_sellers(shop, words=f"Toko Anda dikembalikan dinas: {shop.office_note}", path=path)


@one_change()
def reject_shop(shop: Shop, *, note: str, by: Account, path: str = "") -> None:
    """The office says no for good: the shop can't be submitted again with the same profile."""
    refuse_outsider(by, shop.village_code)
    _expect(shop, ShopState.SUBMITTED)
    if not note.strip():
        raise Refused("Tulis alasan penolakan, supaya penjual tahu mengapa.")
    _decide(shop, ShopState.REJECTED, act=Act.SHOP_REJECTED, by=by, note=paragraphs(note))
    tell_sellers(shop, words=f"Toko Anda ditolak dinas: {shop.office_note}", path=path)


@one_change()
def set_holiday(shop: Shop, *, closed_from: date | None, closed_until: date | None) -> None:
    """Close from a day to a day, both included; without a first day the shop is not closed."""
    if closed_until is not None and (closed_from is None or closed_until < closed_from):
        raise Refused("Tanggal akhir libur mendahului tanggal mulainya. Periksa kedua tanggal.")
    lock(shop)
    shop.closed_from = closed_from
    shop.closed_until = closed_until


def _expect(shop: Shop, *states: ShopState) -> None:
    """Hold the shop and refuse when somebody was quicker."""
    lock(shop)
    if shop.state not in states:
        raise ShopNotReady(
            f"Toko ini sekarang {STATE_WORDS[shop.state]}, jadi langkah itu tidak bisa. "
            "Muat ulang halaman untuk melihat keadaan terbaru."
        )


def _decide(shop: Shop, state: ShopState, *, act: Act, by: Account, note: str = "") -> None:
    """What the office says of a shop goes into the audit with it."""
    status = (STATE_WORDS[shop.state], STATE_WORDS[state])
    shop.state = state
    shop.office_note = note
    trail.record(act, by=by, about=about_shop(shop), changes={"status": status}, reason=note)


def _written(note: str) -> str:
    if not note.strip():
        raise Refused("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")
    return paragraphs(note)


STATE_WORDS = {
    ShopState.DRAFT: "masih disiapkan penjual",
    ShopState.SUBMITTED: "menunggu dinas",
    ShopState.REJECTED: "ditolak dinas",
    ShopState.OPEN: "sudah buka",
    ShopState.SUSPENDED: "ditutup dinas",
}
