"""A certificate in the office's queue: old beside new, the photo, yes, back or no."""

from datetime import timedelta

import pytest

from tests import factories
from tests.certificates import papers
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.models import CertificateState
from tokoumkm.database import db
from tokoumkm.notices.models import Notice

QUEUE = "/dinas/verifikasi"
NOTE = "Bu Karti, fotonya buram."


@pytest.fixture
def officer(browser, database):
    return browser.sign_in(factories.officer())


def test_it_waits_in_the_queue_and_shows_its_photo(officer):
    made = papers.submitted(factories.shop("Dapur Karti"))

    page = officer.get(f"{QUEUE}?jenis=izin")
    assert "Izin Halal" in page.text
    page = officer.follow("Dapur Karti")

    assert made.number in page.text
    assert page.select(f'img[src="/dinas/izin/{made.id}/foto"]')


def test_a_renewal_stands_beside_the_one_in_force(officer):
    until = clock.today() + timedelta(days=30)
    old = papers.verified(kind="bpom", number="MD123456789012", expires_on=until)
    later = Offered("bpom", "MD999999999999", until + timedelta(days=900))
    new = submit_certificate(old.shop, offered=later, scan=jpeg(), renews=old)

    page = officer.get(f"{QUEUE}/izin/{new.id}")

    assert page.text.index("Berlaku sekarang") < page.text.index("MD123456789012")
    assert "MD999999999999" in page.text


@pytest.mark.parametrize(
    ("answer", "state", "told"),
    [
        ("approve", CertificateState.VERIFIED, "terverifikasi dan tampil di toko."),
        ("return", CertificateState.RETURNED, f"dikembalikan dinas: {NOTE}"),
        ("reject", CertificateState.REJECTED, f"ditolak dinas: {NOTE}"),
    ],
)
def test_what_is_decided_is_done_and_told(officer, answer, state, told):
    made = papers.submitted()
    officer.get(f"{QUEUE}/izin/{made.id}")

    officer.submit("Kirim keputusan", {"decision": answer, "note": NOTE})

    assert made.state == state
    [notice] = db.session.scalars(db.select(Notice)).all()
    assert (notice.words, notice.path) == (
        f"Halal Anda {told}",
        f"/penjual/toko/izin/{made.id}",
    )


def test_what_the_seller_changed_meanwhile_is_not_approved(officer):
    made = papers.submitted()
    officer.get(f"{QUEUE}/izin/{made.id}")
    with factories.one_change():
        made.number = papers.number()

    officer.submit("Kirim keputusan", {"decision": "approve"}, status=409)

    assert made.state == CertificateState.SUBMITTED


def test_the_same_number_in_another_shop_is_pointed_out(officer):
    first = papers.submitted(factories.shop("Toko Lain"))
    second = papers.submitted(number=first.number)

    assert "Nomor ini juga dipakai Toko Lain." in officer.get(f"{QUEUE}/izin/{second.id}").text


def test_a_viewer_looks_and_another_region_sees_nothing(browser, database):
    made = papers.submitted()
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))
    outside = browser.another().sign_in(factories.officer(scope="33.03.05"))

    assert "Anda hanya dapat melihat." in viewer.get(f"{QUEUE}/izin/{made.id}").text
    viewer.post(f"{QUEUE}/izin/{made.id}", {"decision": "approve"}, status=403)
    outside.get(f"{QUEUE}/izin/{made.id}", status=404)
    outside.get(f"/dinas/toko/{made.shop_id}/syarat", status=404)
