"""Complaints before the office: seen inside the region, decided by who acts."""

import pytest

from tests import factories
from tests.complaints import scenes
from tests.seller.scenes import jpeg
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintState, RemedyKind

S = ComplaintState


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def complaint(database) -> Complaint:
    return scenes.before_the_office()


def page_of(complaint) -> str:
    return f"/dinas/komplain/{complaint.id}"


def test_what_waits_for_a_decision_stands_on_the_first_page(office, complaint):
    office.get("/dinas")
    office.follow("komplain menunggu keputusan dinas")
    page = office.follow(complaint.order.number)

    assert page.path == page_of(complaint)
    assert "Giliran Anda: memutuskan." in page.text
    assert "Barang dikirim utuh." in page.text
    assert "+6281200000137" not in page.text


def test_the_office_gives_part_of_the_money_back(office, complaint):
    office.get(page_of(complaint))
    office.follow("Putuskan")
    line = f"line_{complaint.order.lines[0].id}"

    typed = {"kind": "partial", line: "9.000", "words": "Talinya bisa diganti."}
    page = office.submit("Simpan keputusan", typed)

    assert (complaint.state, complaint.remedy.back.total) == (S.AGREED, 9_000)
    assert "Dinas memutuskan: sebagian uang dikembalikan" in page.text
    assert "Putuskan" not in [link.get_text().strip() for link in page.select("main a")]


@pytest.mark.parametrize(
    ("kind", "state", "remedy"),
    [
        ("refund", S.AGREED, RemedyKind.REFUND),
        ("replacement", S.AGREED, RemedyKind.REPLACEMENT),
        ("other", S.AGREED, RemedyKind.OTHER),
        ("tolak", S.REJECTED, None),
    ],
)
def test_every_decision_is_one_form(office, complaint, kind, state, remedy):
    office.get(f"{page_of(complaint)}/keputusan")

    office.submit("Simpan keputusan", {"kind": kind, "words": "Setelah melihat foto."})

    assert complaint.state == state
    assert (complaint.remedy and complaint.remedy.kind) == remedy
    assert complaint.entries[-1].words == "Setelah melihat foto."


def test_a_decision_needs_a_reason_and_possible_amounts(office, complaint):
    office.get(f"{page_of(complaint)}/keputusan")
    line = f"line_{complaint.order.lines[0].id}"

    page = office.submit("Simpan keputusan", {"kind": "tolak"}, status=422)
    assert page.errors == ["Tulis alasan keputusan. Pembeli dan penjual membacanya."]
    typed = {"kind": "partial", line: "25001", "words": "x"}
    page = office.submit("Simpan keputusan", typed, status=422)
    assert page.errors == ["Isi paling banyak Rp25.000, sisa yang belum dikembalikan."]
    office.get(f"{page_of(complaint)}/keputusan")
    page = office.submit("Simpan keputusan", {"words": "x"}, status=422)
    assert page.errors == ["Pilih penyelesaiannya."]
    assert complaint.state == S.AWAITING_OFFICE


def test_a_complaint_that_does_not_wait_cannot_be_decided(office):
    complaint = scenes.opened()

    assert "Putuskan" not in office.get(page_of(complaint)).text
    office.get(f"{page_of(complaint)}/keputusan", status=409)
    office.post(f"{page_of(complaint)}/keputusan", {"kind": "refund", "words": "x"}, status=409)


def test_another_regions_complaint_does_not_exist(browser, complaint):
    stranger = browser.sign_in(factories.officer(scope="33.03.05"))

    stranger.get(page_of(complaint), status=404)
    stranger.get(f"{page_of(complaint)}/keputusan", status=404)
    assert complaint.order.number not in stranger.get("/dinas/komplain").text


def test_a_viewer_reads_and_decides_nothing(browser, complaint):
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    assert "Putuskan" not in viewer.get(page_of(complaint)).text
    viewer.post(f"{page_of(complaint)}/keputusan", {"kind": "tolak", "words": "x"}, status=403)


def test_photos_are_seen_inside_the_region_only(browser):
    complaint = scenes.opened(photos=[jpeg()])
    photo = f"{page_of(complaint)}/foto/{complaint.entries[0].photos[0].id}"

    inside = browser.another().sign_in(factories.officer())
    assert inside.get(photo).headers["Cache-Control"] == "private, no-store"
    browser.sign_in(factories.officer(scope="33.03.05")).get(photo, status=404)


def test_tabs_show_everything_in_the_region(office):
    running, waiting = scenes.opened(), scenes.before_the_office()

    first = office.get("/dinas/komplain").text
    assert waiting.order.number in first
    assert running.order.number not in first
    assert running.order.number in office.get("/dinas/komplain?tab=berjalan").text
    office.get("/dinas/komplain?tab=lain", status=404)
