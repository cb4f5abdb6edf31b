"""Long lists in pages, with whatever stands in the address."""

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog.models import ProductState


@pytest.fixture
def office(browser):
    shop = factories.shop()
    for number in range(26):
        factories.product(
            f"Barang {number}", of=shop, state=ProductState.SUBMITTED, submitted_at=clock.now()
        )
    return browser.sign_in(factories.officer())


def test_the_next_page_keeps_what_was_asked(office):
    page = office.get("/dinas/verifikasi?jenis=produk")

    assert page.link("Berikutnya") == "/dinas/verifikasi?jenis=produk&halaman=2"


@pytest.mark.parametrize("name", ["endpoint", "self", "_method", "_anchor", "_external", "_scheme"])
def test_a_strange_name_in_the_address_is_only_a_name(office, name):
    page = office.get(f"/dinas/verifikasi?{name}=POST")

    assert page.link("Berikutnya") == f"/dinas/verifikasi?{name}=POST&halaman=2"
