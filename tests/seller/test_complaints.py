"""Complaints as their seller works on them."""

import pytest

from tests import factories, moves
from tests.complaints import scenes
from tests.databases import statements
from tests.seller.scenes import at, jpeg
from tokoumkm.complaints.actions.writing import write_message
from tokoumkm.complaints.queries import complaints_sold_by
from tokoumkm.complaints.states import ComplaintState, Party, RemedyKind
from tokoumkm.orders.states import OrderState

S = ComplaintState


@pytest.fixture
def complaint(product):
    return scenes.opened(scenes.paid_on_its_way(of=product))


def page_of(complaint) -> str:
    return f"/penjual/komplain/{complaint.id}"


def test_a_complaint_is_found_from_the_first_page_and_from_the_order(seller, complaint):
    seller.get("/penjual")
    page = seller.follow("Komplain perlu dijawab")
    assert "Barang rusak" in page.text
    page = seller.follow(complaint.order.number)
    assert page.path == page_of(complaint)
    assert "Giliran Anda: menjawab komplain ini." in page.text
    assert "Talinya putus waktu dibuka." in page.text

    seller.get(at(complaint.order))
    assert seller.follow("Barang rusak").path == page_of(complaint)


def test_the_seller_offers_part_of_the_money_by_line(seller, complaint):
    seller.get(page_of(complaint))
    page = seller.follow("Tawarkan penyelesaian")
    assert "Semua uang dikembalikan, Rp33.000" in page.text

    line = f"line_{complaint.order.lines[0].id}"
    typed = {"kind": "partial", line: "10.000", "shipping": "8.000", "words": "Maaf, Bu."}
    page = seller.submit("Kirim tawaran", typed)

    assert complaint.state == S.OFFERED
    assert complaint.remedy.back.total == 18_000
    assert "Giliran pembeli: menerima atau menolak tawaran." in page.text
    assert "Penjual menawarkan: sebagian uang dikembalikan" in page.text


def test_an_offer_says_what_is_wrong_with_it(seller, complaint):
    seller.get(f"{page_of(complaint)}/tawaran")
    assert seller.submit("Kirim tawaran", {}, status=422).errors == ["Pilih penyelesaiannya."]

    line = f"line_{complaint.order.lines[0].id}"
    page = seller.submit("Kirim tawaran", {"kind": "partial", line: "26000"}, status=422)
    assert page.errors == ["Isi paling banyak Rp25.000, sisa yang belum dikembalikan."]

    page = seller.submit("Kirim tawaran", {"kind": "partial", line: ""}, status=422)
    assert page.errors == ["Isi jumlah yang dikembalikan, paling sedikit Rp1."]
    seller.post(f"{page_of(complaint)}/tawaran", {"kind": "other"}, status=422)
    assert complaint.state == S.AWAITING_SELLER


def test_the_seller_sees_it_otherwise(seller, complaint):
    seller.get(page_of(complaint))
    seller.follow("Saya tidak setuju")
    page = seller.submit("Minta dinas memutuskan", {"words": ""}, status=422)
    assert page.errors == ["Tulis alasannya. Semua pihak membacanya."]

    seller.submit("Minta dinas memutuskan", {"words": "Dikirim utuh."})

    assert complaint.state == S.AWAITING_OFFICE


def test_money_that_was_agreed_is_recorded_in_one_step(seller, product):
    complaint = scenes.agreed(moves.completed(factories.order(product)), kind=RemedyKind.PARTIAL)
    seller.get(page_of(complaint))
    page = seller.follow("Catat sudah dilaksanakan")
    assert "Rp10.000" in page.text

    seller.submit("Uang sudah dikembalikan", {"way": "Tunai", "words": "Diantar."})

    assert (complaint.state, complaint.order.refunded) == (S.FULFILLED, 10_000)


def test_a_replacement_asks_for_no_way_of_paying(seller, product):
    complaint = scenes.agreed(scenes.paid_on_its_way(of=product), kind=RemedyKind.REPLACEMENT)
    page = seller.get(f"{page_of(complaint)}/pelaksanaan")
    assert not page.select("select[name=way]")

    seller.submit("Sudah dilaksanakan", {"words": "JNE 123"})

    assert (complaint.state, complaint.order.refunded) == (S.FULFILLED, 0)


def test_an_unpaid_order_can_be_called_off_here(seller, product):
    complaint = scenes.opened(moves.on_its_way(factories.order(product)))
    seller.get(at(complaint.order))
    assert "Batalkan pesanan" not in seller.get(at(complaint.order)).text
    seller.get(page_of(complaint))
    seller.follow("Batalkan pesanan")

    page = seller.submit("Ya, batalkan pesanan", {"words": "Hilang di jalan."})

    assert (complaint.state, complaint.order.state) == (S.SETTLED, OrderState.CANCELLED)
    assert "Stoknya sudah kembali." in page.text


def test_a_paid_order_offers_no_calling_off(seller, complaint):
    assert "Batalkan pesanan" not in seller.get(page_of(complaint)).text
    seller.post(f"{page_of(complaint)}/pembatalan", {"words": "x"}, status=409)


def test_the_seller_writes_and_sees_the_photos(seller, product):
    complaint = scenes.opened(scenes.paid_on_its_way(of=product), photos=[jpeg()])
    page = seller.get(page_of(complaint))
    answer = seller.get(page.select(".thread img")[0]["src"])
    assert answer.headers["Cache-Control"] == "private, no-store"

    seller.get(page_of(complaint))
    page = seller.submit("Kirim pesan", {"words": "Kami cek dulu, Bu."})

    assert "Kami cek dulu, Bu." in page.text


def test_another_shops_complaint_does_not_exist(seller):
    other = scenes.opened(photos=[jpeg()])
    photo = other.entries[0].photos[0].id

    for rest in ("", "/tawaran", "/sanggahan", "/pelaksanaan", "/pembatalan", f"/foto/{photo}"):
        seller.get(f"{page_of(other)}{rest}", status=404)
    seller.post(f"{page_of(other)}/pesan", {"words": "x"}, status=404)


def test_a_closed_step_says_so(seller, product):
    complaint = scenes.before_the_office(scenes.paid_on_its_way(of=product))

    refused = seller.get(f"{page_of(complaint)}/tawaran", status=409)

    assert "“Menunggu keputusan dinas”" in refused.text


def test_tabs_hold_what_waits_and_what_has_ended(seller, product, shop):
    waiting = scenes.opened(scenes.paid_on_its_way(of=product))
    scenes.before_the_office(scenes.paid_on_its_way(of=product))
    ended = scenes.opened(scenes.paid_on_its_way(of=product))
    scenes.replying.withdraw(ended, by=None)

    page = seller.get("/penjual/komplain")
    assert page.select("tbody th a")[0].get_text() == waiting.order.number
    assert len(seller.get("/penjual/komplain?tab=berjalan").select("tbody tr")) == 1
    page = seller.get("/penjual/komplain?tab=selesai")
    assert [row.get_text() for row in page.select("tbody th")] == [ended.order.number]
    seller.get("/penjual/komplain?tab=lain", status=404)
    assert "Tidak ada komplain" in seller.get("/penjual/komplain?setelah=99999").text


def test_a_long_list_costs_no_more_statements_than_a_short_one(product, shop, database):
    def asked() -> int:
        database.session.rollback()
        with statements() as made:
            for each in complaints_sold_by(shop, "perlu-dijawab").complaints:
                assert each.order.number
        return len(made)

    scenes.opened(scenes.paid_on_its_way(of=product))
    few = asked()
    for _ in range(3):
        complaint = scenes.opened(scenes.paid_on_its_way(of=product))
        write_message(complaint, words="x", by=Party.BUYER, account=None)

    assert asked() == few
