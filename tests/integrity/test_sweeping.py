import os
import time
from io import BytesIO

import pytest

from tests import factories
from tests.catalog.pictures import two_colours, written
from tokoumkm import media
from tokoumkm.catalog.actions.picturing import add_photos, remove_photo
from tokoumkm.catalog.photos import photo_path
from tokoumkm.integrity.sweeping import sweep_media

pytestmark = pytest.mark.usefixtures("database")


def picture() -> BytesIO:
    return written(two_colours(), "PNG")


def made_yesterday() -> None:
    long_ago = time.time() - 2 * 24 * 60 * 60
    for file in media.path("photos").rglob("*.webp"):
        os.utime(file, (long_ago, long_ago))


def test_what_no_row_names_is_swept_after_a_day(app):
    bag = factories.product()
    gone, kept = (photo.name for photo in add_photos(bag, files=[picture(), picture()]))
    remove_photo(bag, photo_id=next(p.id for p in bag.photos if p.name == gone))

    assert sweep_media() == 0
    made_yesterday()
    outcome = app.test_cli_runner().invoke(args=["media", "sweep"])

    assert outcome.output == "5 berkas dihapus.\n"
    assert photo_path(gone, 320) is None
    assert photo_path(kept, 320) is not None


def test_a_photo_that_an_order_remembers_stays():
    bag = factories.product()
    [photo] = add_photos(bag, files=[picture()])
    order = factories.order(bag)
    remove_photo(bag, photo_id=photo.id)
    made_yesterday()

    assert sweep_media() == 0
    assert photo_path(order.lines[0].photo, 320) is not None
