"""The rungs on which progress shows long before a limit."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.certificates.papers import verified
from tests.databases import statements
from tests.grading.scenes import OCTOBER, TODAY, known
from tests.turnover.sales import sale
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import one_change
from tokoumkm.grading.ladder import ladders_of
from tokoumkm.grading.queries import standings_of


def rungs(*ids):
    """What each business has reached, in words."""
    ladders = ladders_of(list(standings_of(ids, day=TODAY).values()), day=TODAY)
    return [{rung.words: rung.is_reached for rung in ladders[each]} for each in ids]


def food_shop(business):
    top = factories.category("Camilan")
    with one_change():
        top.slug = "camilan"
    shop = factories.shop(of=business)
    factories.product(of=shop, category_id=factories.category("Keripik", parent=top).id)
    return shop


@pytest.mark.usefixtures("database")
def test_what_is_due_depends_on_the_goods_and_all_is_asked_at_once():
    bare = known("Anyam")
    keeps = known("Batik", nib="9120001234567", yearly_turnover=1)
    cooks = known("Camilan", site=9)
    shop = food_shop(cooks)
    verified(shop, kind=CertificateKind.NIB, number="9120001234567")
    verified(shop, kind=CertificateKind.HALAL, number="ID33110000123456789")
    for month in (8, 9):
        sale(cooks, 1, at=datetime(2026, month, 5, tzinfo=UTC))
        sale(keeps, 1, at=datetime(2026, month, 5, tzinfo=UTC))
    sale(keeps, 1, at=OCTOBER)
    sale(keeps, -1, at=OCTOBER)

    ids = [bare.id, keeps.id, cooks.id]
    with statements() as asked:
        found = rungs(*ids)

    steady = "Ada penjualan 3 bulan berturut-turut"
    assert found == [
        {"NIB": False, "Omzet setahun tercatat": False, steady: False},
        {"NIB": True, "Omzet setahun tercatat": True, steady: False},
        {
            "NIB": True,
            "P-IRT atau BPOM": False,
            "Sertifikat halal": True,
            "Omzet setahun tercatat": True,
            steady: True,
        },
    ]
    assert len(asked) == 4
