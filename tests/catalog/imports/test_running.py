"""An import runs beside the server: looked at first, then agreed to."""

from datetime import timedelta

import pytest

from tests import factories
from tests.catalog.imports.files import bring, counts, products, row
from tokoumkm import clock
from tokoumkm.catalog.imports import running, starting
from tokoumkm.catalog.imports.models import ImportState, ImportStep, ProductImport
from tokoumkm.catalog.imports.queries import import_in_shop, latest_imports
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
    assert (counts(report), held.done, held.total) == ((1, 0, 0, 1), 2, 2)
    assert run_waiting_imports() == 0


def test_the_sellers_yes_brings_it_in_under_their_name(shop, started):
    held = started(row())
    run_waiting_imports()

    starting.confirm_import(held, submits=True)
    run_waiting_imports()

    [product] = products(shop)
    assert product.state == ProductState.SUBMITTED
    assert (held.state, held.file, counts(read_report(held.report))) == (
        ImportState.DONE,
        "",
        (1, 0, 0, 0),
    )
    assert list(store.listed("private")) == []


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


def test_another_shop_sees_no_import_of_this_one(started):
    held = started(row())

    assert import_in_shop(factories.shop(), held.id) is None
    assert latest_imports(factories.shop()) == []


def test_a_file_that_cannot_be_read_says_so_and_is_deleted(started):
    held = started(row())
    store_content(held, b"nama,warna\n")

    run_waiting_imports()

    assert (held.state, held.file) == (ImportState.FAILED, "")
    assert "produk.csv: kolom warna tidak dikenal" in read_report(held.report).refusal


def test_a_fault_of_ours_is_logged_and_ends_the_import(started, monkeypatch, caplog):
    held = started(row())
    monkeypatch.setattr(running, "read_table", lambda *_args, **_kwargs: 1 / 0)

    run_waiting_imports()

    assert held.state == ImportState.FAILED
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
    assert db.session.get(ProductImport, held.id).state == ImportState.FAILED
