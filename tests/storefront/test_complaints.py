"""A buyer's complaint behind the secret link: a guest does all of it without an account."""

from io import BytesIO

import pytest

from tests import factories, moves
from tests.complaints import scenes
from tests.seller.scenes import jpeg
from tokoumkm.complaints.actions.writing import write_message
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.queries import complaints_of
from tokoumkm.complaints.states import ComplaintState, Party, RemedyKind
from tokoumkm.database import db
from tokoumkm.orders.states import OrderState

S = ComplaintState


def at(order) -> str:
    return f"/pesanan/{order.token}/komplain"


def test_a_guest_complains_with_a_photo_and_follows_it_on_the_order(browser):
    order = scenes.paid_on_its_way()
    browser.get(f"/pesanan/{order.token}")
    browser.follow("Ada masalah? Ajukan komplain")

    typed = {"kind": "broken", "words": "Talinya putus.", "photos": [(jpeg(), "a.jpg")]}
    page = browser.submit("Kirim komplain", typed)

    assert page.path == at(order)
    assert "Komplain terkirim." in page.text
    assert "Giliran penjual: menjawab komplain ini." in page.text
    assert "Talinya putus." in page.text
    picture = page.select(".shots img")[0]["src"]
    answer = browser.get(picture)
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "image/webp",
        "private, no-store",
    )
    page = browser.get(f"/pesanan/{order.token}")
    assert "Komplain: Barang rusak" in page.text
    assert page.link("Barang rusak").endswith("/komplain")
    assert "Ajukan komplain" not in page.text


def test_of_several_things_the_buyer_says_which(browser):
    shop = factories.shop()
    goods = [factories.product(name, of=shop) for name in ("Tas", "Topi")]
    order = moves.completed(factories.place(factories.checkout(factories.cart(*goods))))
    hat = order.lines[1]
    browser.get(f"{at(order)}/baru")

    typed = {"kind": "wrong", "lines": str(hat.id), "words": "Warnanya lain."}
    page = browser.submit("Kirim komplain", typed)

    [complaint] = complaints_of(order)
    assert [line.product_name for line in complaint.lines] == ["Topi"]
    assert "Topi" in page.text


def test_what_is_missing_is_said_and_everything_typed_is_kept(browser):
    order = scenes.paid_on_its_way()
    browser.get(f"{at(order)}/baru")

    page = browser.submit("Kirim komplain", {"words": ""}, status=422)
    assert page.errors == [
        "Pilih masalahnya.",
        "Ceritakan apa yang terjadi, supaya penjual bisa membantu.",
    ]
    typed = {"kind": "broken", "words": "Putus.", "photos": [(BytesIO(b"x"), "a.jpg")]}
    page = browser.submit("Kirim komplain", typed, status=422)
    assert "bukan foto yang bisa dibaca" in page.errors[0]
    assert page.select("textarea")[0].get_text().strip() == "Putus."
    assert db.session.scalars(db.select(Complaint)).all() == []


def test_an_order_that_has_not_left_cannot_be_complained_about(browser):
    order = factories.order()

    assert "Ajukan komplain" not in browser.get(f"/pesanan/{order.token}").text
    assert browser.get(at(order)).path == f"/pesanan/{order.token}"
    typed = {"kind": "broken", "words": "Mana?"}
    browser.post(f"{at(order)}/baru", typed, status=409)


def test_the_buyer_accepts_what_the_seller_offers(browser):
    complaint = scenes.offered()
    page = browser.get(at(complaint.order))
    assert "Giliran Anda: menerima atau menolak tawaran." in page.text
    assert "Semua uang dikembalikan" in page.text
    assert "Rp33.000" in page.text
    assert "“Maaf, Bu.”" in page.text

    page = browser.submit("Terima tawaran")

    assert complaint.state == S.AGREED
    assert "Giliran penjual: melaksanakan yang disepakati." in page.text


def test_the_buyer_refuses_with_a_reason_that_all_sides_read(browser):
    complaint = scenes.offered(kind=RemedyKind.PARTIAL)
    browser.get(at(complaint.order))
    browser.follow("Tolak tawaran")
    page = browser.submit("Tolak, minta dinas memutuskan", {"words": ""}, status=422)
    assert page.errors == ["Tulis alasannya. Semua pihak membacanya."]

    page = browser.submit("Tolak, minta dinas memutuskan", {"words": "Kurang."})

    assert complaint.state == S.AWAITING_OFFICE
    assert "Giliran dinas: memutuskan." in page.text
    assert "Kurang." in page.text


def test_the_buyer_says_that_it_came(browser):
    complaint = scenes.fulfilled()
    browser.get(at(complaint.order))

    page = browser.submit("Sudah saya terima")

    assert complaint.state == S.SETTLED
    assert "Komplain selesai." in page.text
    assert not page.select("textarea")


def test_the_buyer_says_that_it_did_not_come(browser):
    complaint = scenes.fulfilled(kind=RemedyKind.REPLACEMENT)
    browser.get(at(complaint.order))
    browser.follow("Belum saya terima")

    browser.submit("Minta dinas memutuskan", {"words": "Belum ada paket."})

    assert complaint.state == S.AWAITING_OFFICE


def test_the_buyer_takes_it_back_and_may_complain_again(browser):
    complaint = scenes.opened()
    browser.get(at(complaint.order))
    browser.follow("Cabut komplain")

    page = browser.submit("Ya, cabut komplain")

    assert (complaint.state, complaint.order.state) == (S.WITHDRAWN, OrderState.SHIPPED)
    assert page.link("Ajukan komplain lagi").endswith("/komplain/baru")


def test_a_message_reaches_the_conversation(browser):
    complaint = scenes.opened()
    seller = scenes.seller_of(complaint)
    write_message(complaint, words="Boleh foto?", by=Party.SELLER, account=seller)
    page = browser.get(at(complaint.order))
    assert "Penjual menulis" in page.text

    typed = {"words": "Ini fotonya.", "photos": [(jpeg(), "b.jpg")]}
    page = browser.submit("Kirim pesan", typed)

    assert "Ini fotonya." in page.text
    assert len(page.select(".thread img")) == 1
    page = browser.submit("Kirim pesan", {"words": ""}, status=422)
    assert page.errors == ["Tulis pesannya dulu."]


@pytest.mark.parametrize(
    "path", ["persetujuan", "penerimaan", "penolakan", "belum-diterima", "pencabutan"]
)
def test_a_button_of_an_old_page_is_refused_with_a_sentence(browser, path):
    complaint = scenes.opened()
    browser.get(at(complaint.order))
    browser.follow("Cabut komplain")
    browser.submit("Ya, cabut komplain")

    refused = browser.post(f"{at(complaint.order)}/{path}", {"words": "x"}, status=409)

    assert "alaman komplain" in refused.text
    assert complaint.state == S.WITHDRAWN


def test_a_photo_of_another_order_does_not_exist(browser):
    mine, other = scenes.opened(), scenes.opened(photos=[jpeg()])
    photo = other.entries[0].photos[0].id

    browser.get(f"{at(mine.order)}/foto/{photo}", status=404)
    browser.get(f"{at(other.order)}/foto/{photo}")


@pytest.mark.parametrize("rest", ["", "/baru", "/penolakan", "/pencabutan", "/foto/1"])
def test_a_wrong_token_opens_nothing(browser, rest):
    scenes.opened()

    browser.get(f"/pesanan/{'0' * 32}/komplain{rest}", status=404)


def test_all_of_it_stands_on_the_orders_timeline_in_its_order(browser):
    complaint = scenes.fulfilled()

    page = browser.get(f"/pesanan/{complaint.order.token}")

    steps = [step.get_text() for step in page.select(".timeline li b")]
    assert steps[:8] == [
        "Pesanan dibuat",
        "Pembayaran diterima",
        "Dikirim",
        "Komplain: Barang rusak",
        "Penjual menawarkan: semua uang dikembalikan",
        "Pembeli menerima tawaran",
        "Uang dikembalikan Rp33.000",
        "Penjual mencatat uang sudah dikembalikan",
    ]


def test_nobody_keeps_or_lists_the_page(browser):
    page = browser.get(at(scenes.opened().order))

    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.select("meta[name=robots][content=noindex]")
