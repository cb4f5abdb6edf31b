"""What the office sees of money that does not fit: its own region's, and the slips with it."""

from tests import factories
from tests.payments.misfits import short
from tests.seller.scenes import jpeg
from tokoumkm.payments.actions import send_proof
from tokoumkm.payments.cases.actions import Ending, end_case
from tokoumkm.payments.cases.models import CaseOutcome
from tokoumkm.shops.ways import PaymentWay


def a_case():
    order = factories.order(payment=PaymentWay.TRANSFER)
    send_proof(order, slip=jpeg(), by=None)
    return short(order)


def test_the_office_finds_a_case_and_its_slip_from_its_first_page(browser, database):
    case = a_case()
    browser.sign_in(factories.officer())
    browser.get("/dinas")
    browser.follow("uang pembeli yang tidak cocok")
    page = browser.follow(case.order.number)

    assert "Kurang Rp3.000" in page.text
    assert case.order.shop_name in page.text
    assert browser.get(page.link("Bukti 1")).headers["Content-Type"] == "image/webp"


def test_what_has_ended_is_in_the_other_list(browser, database):
    case = a_case()
    seller = factories.owner_of(case.order.shop)
    ending = Ending(CaseOutcome.GIVEN_BACK, case.amount, "Dikirim balik.")
    end_case(case, ending=ending, by=seller)
    browser.sign_in(factories.officer())

    assert case.order.number not in browser.get("/dinas/uang").text
    assert case.order.number in browser.get("/dinas/uang?tab=selesai").text
    assert "Dikirim balik." in browser.get(f"/dinas/uang/{case.id}").text


def test_outside_the_region_there_is_no_case_and_no_slip(browser, database):
    case = a_case()
    browser.sign_in(factories.officer(scope="33.02"))

    for path in (f"/dinas/uang/{case.id}", f"/dinas/uang/{case.id}/bukti/1"):
        browser.get(path, status=404)
    browser.get("/dinas/uang?tab=apa", status=404)
    assert case.order.number not in browser.get("/dinas/uang").text
