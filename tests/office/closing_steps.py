"""The steps of the office that are about closing a month."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tests.turnover.sales import sale
from tokoumkm.audit.acts import Act
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.period import Month

MARCH = Month(2026, 3)


@step("office.closing.close", Act.MONTH_CLOSED)
def close_the_books_of_march(_scene: Scene) -> Step:
    sale(factories.business(), 25_000)
    return Step(f"/dinas/omzet/tutup-buku/{MARCH}/penutupan")


@step("office.closing.download", Act.FIGURES_EXPORTED)
def take_the_frozen_file_along(_scene: Scene) -> Step:
    sale(factories.business(), 25_000)
    close_month(MARCH, by=None, pending={})
    return Step(f"/dinas/omzet/tutup-buku/{MARCH}/berkas.csv", typed=None)
