"""The seller's pages about money that does not fit its order."""

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.payments.misfits import short, twice
from tests.seller.scenes import at
from tokoumkm.database import db
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome, MoneyCase
from tokoumkm.shops.ways import PaymentWay


@pytest.fixture
def order(seller, product):
    return factories.order(product, payment=PaymentWay.TRANSFER)


def cases() -> list[MoneyCase]:
    return list(db.session.scalars(db.select(MoneyCase).order_by(MoneyCase.id)))


def test_another_amount_is_asked_about_before_it_becomes_a_case(seller, order):
    seller.get(at(order))
    seller.follow("Uang sudah masuk")
    page = seller.submit("Ya, uang sudah masuk", {"amount": "30.000"}, status=422)
    [words] = page.errors
    assert words.startswith("Jumlah pesanan ini Rp33.000, bukan Rp30.000. Periksa mutasi")
    assert cases() == []

    page = seller.submit("Ya, uang sudah masuk", {"amount": "30.000", "differs": "y"})

    [case] = cases()
    assert page.path == f"/penjual/uang/{case.id}"
    assert "Kurang Rp3.000" in page.text
    assert (case.kind, order.state) == (CaseKind.AMOUNT_DIFFERS, OrderState.AWAITING_PAYMENT)


def test_the_box_makes_no_case_of_the_right_amount(seller, order):
    typed = {"amount": "33000", "differs": "y"}

    seller.post(f"{at(order)}/pembayaran", typed)

    assert (cases(), order.state) == ([], OrderState.PROCESSING)


def test_a_case_leads_from_the_desk_to_its_end(seller, order):
    case = short(order)
    seller.get("/penjual")
    seller.follow("Uang yang tidak cocok")
    seller.follow(order.number)
    page = seller.submit("Simpan", {"outcome": "paid_in_full", "amount": "2000"}, status=422)
    [words] = page.errors
    assert words.startswith("Seharusnya Rp3.000, bukan Rp2.000. Periksa mutasi")

    page = seller.submit("Simpan", {"outcome": "paid_in_full", "amount": "3.000"})

    assert "Sudah pas, pesanan diteruskan" in page.text
    assert (case.outcome, order.state) == (CaseOutcome.PAID_IN_FULL, OrderState.PROCESSING)
    assert not page.select("[name=outcome]")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Pilih bagaimana selesainya."),
        ({"outcome": "given_back"}, "Isi jumlah yang baru masuk atau Anda kembalikan."),
        ({"outcome": "given_back", "amount": "-5"}, "Isi jumlahnya dengan angka saja"),
        ({"outcome": "mistaken", "note": "x" * 301}, ""),
        ({"outcome": "paid_late", "amount": "1"}, ""),
    ],
)
def test_a_wrong_end_is_named_and_nothing_ends(seller, order, typed, error):
    case = short(order)

    page = seller.post(f"/penjual/uang/{case.id}", typed, status=422)

    assert page.errors[0].startswith(error)
    assert case.outcome is None


def test_money_that_came_again_is_written_down_at_the_paid_order(seller, order):
    seller.get(f"{at(order)}/uang-lagi", status=404)
    moves.processing(order)
    seller.get(at(order))
    seller.follow("Uangnya masuk dua kali?")
    seller.submit("Catat uang ini", {"amount": "0"}, status=422)
    seller.submit("Catat uang ini", {"amount": "33000"})

    page = seller.post(f"{at(order)}/uang-lagi", {"amount": "33000"}, status=409)

    assert "sudah tercatat" in page.text
    assert [case.kind for case in cases()] == [CaseKind.PAID_TWICE]
    assert "Masuk dua kali: Rp33.000" in seller.get(at(order)).text


def test_late_money_is_settled_by_its_refund(seller, order):
    seller.post(f"{at(order)}/pembatalan", {"reason": "Habis."})
    seller.post(f"{at(order)}/uang-terlambat", {"amount": "20000"})
    [case] = cases()

    page = seller.get(f"/penjual/uang/{case.id}")

    assert not page.select("[name=outcome]")
    seller.follow("Catat pengembalian uang")


def test_another_shops_case_does_not_exist(seller, product):
    theirs = short(factories.order(payment=PaymentWay.TRANSFER))

    seller.get(f"/penjual/uang/{theirs.id}", status=404)
    seller.post(f"/penjual/uang/{theirs.id}", {"outcome": "mistaken"}, status=404)
    seller.get("/penjual/uang?tab=apa", status=404)
    assert theirs.outcome is None


def test_the_list_asks_as_much_for_many_cases_as_for_one(seller, product):
    def asked() -> int:
        with statements() as seen:
            seller.get("/penjual/uang")
        return len(seen)

    short(factories.order(product, payment=PaymentWay.TRANSFER))
    first = asked()
    for _ in range(4):
        twice(factories.order(product, payment=PaymentWay.TRANSFER))

    assert asked() == first
