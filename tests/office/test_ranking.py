"""All businesses behind a figure, on the office's page."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.databases import statements
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.turnover.models import Assurance

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 5, tzinfo=UTC)


@pytest.fixture
def office(browser):
    with clock.moved_to(NOW):
        yield browser.sign_in(factories.officer())


def names(page) -> list[str]:
    return [row.th.get_text(strip=True) for row in page.select(".panel-table tbody tr")]


def test_the_figure_of_sellers_leads_to_them_and_they_to_their_orders(office):
    sale(factories.business("Anyam"), 10_000, at=OCTOBER)
    line = sale(factories.business("Batik"), 70_000, at=OCTOBER)

    office.get("/dinas/omzet?periode=2026-T4")
    page = office.follow("2")
    assert names(page) == ["Batik", "Anyam"]
    page = office.follow("Batik")

    assert line.order_number in page.text


def test_a_category_and_a_channel_lead_to_their_businesses(office):
    bags = factories.category("Tas")
    sale(factories.business("Anyam"), 10_000, at=OCTOBER, category=bags)
    sale(
        factories.business("Batik"),
        70_000,
        at=OCTOBER,
        channel="gerai",
        assurance=Assurance.VERIFIED,
    )

    office.get("/dinas/omzet?periode=2026-T4&rincian=category")
    assert names(office.follow("Tas")) == ["Anyam"]
    office.get("/dinas/omzet?periode=2026-T4&rincian=channel")
    page = office.follow("Gerai")
    assert names(page) == ["Batik"]
    assert len(names(office.follow("Hapus saringan Gerai"))) == 2


@pytest.mark.parametrize("asked", ["kelas=raksasa", "kanal=pasar", "kategori=x", "halaman=99"])
def test_what_does_not_exist_is_not_found(office, asked):
    office.get(f"/dinas/omzet/usaha?{asked}", status=404)


def test_months_typed_by_hand_are_a_period(office):
    sale(factories.business(), 10_000, at=OCTOBER)
    office.get("/dinas/omzet")

    page = office.get("/dinas/omzet/pilih?dari=2026-09&sampai=2026-11&wilayah=33.03")

    assert page.path.endswith("periode=2026-09..2026-11")
    assert "September 2026–November 2026" in page.text
    office.get("/dinas/omzet/pilih?dari=2026-11&sampai=2026-09&wilayah=33.03", status=422)


def test_a_table_is_searched_and_sorted(office):
    sale(factories.business(), 10_000, at=OCTOBER)
    for number in range(2001, 2007):
        sale(factories.business(region_code=f"33.03.09.{number}"), number, at=OCTOBER)
    every = names(office.get("/dinas/omzet/wilayah/33.03.09"))

    sorted_by_name = names(office.get("/dinas/omzet/wilayah/33.03.09?urut=nama"))
    found = names(office.get(f"/dinas/omzet/wilayah/33.03.09?cari={every[0][:5].upper()}"))

    assert sorted_by_name == sorted(every) != every
    assert every[0] in found
    assert len(found) < len(every)


def test_a_ranking_takes_few_statements_however_many_there_are(office, database):
    for name in ("Anyam", "Batik", "Carica"):
        sale(factories.business(name), 10_000, at=OCTOBER)
    office.get("/dinas/omzet/usaha")

    with statements() as asked:
        office.get("/dinas/omzet/usaha")

    assert len(asked) <= 10
