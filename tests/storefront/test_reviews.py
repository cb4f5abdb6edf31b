"""Reviews on the pages: written behind the order's link, read on the product's page."""

import pytest

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tests.databases import statements
from tests.reviews.scenes import reviewed
from tokoumkm.reviews.actions.writing import reply_to_review
from tokoumkm.reviews.models import Review, ReviewReport

MOST_OF_A_LIST = 12


@pytest.fixture
def product(database):
    return factories.product("Tas Anyaman Pandan", stock=50)


@pytest.fixture
def order(product):
    return moves.completed(factories.order(product))


def path_of(order) -> str:
    return f"/pesanan/{order.token}/ulasan/{order.lines[0].id}"


def test_a_buyer_reviews_from_the_page_of_the_order(browser, order, product):
    browser.get(f"/pesanan/{order.token}")
    browser.follow("Beri ulasan untuk Tas Anyaman Pandan")

    photo = (written(two_colours(400, 300), "JPEG"), "tas.jpg")
    typed = {"stars": "5", "words": "Rapi dan kuat.", "photos": [photo]}
    page = browser.submit("Kirim ulasan", typed)

    assert "Anda memberi 5 bintang" in page.text
    page = browser.get(f"/produk/{product.slug}")
    assert "5 dari 5 Rini W." in page.text
    assert "Rapi dan kuat." in page.text
    assert "Nilai 5,0 1 ulasan" in page.text


def test_without_stars_the_form_says_what_is_missing_and_keeps_the_words(browser, order):
    page = browser.post(path_of(order), {"words": "Rapi dan kuat."}, status=422)

    assert page.errors == ["Pilih satu sampai lima bintang."]
    assert "Rapi dan kuat." in page.text


def test_a_file_that_is_no_photo_is_named(browser, order):
    typed = {"stars": "4", "photos": [(written(two_colours(), "GIF"), "tas.gif")]}

    page = browser.post(path_of(order), typed, status=422)

    assert any("tas.gif" in error for error in page.errors)


def test_a_second_review_is_refused(browser, database, order):
    browser.post(path_of(order), {"stars": "5"})

    browser.post(path_of(order), {"stars": "1"}, status=409)

    assert database.session.scalars(database.select(Review.stars)).all() == [5]


def test_before_the_goods_came_there_is_nothing_to_review(browser, product):
    order = moves.on_its_way(factories.order(product))

    assert "Beri ulasan" not in browser.get(f"/pesanan/{order.token}").text
    browser.get(path_of(order), status=404)


def test_reviews_are_paged_and_cost_the_same_for_many(browser, product):
    for _ in range(12):
        reviewed(factories.order(product))

    with statements() as asked:
        page = browser.get(f"/produk/{product.slug}/ulasan")

    assert len(page.select(".review")) == 10
    assert len(asked) <= MOST_OF_A_LIST
    assert len(browser.follow("Berikutnya").select(".review")) == 2


def test_without_a_review_the_page_says_so(browser, product):
    assert "Belum ada ulasan" in browser.get(f"/produk/{product.slug}/ulasan").text
    browser.get("/produk/tidak-ada/ulasan", status=404)


def test_a_seller_answers_below_the_review(browser, order):
    review = reviewed(factories.order(factories.product("Besek")))
    browser.sign_in(factories.owner_of(review.shop))

    browser.get("/penjual/ulasan")
    browser.follow("Balas ulasan Rini W. untuk Besek")
    page = browser.submit("Simpan balasan", {"reply": "Terima kasih, Bu."})

    assert "Terima kasih, Bu." in page.text
    assert "Terima kasih, Bu." in browser.get(f"/produk/{review.product.slug}").text


def test_an_empty_answer_is_refused_and_the_old_one_kept(browser, order):
    review = reviewed(factories.order())
    reply_to_review(review, words="Terima kasih.")
    browser.sign_in(factories.owner_of(review.shop))

    page = browser.post(f"/penjual/ulasan/{review.id}/balasan", {"reply": " "}, status=422)

    assert page.errors == ["Tulis balasannya dulu."]
    assert review.reply == "Terima kasih."


def test_a_report_reaches_the_office_which_hides_the_review(browser, database):
    review = reviewed(factories.order())
    browser.sign_in(factories.account())
    browser.post(f"/ulasan/{review.id}/laporan", {"reason": "Menghina penjual"})
    officer = browser.another().sign_in(factories.officer())

    assert "Menghina penjual" in officer.get("/dinas/ulasan").text
    officer.follow("Sembunyikan ulasan Tas Anyaman Pandan")
    page = officer.submit("Sembunyikan ulasan", {"reason": "Kata-kata kasar"})

    assert "Tidak ada laporan" in page.text
    assert "Rapi dan kuat" not in browser.get(f"/produk/{review.product.slug}").text


def test_a_visitor_signs_in_before_reporting(browser, database):
    review = reviewed(factories.order())

    browser.get(f"/ulasan/{review.id}/laporan", status=302)

    assert database.session.scalar(database.select(ReviewReport)) is None
