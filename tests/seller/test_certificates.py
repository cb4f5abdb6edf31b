"""A seller's certificates on the screen: each kind's form, its errors, and who sees the scan."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests import factories
from tests.certificates import papers
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.certificates.actions.deciding import return_certificate
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.database import db

PATH = "/penjual/toko/izin"


def sent(**other) -> dict:
    return {"number": papers.number(), "scan": (jpeg(), "halal.jpg"), **other}


def of(shop) -> list[Certificate]:
    own = db.select(Certificate).where(Certificate.shop_id == shop.id)
    return list(db.session.scalars(own))


def test_a_halal_certificate_is_sent_with_a_photo_for_one_product(seller, shop, product):
    seller.get(PATH)
    seller.follow("Tambah izin")
    page = seller.follow("Halal Sertifikat halal BPJPH")
    assert not page.select("#expires_on")

    page = seller.post(f"{PATH}/baru?jenis=halal", sent(products=[product.id]))

    assert page.path == PATH
    assert "Menunggu dinas" in page.text
    [made] = of(shop)
    assert [each.id for each in made.products] == [product.id]


@pytest.mark.parametrize(
    ("kind", "wrong", "sentence"),
    [
        ("halal", {"number": ""}, "Isi nomornya"),
        ("halal", {"number": "12"}, "ID diikuti 17 angka"),
        ("halal", {"scan": ""}, "Foto sertifikatnya dulu"),
        ("halal", {"scan": b"%PDF-1.7"}, "adalah PDF. Foto kertasnya dengan kamera"),
        ("halal", {"scan": b"PK\3\4"}, "bukan foto yang bisa dibaca. Pilih foto JPEG"),
        ("halal", {"products": ["7"]}, "Pilih salah satu"),
        ("bpom", {"number": "MD123456789012"}, "Isi tanggal berlakunya."),
        ("bpom", {"number": "MD123456789012", "expires_on": "2020-01-01"}, "sudah habis"),
        ("pirt", {"number": "206330301012320"}, "sudah habis"),
    ],
)
def test_what_is_wrong_is_named_beside_its_field(seller, shop, kind, wrong, sentence):
    if isinstance(wrong.get("scan"), bytes):
        wrong = wrong | {"scan": (BytesIO(wrong["scan"]), "halal.pdf")}

    page = seller.post(f"{PATH}/baru?jenis={kind}", sent(**wrong), status=422)

    assert sentence in page.errors[0]
    assert page.select("#number")[0].get("value", "") == wrong.get(
        "number", page.select("#number")[0].get("value", "")
    )
    assert of(shop) == []


def test_an_unknown_kind_is_asked_for(seller):
    for path in (f"{PATH}/baru", f"{PATH}/baru?jenis=emas"):
        assert "Izin apa yang Anda punya?" in seller.get(path).title


def test_one_that_came_back_shows_its_note_and_keeps_its_photo(seller, shop):
    made = papers.submitted(shop)
    scan = made.scan
    return_certificate(made, note="Nomornya terbalik.", by=factories.officer())
    assert "Nomornya terbalik." in seller.get(f"{PATH}/{made.id}").text

    right = papers.number()
    seller.submit("Kirim lagi ke dinas", {"number": right})

    assert (made.state, made.number, made.scan) == (CertificateState.SUBMITTED, right, scan)


def test_a_verified_one_is_renewed_from_the_list(seller, shop):
    until = clock.today() + timedelta(days=20)
    old = papers.verified(shop, kind="bpom", number="MD123456789012", expires_on=until)

    seller.get(PATH)
    page = seller.follow("Perpanjang BPOM")
    assert page.select("#number")[0]["value"] == "MD123456789012"
    later = (until + timedelta(days=900)).isoformat()
    page = seller.post(
        f"{PATH}/{old.id}/perpanjangan", sent(number="MD123456789012", expires_on=later)
    )

    assert "Yang lama tetap berlaku" in page.text
    assert old.state == CertificateState.VERIFIED
    assert "perpanjangan" in page.text


def test_taking_it_away_asks_first(seller, shop):
    made = papers.verified(shop)

    seller.get(f"{PATH}/{made.id}/hapus")
    page = seller.submit("Ya, hapus")

    assert "dihapus beserta fotonya" in page.text
    assert of(shop) == []


def test_the_scan_is_for_its_shop_and_officers_of_the_region_and_kept_by_nobody(
    browser, seller, shop
):
    made = papers.submitted(shop)
    here, there = f"{PATH}/{made.id}/foto", f"/dinas/izin/{made.id}/foto"
    officer = browser.another().sign_in(factories.officer())

    for page in (seller.get(here), officer.get(there)):
        assert page.headers["Cache-Control"] == "private, no-store"
        assert page.headers["Content-Type"] == "image/webp"
    neighbour = browser.another().sign_in(factories.owner_of(factories.shop()))
    neighbour.get(here, status=404)
    browser.another().sign_in(factories.officer(scope="33.03.05")).get(there, status=404)
    browser.another().get(f"/media/{made.scan}-320.webp", status=404)
    assert made.scan not in browser.another().get(f"/toko/{shop.slug}").body.decode()
