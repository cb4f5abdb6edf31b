"""The office says which words mean the same goods, and searches follow."""

import pytest

from tests import factories
from tokoumkm.catalog import synonyms
from tokoumkm.catalog.actions.equating import BadSynonyms, change_group
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.queries import listed_products

LIST = "/dinas/padanan-kata"


@pytest.fixture
def office(browser):
    yield browser.sign_in(factories.officer())
    synonyms.forget()


def found(words: str) -> list[str]:
    return [card.name for card in listed_products(ProductFilter(q=words, is_literal=True)).rows]


def test_words_are_equated_otherwise_and_no_more(office, database):
    factories.product("Tempe Goreng")
    factories.product("Pisang Keju")
    assert found("mendoan") == []

    office.get("/dinas/pengaturan")
    assert "gula jawa = gula kelapa = gula merah" in office.follow("Padanan kata").text
    office.follow("Padanan baru")
    page = office.submit("Simpan padanan", {"names": "Mendoan =TEMPE goreng = mendoan"})
    assert "mendoan = tempe goreng" in page.text
    assert found("mendoan") == ["Tempe Goreng"]

    office.follow("Ubah mendoan = tempe goreng")
    office.submit("Simpan padanan", {"names": "mendoan = pisang keju"})
    assert found("mendoan") == ["Pisang Keju"]

    office.follow("Ubah mendoan = pisang keju")
    page = office.submit("Hapus padanan ini")
    assert "mendoan" not in page.text
    assert found("mendoan") == []


def test_what_somebody_else_removed_is_told(office, database):
    officer = factories.officer()
    with pytest.raises(BadSynonyms, match="sudah dihapus"):
        change_group(0, names="a = b", by=officer, office_region="33.03")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("", "Isi 2 sampai 12 sebutan dengan tanda = di antaranya."),
        ("gula = GULA = -", "Isi 2 sampai 12 sebutan dengan tanda = di antaranya."),
        ("a b c d e = f", "Satu sebutan paling banyak 4 kata."),
        (
            "gula aren = Gula Merah",
            "“gula merah” sudah ada di padanan lain. Ubah padanan itu saja.",
        ),
    ],
)
def test_what_says_nothing_or_something_twice_is_refused(office, names, told):
    office.get(f"{LIST}/baru")

    page = office.submit("Simpan padanan", {"names": names}, status=422)

    assert page.errors == [told]
