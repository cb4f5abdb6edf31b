"""Telling the people of a shop something, in the change that it is about."""

from tokoumkm.database import one_change
from tokoumkm.notices.actions import tell
from tokoumkm.shops.assistances import sellers_of
from tokoumkm.shops.models import Shop


@one_change()
def tell_sellers(shop: Shop, *, words: str, path: str = "") -> None:
    """Write a notice to everybody who works in the shop; `path` is where they look."""
    for seller in sellers_of(shop):
        tell(seller.id, words=words, path=path)
