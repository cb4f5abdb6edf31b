"""A shop begins as a draft, and its profile can change at any time."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.actions.holding import hold_account
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop, ShopMember, ShopState
from tokoumkm.shops.profile import ShopProfile, cleaned
from tokoumkm.shops.slugs import add_under_free_slug


class ShopExists(Refused):
    """A business has one shop, and an account works in one."""


@one_change()
def start_shop(business: Business, *, owner: Account, profile: ShopProfile) -> Shop:
    """The draft of a business's shop, with its first member."""
    lock(business)
    lock(owner)
    hold_account(owner)
    refuse_second_shop(business, owner=owner)
    tidy = cleaned(profile)
    shop = Shop(business_id=business.id, created_at=clock.now(), **tidy._asdict())
    add_under_free_slug(shop, name=tidy.name, fallback="toko")
    db.session.add(ShopMember(shop_id=shop.id, account_id=owner.id))
    return shop


@one_change()
def rewrite_profile(shop: Shop, *, profile: ShopProfile) -> None:
    """Write what the seller says about the shop; its address on the web stays.

    The lists of products show some of it: `catalog.opening.change_profile` is the whole change.
    """
    lock(shop)
    tidy = cleaned(profile)._asdict()
    if shop.state == ShopState.REJECTED and any(tidy[name] != getattr(shop, name) for name in tidy):
        shop.state = ShopState.DRAFT
    for name, value in tidy.items():
        setattr(shop, name, value)


def refuse_second_shop(business: Business, *, owner: Account) -> None:
    """Raise `ShopExists`; also before somebody fills in a form for nothing."""
    if db.session.scalar(select(Shop.id).where(Shop.business_id == business.id)):
        raise ShopExists(
            "UMKM ini sudah mempunyai toko. Masuk dengan akun pemiliknya, atau hubungi dinas."
        )
    if db.session.scalar(select(ShopMember.id).where(ShopMember.account_id == owner.id)):
        raise ShopExists("Akun Anda sudah mempunyai toko. Buka menu Toko saya untuk mengubahnya.")
