"""Files that nothing names are swept, from a folder and from a bucket."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests import factories
from tests.catalog.pictures import two_colours, written
from tokoumkm import clock
from tokoumkm.catalog.actions.picturing import add_photos, remove_photo
from tokoumkm.catalog.photos import photo_content, store_private_picture
from tokoumkm.integrity import checks
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store

TWO_DAYS = timedelta(days=2)


@pytest.fixture(params=["folder", "bucket"])
def place(app, request, monkeypatch):
    """Where this office keeps its files."""
    if request.param == "bucket":
        monkeypatch.setattr(store, "_place", request.getfixturevalue("bucket"))


@pytest.fixture
def market(place, database):
    """Rows and files; both are there until it has been checked that they agree."""
    return database


def picture() -> BytesIO:
    return written(two_colours(60, 60), "PNG")


def two_days_later():
    return clock.moved_to(clock.now() + TWO_DAYS)


def test_what_no_row_names_is_swept_after_a_day(market, app):
    bag = factories.product()
    gone, kept = (photo.name for photo in add_photos(bag, files=[picture(), picture()]))
    remove_photo(bag, photo_id=next(p.id for p in bag.photos if p.name == gone))

    assert sweep_media() == 0
    with two_days_later():
        outcome = app.test_cli_runner().invoke(args=["media", "sweep"])

    assert outcome.output == "5 berkas dihapus.\n"
    assert photo_content(gone, 320) is None
    assert photo_content(kept, 320)


def test_a_photo_that_an_order_remembers_stays(market):
    bag = factories.product()
    [photo] = add_photos(bag, files=[picture()])
    order = factories.order(bag)
    remove_photo(bag, photo_id=photo.id)

    with two_days_later():
        assert sweep_media() == 0
    assert photo_content(order.lines[0].photo, 320)


def test_a_slip_that_no_payment_names_goes_as_well(market):
    store_private_picture(picture(), "bukti")

    with two_days_later():
        assert sweep_media() == 1
    assert not list(store.listed("private"))


def test_unfinished_work_of_a_power_cut_is_cleared(market):
    with store.scratch_folder() as left:
        (left / "half.webp").write_bytes(b"ha")
        assert sweep_media() == 0
        with two_days_later():
            assert sweep_media() == 1
        assert not left.exists()


@pytest.mark.breaks_integrity
def test_a_file_that_a_row_names_and_that_is_gone_is_found(market):
    [photo] = add_photos(factories.product(), files=[picture()])
    assert not checks.violations()

    path = f"photos/{photo.name[:2]}/{photo.name}-640.webp"
    store.delete(path)

    [finding] = checks.violations()
    assert (finding.number, finding.offenders) == (9, [path])
