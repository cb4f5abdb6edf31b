"""Finding the link behind a secret."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tokoumkm.accounts.sessions import hash_of
from tokoumkm.database import db
from tokoumkm.orders.links.models import SellerLink
from tokoumkm.orders.models import Order
from tokoumkm.orders.steps import Step, seller_steps

LINKED = (Step.ACCEPT, Step.SHIP, Step.MARK_READY)  # what needs no look at money


def link_with(secret: str) -> SellerLink | None:
    """The link with its order, used or not; None where nobody was given this secret."""
    order = joinedload(SellerLink.order)
    return db.session.scalar(
        select(SellerLink)
        .where(SellerLink.secret_hash == hash_of(secret))
        .options(order.joinedload(Order.purchase), order.selectinload(Order.lines))
    )


def linked_step(order: Order) -> Step | None:
    """The step that a letter about this order may offer by link."""
    return next((step for step in seller_steps(order) if step in LINKED), None)
