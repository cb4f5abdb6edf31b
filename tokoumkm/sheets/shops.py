"""The page of a shop: its own rows, its photos, and how it sells; two statements."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from tokoumkm.businesses.models import Business
from tokoumkm.catalog.of_shops import goods_counted
from tokoumkm.database import rows_of
from tokoumkm.sheets.rows import all_of, columns_of, in_hand, part, read_parts, whole
from tokoumkm.sheets.sellers import (
    PLACE,
    Seller,
    asked_of_seller,
    parts_of_seller,
    place_of,
    seller_of,
    with_place,
)
from tokoumkm.shops.models import Shop, ShopPhoto, ShopState
from tokoumkm.shops.slugs import is_slug

_SHOP, _BUSINESS = columns_of(Shop), columns_of(Business)
_WHOLE = with_place(
    select(*_SHOP, *_BUSINESS, *PLACE)
    .select_from(Shop)
    .join(Business, Business.id == Shop.business_id)
).where(Shop.slug == bindparam("slug"), Shop.state == ShopState.OPEN)
_photo = part(
    "photo", id=ShopPhoto.id, one=ShopPhoto.position, word=ShopPhoto.name, words=ShopPhoto.alt
)
_PARTS = all_of(
    _photo.where(ShopPhoto.shop_id == bindparam("shop")),
    part("goods", one=goods_counted().scalar_subquery()),
    *parts_of_seller(),
)


class ShopSheet(NamedTuple):
    """All but the goods themselves. Its rows belong to no session, and are not for changing."""

    shop: Shop
    place: str
    seller: Seller
    goods: int  # how many are listed


def sheet_of_shop(slug: str) -> ShopSheet | None:
    """A shop's public page; also while it is on holiday."""
    row = rows_of(_WHOLE, {"slug": slug}).one_or_none() if is_slug(slug) else None
    if row is None:
        return None
    values: Sequence[object] = row
    own, rest = values[: len(_SHOP)], values[len(_SHOP) :]
    parts = read_parts(_PARTS, **asked_of_seller(row.id))
    shown = sorted(parts.get("photo", ()), key=lambda photo: (photo.one, photo.id))
    photos = [in_hand(ShopPhoto, id=each.id, name=each.word, alt=each.words) for each in shown]
    shop = whole(Shop, own, business=whole(Business, rest[: len(_BUSINESS)]), photos=photos)
    names = [str(name) if name else None for name in rest[len(_BUSINESS) :]]
    [goods] = parts["goods"]
    return ShopSheet(shop, place_of(names), seller_of(shop, parts), goods.one)
