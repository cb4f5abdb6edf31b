"""Buyers who order what they see: into the cart, the checkout page, the button."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.scene.visitor import Answer, Visitor
from tests import factories

KEY = re.compile(r'name="key"[^>]*value="([0-9a-f]{32})"')
TOTAL = re.compile(r'name="shown_total"[^>]*value="(\d+)"')
SHOPS = re.compile(r'name="kirim-(\d+)"')
SHOPS_OF_A_MARKET, PRODUCTS_OF_A_SHOP = 20, 4
PLENTY = 1_000_000


class Goods(NamedTuple):
    """What a buyer needs to know of a product: its page, its one variant, its shop."""

    slug: str
    variant_id: int
    shop_id: int


def stock_the_market() -> list[Goods]:
    """Shops with plenty of everything; inside an application context."""
    goods = []
    for _ in range(SHOPS_OF_A_MARKET):
        shop = factories.shop()
        for _ in range(PRODUCTS_OF_A_SHOP):
            product = factories.product(of=shop, stock=PLENTY)
            goods.append(Goods(product.slug, product.variants[0].id, shop.id))
    return goods


@dataclass
class Buyer:
    """A guest with a telephone; the seed says what they like."""

    visitor: Visitor
    goods: list[Goods]
    chance: random.Random

    def fill_cart(self, *, shops: int, lines: int) -> list[Answer]:
        """So many lines from each of so many shops."""
        offered: dict[int, list[Goods]] = defaultdict(list)
        for each in self.goods:
            offered[each.shop_id].append(each)
        chosen = self.chance.sample(sorted(offered), shops)
        wanted = [each for shop in chosen for each in self.chance.sample(offered[shop], lines)]
        answers = [
            self.visitor.post(
                "/keranjang",
                {"product": each.slug, "variant": str(each.variant_id), "quantity": "1"},
            )
            for each in wanted
        ]
        if refused := [answer.status for answer in answers if answer.status not in (302, 303)]:
            raise RuntimeError(f"the cart was answered with {refused}")
        return answers

    def read_checkout(self) -> tuple[Answer, dict[str, str]]:
        """The page, and the form on it filled in: fetched at the shop, paid there."""
        answer = self.visitor.get("/checkout")
        page = answer.body.decode()
        key, total = KEY.search(page), TOTAL.search(page)
        if key is None or total is None:
            raise RuntimeError(f"no checkout: {answer.status} {answer.location}")
        fields = {
            "name": "Rini Wulandari",
            "phone": "081200000137",
            "address": "RT 02 RW 04",
            "kecamatan": factories.KALIMANAH,
            "village": factories.SELABAYA,
            "key": key[1],
            "shown_total": total[1],
        }
        for shop in set(SHOPS.findall(page)):
            fields |= {f"kirim-{shop}": "pickup", f"bayar-{shop}": "cod", f"catatan-{shop}": ""}
        return answer, fields

    def press(self, fields: dict[str, str]) -> Answer:
        return self.visitor.post("/checkout", fields)
