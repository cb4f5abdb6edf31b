"""The checklist's rows: the seller's word, an item that comes back, one that is waived."""

from collections.abc import Collection

from sqlalchemy import delete, select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.closing import mark_returned
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import RequirementState, Shop, ShopRequirement, ShopState
from tokoumkm.shops.oversight import about_shop, refuse_outsider
from tokoumkm.shops.reasons import usable_reason
from tokoumkm.shops.requirements import ATTESTED, BY_KEY, Requirement

STATE_WORDS = {
    RequirementState.DONE: "dinyatakan penjual",
    RequirementState.RETURNED: "dikembalikan",
    RequirementState.WAIVED: "dibebaskan",
}


class NotThatItem(Refused):
    """No such item, or not one that this can be done with."""


@one_change()
def attest(shop: Shop, *, keys: Collection[str], by: Account) -> None:
    """The seller's own word on some items; what the office gave back is given again."""
    if not keys or not set(keys) <= set(ATTESTED):
        raise NotThatItem("Centang pernyataan yang sesuai, lalu simpan.")
    lock(shop)
    for key in sorted(keys):
        _write(shop, key, RequirementState.DONE, by=by)


@one_change()
def answer_item(shop: Shop, *, key: str) -> None:
    """The paper that the office asked for has been brought; whether it is right it says later."""
    lock(shop)
    db.session.execute(
        delete(ShopRequirement).where(
            ShopRequirement.shop_id == shop.id,
            ShopRequirement.key == key,
            ShopRequirement.state == RequirementState.RETURNED,
        )
    )
    db.session.expire(shop, ["requirements"])


@one_change()
def return_item(shop: Shop, *, key: str, note: str, by: Account, path: str = "") -> None:
    """The office gives one item back with what to mend; a shop that waits goes back with it.

    `path` is where the seller mends it.
    """
    refuse_outsider(by, shop.village_code)
    requirement = _known(key)
    if not requirement.can_be_returned:
        raise NotThatItem("Bagian ini dihitung sendiri. Kembalikan tokonya dengan catatan.")
    words = usable_reason(note)
    lock(shop)
    _decide(shop, requirement, RequirementState.RETURNED, note=words, by=by)
    if shop.state == ShopState.SUBMITTED:
        mark_returned(shop, note=f"{requirement.words}: {words}", by=by)
    said = f"{requirement.words} perlu diperbaiki: {words}"
    tell_sellers(shop, words=said, path=path)


@one_change()
def waive_item(shop: Shop, *, key: str, reason: str, by: Account, path: str = "") -> None:
    """The office does without one item of this shop, and says why."""
    refuse_outsider(by, shop.village_code)
    requirement = _known(key)
    if not requirement.can_be_waived:
        raise NotThatItem("Syarat ini tidak dapat dibebaskan. Toko tidak bisa berjualan tanpanya.")
    words = usable_reason(reason)
    lock(shop)
    _decide(shop, requirement, RequirementState.WAIVED, note=words, by=by)
    said = f"Anda dibebaskan dari syarat {requirement.words}: {words}"
    tell_sellers(shop, words=said, path=path)


def _decide(
    shop: Shop, requirement: Requirement, state: RequirementState, *, note: str, by: Account
) -> None:
    act = Act.REQUIREMENT_WAIVED if state == RequirementState.WAIVED else Act.REQUIREMENT_RETURNED
    before = _write(shop, requirement.key, state, by=by, note=note)
    changes = {requirement.words: (before and STATE_WORDS[before], STATE_WORDS[state])}
    trail.record(act, by=by, about=about_shop(shop), changes=changes, reason=note)


def _write(
    shop: Shop, key: str, state: RequirementState, *, by: Account, note: str = ""
) -> RequirementState | None:
    """Write the row of a shop that is held; returns what it was before."""
    row = db.session.scalar(
        select(ShopRequirement).where(
            ShopRequirement.shop_id == shop.id, ShopRequirement.key == key
        )
    )
    before = row.state if row is not None else None
    row = row or ShopRequirement(shop_id=shop.id, key=key)
    row.state, row.note, row.by_id, row.set_at = state, note, by.id, clock.now()
    db.session.add(row)
    db.session.flush()
    db.session.expire(shop, ["requirements"])
    return before


def _known(key: str) -> Requirement:
    if key not in BY_KEY:
        raise NotThatItem("Syarat itu tidak ada. Buka lagi daftar syarat toko.")
    return BY_KEY[key]
