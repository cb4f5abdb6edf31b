"""8.000 orders of 1.600 sellers over 24 months, against what a plain Python sum gives."""

import os
import random
from collections import Counter

from sqlalchemy import func, insert, select

from tests import factories
from tests.turnover.outside.files import bring, row, sales_file
from tokoumkm import clock
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_change
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.regions.models import Region
from tokoumkm.regions.queries import lies_in
from tokoumkm.turnover import totals
from tokoumkm.turnover.models import MonthlyTotal
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

ORDERS = int(os.environ.get("ORDERS", "8000"))
SELLERS = ORDERS // 5
SLUGS = ["makanan", "kerajinan", "lainnya"]


def test_a_great_import_is_what_a_plain_sum_gives(database, tmp_path):
    slugs = {slug: _category(slug).id for slug in SLUGS}
    ids = _sellers()
    rows = list(_orders(random.Random(22)))

    report = bring(sales_file(tmp_path / "omzet.csv", *rows))

    assert (report.new, report.bad_rows) == (len(rows), 0)
    key = ("month", "business_id", "region_code", "category_id")
    kept = {tuple(kept[:4]): tuple(map(int, kept[4:])) for kept in db.session.execute(_sums(key))}
    assert kept == _plain(rows, ids, slugs)
    total = turnover_by(Level.MONTH, period=Period.parse("2025")).total
    of_year = [sold for sold in rows if sold["tanggal"].startswith("2025")]
    assert total.verified == sum(int(sold["nilai"]) for sold in of_year)
    assert total.orders == len({sold["no_pesanan"] for sold in of_year})
    assert total.businesses == len({sold["no_registrasi"] for sold in of_year})
    assert totals.differences() == []


def _category(slug: str) -> Category:
    category = factories.category(slug)
    with one_change():
        category.slug = slug
    return category


@one_change()
def _sellers() -> dict[str, tuple[int, str]]:
    """Their ids and places by their numbers."""
    codes = select(Region.code).where(lies_in(Region.code, "33.03"), Region.level >= KECAMATAN)
    places = list(db.session.scalars(codes.order_by(Region.code)))
    moments = dict.fromkeys(("created_at", "updated_at"), clock.now())
    described = [
        {
            "registration_number": f"UMKM-3303-{number:06}",
            "name": f"Usaha {number}",
            "owner_name": "Bu Karti",
            "region_code": places[number % len(places)],
            **moments,
        }
        for number in range(SELLERS)
    ]
    db.session.execute(insert(Business), described)
    known = select(Business.registration_number, Business.id, Business.region_code)
    return {number: (own, place) for number, own, place in db.session.execute(known)}


def _orders(chance: random.Random):
    """Orders of one to four lines, of which some went back; mostly small, a few great."""
    for number in range(ORDERS):
        day = f"{chance.choice((2024, 2025))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        seller = min(int(chance.expovariate(3) * SELLERS), SELLERS - 1)
        for line in range(1, chance.randint(1, 4) + 1):
            yield row(
                tanggal=chance.choice((day, f"{day} 23:59", f"{day}T00:00:00+07:00")),
                no_registrasi=f"UMKM-3303-{seller:06}",
                kanal=("shopee", "tokopedia")[number % 2],
                no_pesanan=f"P{number}",
                baris=str(line),
                kategori=chance.choice(SLUGS),
                jumlah=str(chance.randint(0, 12)),
                nilai=str((-1 if line == 4 else 1) * int(chance.lognormvariate(10, 1))),
            )


def _sums(key: tuple[str, ...]):
    columns = [getattr(MonthlyTotal, name) for name in key]
    sums = [func.sum(MonthlyTotal.amount), func.sum(MonthlyTotal.quantity)]
    return select(*columns, *sums).group_by(*columns)


def _plain(rows, ids, slugs):
    amounts, pieces = Counter(), Counter()
    for sold in rows:
        own, place = ids[sold["no_registrasi"]]
        key = (sold["tanggal"][:7], own, place, slugs[sold["kategori"]])
        amount, count = int(sold["nilai"]), int(sold["jumlah"])
        amounts[key] += amount
        pieces[key] += -count if amount < 0 else count
    return {key: (amounts[key], pieces[key]) for key in amounts}
