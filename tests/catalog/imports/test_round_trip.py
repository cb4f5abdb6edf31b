"""What is exported and imported again changes nothing, whatever the texts are."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.catalog import goods
from tests.catalog.imports.files import bring, counts, products, row
from tests.databases import statements
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.imports import exporting
from tokoumkm.catalog.imports.columns import COLUMNS
from tokoumkm.catalog.imports.exporting import export_products
from tokoumkm.catalog.models import Photo, Product, ProductState, StockMovement, Variant
from tokoumkm.database import db

FORMATS = ("csv", "xlsx")
AWKWARD = [
    "=HYPERLINK(0)",
    "+62 812",
    "-5",
    "@nama",
    "'=1+1",
    "''petik",
    '"kutip", koma; titik koma',
    "_x0041_ dan _x000D_",
    "5 < 6 & 7 > 2",
    "emoji 😀 ꦥꦸꦂ café",
    "# bukan catatan",
    "12,500",
    "00123",
    "1e5",
    "TRUE",
    "#N/A",
    "tab\tdi sini",
    "\ufffe\uffff",
    "\u200b nol",
]


def kept() -> list[list[tuple]]:
    """Every product, variant, photo and movement there is."""
    db.session.rollback()
    tables = (Product, Variant, Photo, StockMovement)
    return [[tuple(each) for each in db.session.execute(db.select(*t.__table__.c))] for t in tables]


def round_trip(shop, path):
    export_products(shop, path)
    return bring(shop, path)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_round_trip_changes_nothing(shop, tmp_path, ending):
    seller = factories.owner_of(shop)
    for number, text in enumerate(AWKWARD):
        name = text if len(text) >= 3 else f"nama {text}"
        kinds = [goods.variant(text, sku=text), goods.variant(f"b{number}", sku="")]
        draft = goods.draft(*kinds, name=name, unit=text[:40], description=f"{text}\n{text}")
        create_product(shop, draft=draft, by=seller)
    waiting = factories.product(of=shop, proposed_name="Nama lain", stock=None)
    add_photos(waiting, files=[jpeg()])
    factories.product("Ditarik", of=shop, state=ProductState.WITHDRAWN, stock=0)
    before = kept()

    report = round_trip(shop, tmp_path / f"produk.{ending}")

    assert counts(report) == (0, 0, len(AWKWARD) + 2, 0)
    assert kept() == before


words = st.text(min_size=1, max_size=30)


@given(name=words, description=words, variant=words, sku=words, unit=words)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
def test_any_text_that_a_product_may_have_survives(shop, tmp_path, **text):
    kind = goods.variant(text["variant"], sku=text["sku"])
    draft = goods.draft(
        kind, name=f"Nama {text['name']}", description=text["description"], unit=text["unit"]
    )
    try:
        create_product(shop, draft=draft, by=factories.owner_of(shop))
    except BadDraft:
        return
    count = len(products(shop))

    for ending in FORMATS:
        report = round_trip(shop, tmp_path / f"produk.{ending}")
        assert (report.unchanged, report.faults) == (count, [])


def test_an_export_has_the_contracts_columns_and_plain_numbers(shop, file, category, tmp_path):
    bring(shop, file(row(harga="Rp12.500"), row(sku="", nama="=Tampah", stok="")))

    assert export_products(shop, tmp_path / "out.csv") == 2

    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as written:
        first, second = csv.DictReader(written)
    assert tuple(first) == COLUMNS
    assert first == row(harga="12500", kategori=category.slug)
    assert (second["sku"], second["nama"], second["stok"]) == ("", "'=Tampah", "")


def test_photos_are_named_and_known_again(shop, tmp_path):
    bag = factories.product(of=shop)
    [photo] = add_photos(bag, files=[jpeg()])
    export_products(shop, tmp_path / "out.csv")

    assert f"{photo.name}.webp" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert bring(shop, tmp_path / "out.csv").unchanged == 1


def test_a_name_that_waits_for_the_office_is_exported_and_goes_on_waiting(shop, tmp_path):
    factories.product("Tas", of=shop, price=25_000, proposed_name="Tas Pandan")
    path = tmp_path / "out.csv"
    export_products(shop, path)
    path.write_text(path.read_text("utf-8-sig").replace("25000", "26000"), encoding="utf-8")

    assert bring(shop, path).changed == 1

    [product] = products(shop)
    assert (product.proposed_name, product.price) == ("Tas Pandan", 26_000)


def test_another_shops_products_are_not_in_it(shop, tmp_path):
    factories.product("Rahasia")

    assert export_products(shop, tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text("utf-8-sig") == ",".join(COLUMNS) + "\n"


def test_an_export_that_fails_leaves_the_old_file_alone(shop, tmp_path, monkeypatch):
    factories.product(of=shop)
    (tmp_path / "out.csv").write_text("old")
    monkeypatch.setattr(exporting, "_cells", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        export_products(shop, tmp_path / "out.csv")

    assert (tmp_path / "out.csv").read_text() == "old"
    assert not list(tmp_path.glob("*.part"))


def test_many_products_are_five_questions(shop, file, tmp_path):
    bring(shop, file(*(row(sku=f"S{n}", nama=f"Gula {n}") for n in range(30))))

    with statements() as asked:
        export_products(shop, tmp_path / "out.csv")

    assert len(asked) <= 6
