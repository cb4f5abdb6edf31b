"""The photo page on a phone: chosen, described, dragged."""

import pytest

from tests import factories
from tests.chromium import width_of
from tests.seller.scenes import jpeg
from tests.trip.people import Person
from tokoumkm.catalog.actions.picturing import add_photos


@pytest.fixture
def path(product) -> str:
    return f"/penjual/produk/{product.id}/foto"


def at_work(phone, product, path):
    """The page of the product's photos, in the hand of its seller."""
    Person(phone).sign_in(factories.owner_of(product.shop).phone)
    phone.goto(path)
    return phone


def alts(product, database) -> list[str]:
    database.session.rollback()
    return [photo.alt for photo in product.photos]


def test_each_chosen_photo_is_shown_and_asks_for_its_words(open_phone, product, path, database):
    page = at_work(open_phone(), product, path)
    chosen = [
        {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": jpeg().getvalue()}
        for name in ("a", "b")
    ]

    page.set_input_files("#photos-gallery", chosen)
    assert page.locator("[data-preview] img").count() == 2
    assert not page.get_by_label("Apa yang terlihat di foto").is_visible()
    assert width_of(page) <= 360
    page.get_by_label("Yang terlihat di foto 1").fill("tampak depan")
    page.get_by_label("Yang terlihat di foto 2").fill("tampak samping")
    page.get_by_role("button", name="Simpan foto").click()

    page.get_by_text("Foto tersimpan.").wait_for()
    assert alts(product, database) == ["tampak depan", "tampak samping"]


def test_a_photo_is_dragged_to_the_front(open_phone, product, path, database):
    add_photos(product, files=[jpeg() for _ in range(3)], alts=["a", "b", "c"])
    page = at_work(open_phone(), product, path)
    last = page.locator("[data-grip]").nth(2)
    last.scroll_into_view_if_needed()

    box, first = last.bounding_box(), page.locator("[data-photo]").first.bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, first["y"] + 80, steps=30)
    page.mouse.move(box["x"] + 10, max(first["y"] + 20, 90), steps=10)
    page.mouse.up()

    page.get_by_text("Urutan foto berubah.").wait_for()
    assert alts(product, database)[0] == "c"


def test_a_photo_that_is_dragged_nowhere_sends_nothing(open_phone, product, path, database):
    add_photos(product, files=[jpeg(), jpeg()], alts=["a", "b"])
    page = at_work(open_phone(), product, path)

    page.locator("[data-grip]").first.click()

    assert not page.get_by_text("Urutan foto berubah.").is_visible()
    assert not page.locator(".held").count()


def test_without_scripts_there_is_nothing_to_drag(open_phone, product, path, database):
    add_photos(product, files=[jpeg(), jpeg()], alts=["a", "b"])
    page = at_work(open_phone(scripts=False), product, path)

    assert not page.locator("[data-grip]").first.is_visible()
    page.get_by_role("button", name="Naik foto b").click()

    assert alts(product, database) == ["b", "a"]
