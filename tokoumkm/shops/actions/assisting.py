"""An officer works in a seller's place: for a while, for a reason, and the seller knows."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select, update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.assistances import is_running, names_of_sellers, sellers_of
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Assistance, Shop
from tokoumkm.shops.oversight import about_shop, refuse_outsider
from tokoumkm.shops.wording import one_line

LONGEST = timedelta(minutes=60)
REASON_LENGTHS = range(5, 301)


class CannotAssist(Refused):
    """There is no reason, or the officer works in the shop themself."""

    status = 422


@one_change()
def begin_assistance(shop: Shop, *, reason: str, by: Account, path: str = "") -> Assistance:
    """Let an officer into a shop; the one they are in is left. `path`: where the seller looks."""
    refuse_outsider(by, shop.village_code)
    sellers, words = sellers_of(shop), one_line(reason)
    if by.id in {seller.id for seller in sellers}:
        raise CannotAssist("Ini toko Anda sendiri. Buka Ruang penjual dengan akun Anda.")
    if len(words) not in REASON_LENGTHS:
        raise CannotAssist("Tulis alasannya dalam 5 sampai 300 huruf. Penjual membacanya.")
    lock(by)  # two tabs of one officer wait for each other
    end_assistances_by(by)
    begun = Assistance(
        shop_id=shop.id,
        officer_id=by.id,
        reason=words,
        began_at=clock.now(),
        ends_at=clock.now() + LONGEST,
    )
    db.session.add(begun)
    _note(Act.ASSISTANCE_BEGAN, shop, by=by, reason=words)
    said = f"{by.name} (dinas) mulai mendampingi toko Anda: {words}"
    tell_sellers(shop, words=said, path=path)
    return begun


@one_change()
def end_assistances_by(officer: Account) -> None:
    """An officer leaves whatever shop they are in; also when they sign out."""
    _end(Assistance.officer_id == officer.id, by=officer)


@one_change()
def end_assistances_in(shop: Shop, *, by: Account) -> None:
    """The seller wants no more help."""
    _end(Assistance.shop_id == shop.id, by=by)


def _end(which: ColumnElement[bool], *, by: Account) -> None:
    ended = db.session.scalars(
        update(Assistance)
        .where(which, is_running())
        .values(ended_at=clock.now())
        .returning(Assistance.shop_id)
    ).all()
    for shop in db.session.scalars(select(Shop).where(Shop.id.in_(ended)).order_by(Shop.id)):
        _note(Act.ASSISTANCE_ENDED, shop, by=by)


def _note(act: Act, shop: Shop, *, by: Account, reason: str = "") -> None:
    """Both names stand in the audit: who helps, and who is helped."""
    names = names_of_sellers(shop)
    trail.note_down(trail.Note(act, by, about_shop(shop), {}, reason, assisted_name=names))
