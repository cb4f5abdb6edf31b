"""What a shop needs before the office can open it (rules of the market §2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tokoumkm.regions.codes import DESA, is_inside, level_of
from tokoumkm.shops.models import PaymentAccountState, RequirementState, Shop, ShopRequirement
from tokoumkm.shops.requirements import (
    DELIVERY,
    DISTRICT,
    NIB,
    PAYMENT,
    PRODUCT,
    PROFILE,
    REQUIREMENTS,
    ItemKind,
    ItemState,
    Requirement,
)
from tokoumkm.shops.selling import is_deliverable, is_payable

Paper = tuple[ItemState, str]

SETTLED = (ItemState.DONE, ItemState.WAITING, ItemState.WAIVED)


@dataclass(frozen=True)
class Facts:
    """What the checklist can't see in the shop's own rows.

    `documents` are the papers that were brought: their state and the office's note, by
    the key of their requirement.
    """

    office_region: str
    submitted: int = 0  # products that wait for the office
    published: int = 0
    sells_food: bool = False
    documents: Mapping[str, Paper] = field(default_factory=dict)


class Item(NamedTuple):
    """One line as it stands with a shop. `is_wanted`: a paper that the office asked for by name."""

    requirement: Requirement
    state: ItemState
    note: str = ""
    is_wanted: bool = False

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def stops(self) -> bool:
        """Whether the shop can't be submitted like this; papers may follow later."""
        is_needed = self.requirement.kind != ItemKind.DOCUMENT or self.is_wanted
        return is_needed and not self.is_settled

    @property
    def sentence(self) -> str:
        """What to do; the office's own words where it gave the item back."""
        words = self.requirement.missing
        return f"{words} Catatan dinas: {self.note}" if self.note else words


def items_of(shop: Shop, *, facts: Facts) -> list[Item]:
    """The checklist of a shop, in the order in which a seller fills it in."""
    rows = {row.key: row for row in shop.requirements}
    asked = [each for each in REQUIREMENTS if facts.sells_food or not each.for_food]
    return [_item(shop, each, facts=facts, row=rows.get(each.key)) for each in asked]


def missing_in(items: Sequence[Item]) -> list[str]:
    """Sentences that say what to do; an empty list means that the shop can be submitted."""
    return list(dict.fromkeys(item.sentence for item in items if item.stops))


def _item(
    shop: Shop, requirement: Requirement, *, facts: Facts, row: ShopRequirement | None
) -> Item:
    if row is not None and row.state == RequirementState.WAIVED:
        return Item(requirement, ItemState.WAIVED, row.note)
    if requirement.kind == ItemKind.COMPUTED:
        return Item(requirement, COMPUTED[requirement.key](shop, facts))
    if requirement.kind == ItemKind.ATTESTED:
        return _attested(requirement, row)
    return _document(shop, requirement, facts=facts, row=row)


def _attested(requirement: Requirement, row: ShopRequirement | None) -> Item:
    if row is None:
        return Item(requirement, ItemState.MISSING)
    if row.state == RequirementState.RETURNED:
        return Item(requirement, ItemState.RETURNED, row.note)
    return Item(requirement, ItemState.DONE)


def _document(
    shop: Shop, requirement: Requirement, *, facts: Facts, row: ShopRequirement | None
) -> Item:
    """What was brought; else what the office wants; else what the register knows already."""
    state, note = facts.documents.get(requirement.key, (ItemState.MISSING, ""))
    if state in SETTLED:
        return Item(requirement, state)
    if row is not None and row.state == RequirementState.RETURNED:
        return Item(requirement, ItemState.RETURNED, row.note, is_wanted=True)
    if requirement.key == NIB and shop.business.nib:
        return Item(requirement, ItemState.DONE)
    return Item(requirement, state, note)


def _profile(shop: Shop, _facts: Facts) -> ItemState:
    has_place = bool(shop.address.strip()) and level_of(shop.village_code) == DESA
    return _state(done=bool(shop.name.strip()) and has_place and bool(shop.phone))


def _district(shop: Shop, facts: Facts) -> ItemState:
    return _state(done=is_inside(shop.village_code, facts.office_region))


def _payment(shop: Shop, _facts: Facts) -> ItemState:
    asked = any(each.state == PaymentAccountState.PROPOSED for each in shop.payment_accounts)
    return _state(done=is_payable(shop), asked=asked)


def _delivery(shop: Shop, _facts: Facts) -> ItemState:
    return _state(done=is_deliverable(shop))


def _product(_shop: Shop, facts: Facts) -> ItemState:
    return _state(done=facts.published > 0, asked=facts.submitted > 0)


def _state(*, done: bool, asked: bool = False) -> ItemState:
    if done:
        return ItemState.DONE
    return ItemState.WAITING if asked else ItemState.MISSING


COMPUTED: Mapping[str, Callable[[Shop, Facts], ItemState]] = {
    PROFILE: _profile,
    DISTRICT: _district,
    PAYMENT: _payment,
    DELIVERY: _delivery,
    PRODUCT: _product,
}
