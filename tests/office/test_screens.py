"""The office's pages in a real browser: narrow screens, and the report on paper."""

import re

import pytest

from tests import factories
from tests.certificates import papers
from tests.chromium import width_of
from tests.trip.people import Officer
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.catalog.models import ProductState
from tokoumkm.regions.queries import kecamatan_in
from tokoumkm.shops.models import PaymentAccountState, ShopState

PAGES = 3  # what the report of a quarter takes on A4
EVERY_PAGE = [
    "/dinas",
    "/dinas/omzet?periode=2026-T1",
    "/dinas/omzet/wilayah/33.03.06?periode=2026-T1",
    "/dinas/verifikasi",
    "/dinas/kategori",
    "/dinas/kelas/rekap",
    "/dinas/pendampingan?q=karti",
    "/dinas/integritas",
]


@pytest.fixture
def desk(open_phone):
    """A signed-in officer in front of a district that sells; JavaScript is off."""
    for place in kecamatan_in("33.03"):
        sale(factories.business(region_code=place.code), 1_234_567_890)

    def sitting_down(**options):
        page = open_phone(scripts=False, **options)
        Officer(page).sign_in(phone)
        return page

    phone = factories.officer().phone
    return sitting_down


def decisions() -> list[str]:
    """A page for each kind of decision, with what stands around it."""
    shop = factories.shop(
        "Dapur Bu Karti Lestari Jaya Makmur",
        state=ShopState.SUBMITTED,
        submitted_at=clock.now(),
        story="Keripik talas dan peyek. " * 20,
    )
    account = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)
    product = factories.product(of=shop, state=ProductState.SUBMITTED, submitted_at=clock.now())
    return [
        f"/dinas/verifikasi/toko/{shop.id}",
        f"/dinas/verifikasi/rekening/{account.id}",
        f"/dinas/verifikasi/produk/{product.id}",
        f"/dinas/verifikasi/izin/{papers.submitted(shop).id}",
        *(f"/dinas/toko/{shop.id}/{page}" for page in ("syarat", "syarat/nib", "penutupan")),
    ]


def test_nothing_scrolls_sideways_on_the_smallest_phone(desk):
    page = desk(viewport={"width": 320, "height": 640})

    for path in [*decisions(), *EVERY_PAGE]:
        page.goto(path)
        assert width_of(page) <= 320, path


def test_the_report_of_a_quarter_fits_three_sheets(desk):
    page = desk(viewport={"width": 1280, "height": 900})
    page.goto("/dinas/omzet?periode=2026-T1")

    printed = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= PAGES
    page.emulate_media(media="print")
    assert page.get_by_text("Mengetahui,").is_visible()
    assert not page.get_by_role("button", name="Tampilkan").is_visible()
