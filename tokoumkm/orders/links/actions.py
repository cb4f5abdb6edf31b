"""Giving a seller a link, and taking its step. Each function is one complete change."""

import secrets
from datetime import timedelta

from sqlalchemy import select, update

from tokoumkm import clock
from tokoumkm.accounts.sessions import hash_of
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.selling import accept_order, mark_ready, ship_order
from tokoumkm.orders.links.models import SellerLink
from tokoumkm.orders.models import Order
from tokoumkm.orders.steps import Step
from tokoumkm.shops.models import ShopMember

LIFE = timedelta(hours=48)


class LinkWorthless(Refused):
    """The link was used, has expired, or its seller has left the shop."""

    status = 410


@one_change()
def give_link(order: Order, *, step: Step, account_id: int) -> str:
    """A secret for a letter, told this once; what an earlier letter held is worthless then."""
    moment, secret = clock.now(), secrets.token_urlsafe(32)
    same = (SellerLink.order_id == order.id, SellerLink.account_id == account_id)
    unused = (SellerLink.step == step, SellerLink.used_at.is_(None))
    db.session.execute(update(SellerLink).where(*same, *unused).values(used_at=moment))
    link = SellerLink(order_id=order.id, account_id=account_id, step=step)
    link.secret_hash = hash_of(secret)
    link.issued_at, link.expires_at = moment, moment + LIFE
    db.session.add(link)
    return secret


@one_change()
def take_step(link: SellerLink, *, tracking_number: str = "") -> None:
    """Do what the link is for, once: of ten who press at the same moment one gets through.

    Raises `LinkWorthless`, and MoveNotAllowed where the order has moved on; then the link
    is as it was.
    """
    moment = clock.now()
    is_unused = (SellerLink.used_at.is_(None), SellerLink.expires_at > moment)
    used = update(SellerLink).where(SellerLink.id == link.id, *is_unused).values(used_at=moment)
    if db.session.scalar(used.returning(SellerLink.id)) is None:
        raise LinkWorthless(
            "Tautan ini sudah dipakai atau sudah lewat 48 jam. Masuk ke ruang penjual untuk "
            "melihat pesanannya."
        )
    order, seller = link.order, link.account
    _refuse_former_seller(order, seller.id)
    if link.step == Step.ACCEPT:
        accept_order(order, by=seller)
    elif link.step == Step.SHIP:
        ship_order(order, tracking_number=tracking_number, by=seller)
    else:
        mark_ready(order, by=seller)


def _refuse_former_seller(order: Order, account_id: int) -> None:
    works_there = (ShopMember.shop_id == order.shop_id, ShopMember.account_id == account_id)
    if db.session.scalar(select(ShopMember.id).where(*works_there)) is None:
        raise LinkWorthless("Anda tidak lagi bekerja di toko ini. Pemiliknya bisa melanjutkan.")
