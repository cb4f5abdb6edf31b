"""A market of 200.000 products in 2.000 shops, always the same, for whoever measures lists.

Each of ten kinds of goods is named by a tenth of them, and each of 20.000 made-up words by ten.
The rows are written as they are, without the verbs of the market; the index of search is the
program's own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from tokoumkm.businesses.models import Business
from tokoumkm.catalog import reindexing
from tokoumkm.catalog.certified import WITHOUT_END
from tokoumkm.catalog.models import Category, Photo, Product, ProductState, Variant
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import Model, db
from tokoumkm.regions.models import Region
from tokoumkm.row_checks import Progress
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, Shop, ShopState
from tokoumkm.shops.ways import DeliveryKind

PRODUCTS, SHOPS = 200_000, 2_000
CERTIFIED = 5  # each fifth shop is
TOPS, CHILDREN = 8, 4  # 40 categories
KINDS = ("keripik", "kopi", "batik", "sambal", "madu", "tas", "teh", "abon", "dodol", "peyek")
NAMED_ALIKE = 10  # products that share a made-up word
AT_ONCE = 5_000
DISTRICT = "33.03"
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)

SYLLABLES = "ba da ga ka la ma na pa ra sa ta wa ju ku lu mo no ro so to".split()  # noqa: SIM905 - read as a text
WORDS = """
    asli buatan tangan rumah desa pilihan segar renyah gurih manis pedas wangi lembut halus tebal
    tipis ringan kuat awet bersih sehat alami bahan kayu bambu daun tanah liat benang kain warna
    merah putih hijau kuning hitam cokelat biru ungu besar kecil sedang panjang pendek bulat kotak
    kemasan plastik kertas botol toples karung isi gram kilogram lembar pasang biji dibuat pagi
    petani perajin keluarga nenek warisan resep lama baru cocok hadiah hajatan lebaran sekolah
    kantor perjalanan dapur meja ruang tamu anak dewasa simpan tempat kering sejuk tahan minggu
    bulan tanpa pengawet pewarna pesan dahulu jumlah banyak harga khusus antar ambil toko
""".split()  # noqa: SIM905 - read as a text

Row = dict[str, Any]


def rare_word(number: int) -> str:
    """One of 20.000 words that nobody has said before; each is in ten products' names."""
    base, spread = len(SYLLABLES), number * 7_919 % len(SYLLABLES) ** 4
    return "".join(SYLLABLES[spread // base**place % base] for place in range(4))


def write_market(products: int, progress: Progress | None) -> None:
    """Fill an empty market that knows its regions; inside an application context."""
    with db.engine.connect() as connection:
        villages = list(connection.scalars(_inside(level=4)))
        kecamatan = list(connection.scalars(_inside(level=3)))
        shops = max(1, products * SHOPS // PRODUCTS)
        for table, rows in _every_row(products, shops, villages, kecamatan):
            while part := list(islice(rows, AT_ONCE)):
                connection.execute(insert(table), part)
            _count_on(connection, table)
        connection.commit()
    reindexing.reindex(progress)
    db.session.remove()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        connection.execute(text("analyze" if is_sqlite else "vacuum analyze"))


def _inside(*, level: int) -> Any:
    inside = Region.code.startswith(f"{DISTRICT}.")
    return select(Region.code).where(inside, Region.level == level).order_by(Region.code)


def _every_row(
    products: int, shops: int, villages: list[str], kecamatan: list[str]
) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Each table with its rows, those that others name first."""
    goods, owners = range(1, products + 1), range(1, shops + 1)
    every: list[tuple[type[Model], Iterator[Row]]] = [
        (Category, _categories()),
        (Business, (_business(n, villages) for n in owners)),
        (Shop, (_shop(n, villages) for n in owners)),
        (DeliveryWay, (_way(n, kind) for n in owners for kind in (0, 1))),
        (DeliveryFee, (_fee(n, code, k) for n in owners for k, code in enumerate(kecamatan))),
        (Product, (_product(n, shops, villages) for n in goods)),
        (Variant, (_variant(n) for n in goods)),
        (Photo, (_photo(n) for n in goods)),
        (Certificate, (_certificate(n) for n in owners if n % CERTIFIED == 0)),
    ]
    return ((Model.metadata.tables[model.__tablename__], rows) for model, rows in every)


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts ids by itself; the next one comes after ours."""
    if connection.dialect.name == "postgresql":
        last = select(
            func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id))
        )
        connection.execute(last)


def _categories() -> Iterator[Row]:
    for top in range(1, TOPS + 1):
        yield {"id": top, "slug": f"kelompok-{top}", "name": f"Kelompok {top}", "parent_id": None}
    for child in range(TOPS * CHILDREN):
        number = TOPS + child + 1
        named = {"slug": f"kategori-{number}", "name": f"Kategori {number}"}
        yield {"id": number, **named, "parent_id": child % TOPS + 1}


def _business(number: int, villages: list[str]) -> Row:
    return {
        "id": number,
        "registration_number": f"UMKM-3303-{number:06}",
        "name": f"Usaha {number}",
        "owner_name": f"Pemilik {number}",
        "region_code": villages[number % len(villages)],
        "created_at": NOW,
        "updated_at": NOW,
    }


def _shop(number: int, villages: list[str]) -> Row:
    return {
        "id": number,
        "business_id": number,
        "slug": f"toko-{number}",
        "name": f"Toko {rare_word(number * 10).title()} {number}",
        "story": _told(number, words=40).capitalize(),
        "state": ShopState.OPEN,
        "village_code": villages[number % len(villages)],
        "address": f"Jalan Raya {number}",
        "phone": f"+62812{number:08}",
        "opening_hours": "Senin–Sabtu 08.00–16.00",
        "accepts_cod": True,
        "created_at": NOW,
        "opened_at": NOW - timedelta(days=number % 700),
        "version": 1,
    }


def _way(shop: int, kind: int) -> Row:
    what = (DeliveryKind.PICKUP, DeliveryKind.OWN)[kind]
    return {"id": shop * 2 - kind, "shop_id": shop, "kind": what}


def _fee(shop: int, code: str, place: int) -> Row:
    return {"delivery_way_id": shop * 2 - 1, "region_code": code, "fee": 5_000 + 500 * place}


def _product(number: int, shops: int, villages: list[str]) -> Row:
    shop, kind = number % shops + 1, KINDS[number % len(KINDS)]
    word = rare_word((number - 1) // NAMED_ALIKE)
    moment = NOW - timedelta(seconds=number * 7_919 % PRODUCTS * 97)
    return {
        "id": number,
        "shop_id": shop,
        "slug": f"{kind}-{word}-{number}",
        "name": f"{kind.capitalize()} {word} {WORDS[number * 31 % len(WORDS)]}",
        "description": f"{_told(number, words=24).capitalize()}.",
        "category_id": TOPS + 1 + number // 3 % (TOPS * CHILDREN),
        "unit": "bungkus",
        "state": ProductState.PUBLISHED,
        "created_at": moment,
        "listed_at": moment,
        "changed_at": moment,
        "is_listed": True,
        "price": _price(number),
        "kecamatan_code": villages[shop % len(villages)][:8],
        "is_ready": True,
        "halal_until": WITHOUT_END if shop % CERTIFIED == 0 else None,
        "sold_pieces": number * 37 % 1_000 if number % 3 == 0 else 0,
        "stars_total": number % 9 * 4,
        "stars_count": number % 9,
        "version": 1,
    }


def _variant(number: int) -> Row:
    stock = 1 + number % 40
    own = {"id": number, "product_id": number, "price": _price(number), "weight_grams": 250}
    return own | {"initial_stock": stock, "stock": stock}


def _photo(number: int) -> Row:
    name = f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}{number:016x}"
    own = {"id": number, "product_id": number, "name": name, "content_hash": name}
    return own | {"alt": "", "created_at": NOW}


def _certificate(shop: int) -> Row:
    return {
        "shop_id": shop,
        "kind": CertificateKind.HALAL,
        "number": f"ID3311000{shop:08}1126",
        "scan": f"scan-{shop}",
        "scan_hash": f"scan-{shop}",
        "state": CertificateState.VERIFIED,
        "submitted_at": NOW,
        "decided_at": NOW,
        "version": 1,
    }


def _told(number: int, *, words: int) -> str:
    """A story that nobody else tells, from words that everybody uses."""
    return " ".join(
        WORDS[(number * 13 + place * (number % 89 + 1)) % len(WORDS)] for place in range(words)
    )


def _price(number: int) -> int:
    return (5 + number * 31 % 196) * 1_000
