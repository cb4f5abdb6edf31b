"""An import that was killed goes on where it was, and never does anything twice."""

from datetime import timedelta

import pytest

from tests import factories
from tests.catalog.imports.files import bring, counts, products, row, zipped
from tokoumkm import clock
from tokoumkm.background import ClaimLost, WorkState, claim_next, claim_one
from tokoumkm.catalog import photos
from tokoumkm.catalog.imports import running, starting, writing
from tokoumkm.catalog.imports.models import ImportedPhoto, ProductImport
from tokoumkm.catalog.imports.reports import read_report
from tokoumkm.catalog.imports.running import run_claimed, run_waiting_imports
from tokoumkm.catalog.imports.storing import forget_photos
from tokoumkm.catalog.stock import StockMoved, set_stock
from tokoumkm.database import db, one_change
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store


class Killed(BaseException):
    """The process ends here, without a chance to tidy up."""


def kill(monkeypatch, where, name, *, after: int) -> None:
    """Let the process die when something is called for the n-th time."""
    real, left = getattr(where, name), iter(range(after))

    def called(*args, **kwargs):
        if next(left, None) is None:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(where, name, called)
    monkeypatch.setattr(running, "_end", lambda *_args, **_kwargs: None)


def run_killed(monkeypatch) -> None:
    with pytest.raises(Killed):
        run_waiting_imports()
    db.session.rollback()
    monkeypatch.undo()


def later():
    return clock.moved_to(clock.now() + timedelta(minutes=2))


def test_of_two_workers_one_has_it(started):
    held = started(row())

    first, second = claim_one(ProductImport, held.id), claim_one(ProductImport, held.id)

    assert first
    assert second is None
    assert claim_next(ProductImport) is None


def test_a_silent_worker_is_taken_over_and_stops(started):
    held = started(row())
    dead = claim_next(ProductImport)

    with later():
        alive = claim_next(ProductImport)

        assert alive.work_id == held.id
        with pytest.raises(ClaimLost):
            dead.beat(1, 2)
        assert run_claimed(dead) is None
        assert counts(run_claimed(alive)) == (1, 0, 0, 0)


def test_a_worker_that_shows_life_keeps_it(started):
    started(row())
    claim = claim_next(ProductImport)

    with later():
        claim.beat(1, 2)
        assert claim_next(ProductImport) is None


def test_a_killed_import_goes_on_behind_what_it_wrote(shop, started, monkeypatch):
    """In between somebody bought or counted: what was written is not written again."""
    monkeypatch.setattr(writing, "BATCH", 2)
    rows = [row(sku=f"S{n}", nama=f"Gula {n}") for n in range(5)]
    held = started(*rows, row(sku="X", nama="?"))
    run_waiting_imports()
    starting.confirm_import(held, skip_bad=True)
    kill(monkeypatch, writing, "write_products", after=1)
    run_killed(monkeypatch)
    first, _second = products(shop)
    set_stock(first.variants[0], stock=3, expected=10, by=factories.owner_of(shop))

    with later():
        assert run_waiting_imports() == 1

    assert [product.variants[0].stock for product in products(shop)] == [3, 10, 10, 10, 10]
    assert counts(read_report(held.report)) == (5, 0, 0, 1)


def test_all_or_nothing_is_nothing_when_it_is_killed_and_all_afterwards(shop, started, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 2)
    held = started(*(row(sku=f"S{n}", nama=f"Gula {n}") for n in range(5)))
    run_waiting_imports()
    starting.confirm_import(held)
    kill(monkeypatch, writing, "write_products", after=2)
    run_killed(monkeypatch)
    assert (products(shop), held.state) == ([], WorkState.RUNNING)

    with later():
        run_waiting_imports()

    assert len(products(shop)) == 5
    assert counts(read_report(held.report)) == (5, 0, 0, 0)


def test_what_was_written_before_a_fault_of_ours_is_still_told(shop, started, monkeypatch, caplog):
    monkeypatch.setattr(writing, "BATCH", 2)
    rows = [row(sku=f"S{n}", nama=f"Gula {n}") for n in range(5)]
    held = started(*rows, row(sku="X", nama="?"))
    run_waiting_imports()
    starting.confirm_import(held, skip_bad=True)
    real, calls = writing.write_products, iter([True])
    monkeypatch.setattr(
        writing, "write_products", lambda *a, **k: real(*a, **k) if next(calls, None) else 1 / 0
    )

    run_waiting_imports()

    report = read_report(held.report)
    assert (held.state, counts(report)) == (WorkState.FAILED, (2, 0, 0, 1))
    assert "Ada yang salah di pihak kami" in report.refusal
    assert "ZeroDivisionError" in caplog.text


def test_photos_that_are_stored_are_not_stored_again(shop, started, tmp_path, monkeypatch):
    names = ("a.jpg", "b.jpg", "c.jpg")
    held = started(row(foto="|".join(names)), photos=zipped(tmp_path, *names))
    run_waiting_imports()
    starting.confirm_import(held)
    kill(monkeypatch, photos, "store_photo", after=2)
    run_killed(monkeypatch)
    stored = [photo.name for photo in db.session.scalars(db.select(ImportedPhoto))]
    assert len(stored) == 2

    with clock.moved_to(clock.now() + timedelta(days=2)):
        sweep_media()
        run_waiting_imports()

    assert [photo.name for photo in products(shop)[0].photos][:2] == stored
    assert len(list(store.listed("photos"))) == 15


def test_a_photo_that_a_second_try_misses_is_stored_then(shop, started, tmp_path, monkeypatch):
    held = started(row(foto="a.jpg"), photos=zipped(tmp_path, "a.jpg"))
    run_waiting_imports()
    starting.confirm_import(held)
    real = running.write_plans

    def lost_first(scale, _plans):
        monkeypatch.setattr(running, "write_plans", real)
        with one_change():
            lost = forget_photos(scale.claim.work_id)
        for name in lost:
            photos.delete_photo(name)
        raise StockMoved("Stok baru saja berubah.")

    monkeypatch.setattr(running, "write_plans", lost_first)
    run_waiting_imports()

    assert held.state == WorkState.DONE
    assert len(products(shop)[0].photos) == 1


def test_somebody_who_counts_meanwhile_is_seen_in_the_next_try(shop, file, started, monkeypatch):
    bring(shop, file(row()))
    held = started(row(stok="20"))
    run_waiting_imports()
    starting.confirm_import(held)
    real, seller = running.write_plans, factories.owner_of(shop)

    def counted_first(*given):
        monkeypatch.setattr(running, "write_plans", real)
        set_stock(products(shop)[0].variants[0], stock=4, expected=10, by=seller)
        real(*given)

    monkeypatch.setattr(running, "write_plans", counted_first)
    run_waiting_imports()

    assert products(shop)[0].variants[0].stock == 20
    assert held.state == WorkState.DONE
