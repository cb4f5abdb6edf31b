"""An import runs beside the server: looked at first, then agreed to."""

from datetime import timedelta

import pytest

from tests import factories
from tests.catalog.imports.files import bring, counts, products, row
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports import running, starting, writing
from tokoumkm.catalog.imports.models import ImportStep, ProductImport
from tokoumkm.catalog.imports.queries import SHOWN, import_in_shop, latest_imports
from tokoumkm.catalog.imports.reports import read_report
from tokoumkm.catalog.imports.running import run_waiting_imports
from tokoumkm.catalog.models import ProductState, StockMovement
from tokoumkm.database import db
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store


def store_content(held, content: bytes) -> None:
    """Let the kept file of an import be another one."""
    with store.scratch_folder() as scratch:
        (scratch / "other").write_bytes(content)
        store.adopt(scratch / "other", held.file)


def test_a_file_is_looked_at_and_nothing_happens_before_the_seller_agrees(shop, started):
    held = started(row(), row(sku="B", nama="?"))

    assert run_waiting_imports() == 1

    assert (held.is_checked, products(shop)) == (True, [])
    report = read_report(held.report)
    assert (counts(report), held.done) == ((1, 0, 0, 1), held.total)
    assert run_waiting_imports() == 0


def test_the_sellers_yes_brings_it_in_under_their_name(shop, started):
    held = started(row())
    run_waiting_imports()

    starting.confirm_import(held, submits=True)
    run_waiting_imports()

    [product] = products(shop)
    assert product.state == ProductState.SUBMITTED
    assert (held.state, held.file, counts(read_report(held.report))) == (
        WorkState.DONE,
        "",
        (1, 0, 0, 0),
    )
    assert list(store.listed("private")) == []


def test_many_new_products_go_to_the_office_in_few_statements(shop, started):
    held = started(*(row(sku=f"S{n}", nama=f"Gula {n}") for n in range(200)))
    run_waiting_imports()
    starting.confirm_import(held, submits=True)

    with statements() as asked:
        run_waiting_imports()

    assert len([each for each in asked if not each.startswith("INSERT INTO")]) < 70
    assert {product.state for product in products(shop)} == {ProductState.SUBMITTED}
    assert all(product.submitted_at for product in products(shop))


def test_a_count_is_the_sellers_who_agreed(shop, file, started):
    bring(shop, file(row()))
    held = started(row(stok="11"))
    run_waiting_imports()
    starting.confirm_import(held)
    run_waiting_imports()

    assert db.session.scalars(db.select(StockMovement)).one().account_id == held.account_id


def test_bad_rows_need_a_word_and_yes_is_said_once(started):
    held = started(row(), row(sku="B", nama="?"))
    with pytest.raises(starting.NotWaiting, match="sudah diputuskan"):
        starting.confirm_import(held)
    run_waiting_imports()

    with pytest.raises(starting.NotWaiting, match="baris yang bermasalah"):
        starting.confirm_import(held)
    starting.confirm_import(held, skip_bad=True)
    with pytest.raises(starting.NotWaiting, match="sudah diputuskan"):
        starting.confirm_import(held, skip_bad=True)
    with pytest.raises(starting.NotWaiting, match="tidak bisa dibatalkan"):
        starting.discard_import(held)


def test_the_sellers_no_leaves_nothing(shop, started):
    held = started(row())
    run_waiting_imports()

    starting.discard_import(held)

    assert latest_imports(shop) == []
    assert list(store.listed("private")) == []


def test_the_bar_stands_behind_the_look_while_everything_is_written_at_once(started, monkeypatch):
    held = started(*(row(sku=f"S{n}", nama=f"Gula {n}") for n in range(5)))
    run_waiting_imports()
    starting.confirm_import(held)
    real, seen = running.write_plans, []

    def looked_at(*given):
        seen.append(db.session.execute(db.select(ProductImport.done, ProductImport.total)).one())
        real(*given)

    monkeypatch.setattr(running, "write_plans", looked_at)
    run_waiting_imports()

    assert seen == [(5, 10)]
    assert (held.done, held.total) == (10, 10)


def test_where_bad_rows_are_left_out_the_bar_moves_with_every_batch(started, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    held = started(*(row(sku=f"S{n}", nama=f"Gula {n}") for n in range(5)), row(sku="X", nama="?"))
    run_waiting_imports()
    starting.confirm_import(held, skip_bad=True)
    real, seen = writing.write_products, []

    def looked_at(*given, **words):
        seen.append(held.done)
        return real(*given, **words)

    monkeypatch.setattr(writing, "write_products", looked_at)
    run_waiting_imports()

    assert seen == [6, 8, 10]


def test_a_page_of_a_discarded_import_never_means_another_file(shop, started):
    first = started(row())
    run_waiting_imports()
    number = first.id
    starting.discard_import(first)

    second = started(row(nama="Yang lain"))

    assert second.id != number
    assert import_in_shop(shop, number) is None
    with pytest.raises(starting.NotWaiting):
        starting.confirm_import(first)
    kept = db.session.get(ProductImport, number)
    assert (kept.file_name, kept.file, kept.report) == ("", "", {})


def test_a_seller_who_never_decides_is_stopped_before_the_disk_is_full(shop, started):
    held = [started(row()) for _ in range(starting.MOST_UNDECIDED)]
    run_waiting_imports()

    with pytest.raises(starting.TooManyUndecided, match="belum diputuskan"):
        started(row())
    assert len(list(store.listed("private"))) == starting.MOST_UNDECIDED

    starting.discard_import(held[0])
    started(row())
    with clock.moved_to(clock.now() + timedelta(days=8)):
        started(row())


def test_what_waits_for_the_seller_stands_above_what_is_done(shop, file, started):
    held = started(row())
    run_waiting_imports()
    for _ in range(SHOWN):
        bring(shop, file(row()))

    assert latest_imports(shop)[0].id == held.id


def test_another_shop_sees_no_import_of_this_one(started):
    held = started(row())

    assert import_in_shop(factories.shop(), held.id) is None
    assert latest_imports(factories.shop()) == []


def test_a_file_that_cannot_be_read_says_so_and_is_deleted(started):
    held = started(row())
    store_content(held, b"nama,warna\n")

    run_waiting_imports()

    assert (held.state, held.file) == (WorkState.FAILED, "")
    assert "produk.csv: kolom warna tidak dikenal" in read_report(held.report).refusal


def test_a_fault_of_ours_is_logged_and_ends_the_import(started, monkeypatch, caplog):
    held = started(row())
    monkeypatch.setattr(running, "read_table", lambda *_args, **_kwargs: 1 / 0)

    run_waiting_imports()

    assert held.state == WorkState.FAILED
    assert "Ada yang salah di pihak kami" in read_report(held.report).refusal
    assert "ZeroDivisionError" in caplog.text


def test_a_file_nobody_decides_about_is_swept_in_the_end(started):
    held = started(row())
    run_waiting_imports()
    with clock.moved_to(clock.now() + timedelta(days=6)):
        sweep_media()
        assert store.exists(held.file)
    with clock.moved_to(clock.now() + timedelta(days=8)):
        sweep_media()
        assert not store.exists(held.file)

    starting.confirm_import(held)
    run_waiting_imports()
    assert "Unggah lagi" in read_report(held.report).refusal
    assert held.step == ImportStep.WRITE
    assert db.session.get(ProductImport, held.id).state == WorkState.FAILED
