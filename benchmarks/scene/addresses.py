"""Many different addresses of each kind of page, drawn by a seed, so that no cache flatters."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from benchmarks.scene.market import CHILDREN, KINDS, NAMED_ALIKE, TOPS, rare_word
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.pages import ORDERS
from tokoumkm.catalog.positions import PAGE_SIZE, Position, Sort
from tokoumkm.database import db

DRAWN = 3_000
FAR, NEAR = 5_000, 200  # pages of 200.000 products
MOST_STATEMENTS = 4


@dataclass(frozen=True)
class Kind:
    """Pages of one kind, and what is wanted of them; a list has a share of the floor's rate."""

    words: str
    paths: Sequence[str]
    share: float | None = None
    milliseconds: float | None = None  # of the SQL part, p99


def every_kind(products: int, seed: int) -> tuple[Kind, list[Kind]]:
    """The floor's own pages, and those of the marketplace; inside an application context."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    pages = _positions()
    far = len(pages) * FAR * PAGE_SIZE // 200_000  # as far along in a smaller market
    near = [f"/produk?halaman={page}" for page in pages[: max(2, len(pages) * NEAR // 8_333)]]
    shops = max(1, products // 100)

    def drawn(paths: Sequence[str]) -> list[str]:
        return chance.choices(paths, k=DRAWN)

    slugs = {row.id: row.slug for row in db.session.execute(select(Product.id, Product.slug))}
    names = [*(f"kelompok-{n}" for n in range(1, TOPS + 1))]
    names += [f"kategori-{TOPS + 1 + n}" for n in range(TOPS * CHILDREN)]
    common = [f"/produk?q={kind}&halaman={page}" for kind in KINDS for page in range(1, 31)]
    rare = [f"/produk?q={rare_word(n)}" for n in range(products // NAMED_ALIKE)]
    return Kind("the floor", drawn(near)), [
        Kind("list", drawn(near), 0.40, 10),
        Kind(
            "list, page 5.000",
            drawn([f"/produk?halaman={p}" for p in pages[far:][:NEAR]]),
            None,
            10,
        ),
        Kind("category", [f"/produk?kategori={n}" for n in drawn(names)], 0.40, 10),
        Kind("product", [f"/produk/{slugs[n]}" for n in drawn(list(slugs))], 0.40),
        Kind("shop", [f"/toko/toko-{chance.randint(1, shops)}" for _ in range(DRAWN)]),
        Kind("search, a common word", drawn(common), 0.15, 60),
        Kind("search, a rare word", drawn(rare), 0.30, 5),
    ]


def _positions() -> list[Position]:
    """Where each page after the first begins, as the link to it says."""
    order = ORDERS[Sort.NEWEST]
    listed = select(Product.listed_at, Product.id).where(Product.is_listed)
    rows = db.session.execute(listed.order_by(*order.by(backwards=False))).all()
    last = rows[PAGE_SIZE - 1 :: PAGE_SIZE]
    return [Position(page, order.anchor(row)) for page, row in enumerate(last, start=2)]
