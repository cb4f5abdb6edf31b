"""`flask integrity`"""

import pytest
from sqlalchemy import update

from tests import factories, moves
from tests.turnover.sales import sale
from tokoumkm.database import one_change
from tokoumkm.turnover.models import MonthlyTotal


def test_a_sound_market_passes_all_ten(app, database):
    moves.completed(factories.order())

    outcome = app.test_cli_runner().invoke(args=["integrity"])

    assert outcome.exit_code == 0
    assert outcome.stdout.count(": benar") == 10
    assert outcome.stderr == ""


@pytest.mark.breaks_integrity
def test_what_is_broken_is_named_with_its_rows(app, database):
    sale(factories.business(), 10_000)
    with one_change():
        database.session.execute(update(MonthlyTotal).values(amount=10_007))

    outcome = app.test_cli_runner().invoke(args=["integrity"])

    assert outcome.exit_code == 1
    assert "kept=10007 1 1, booked=10000 1 1" in outcome.stderr
    assert "Tidak benar: pernyataan 6." in outcome.stderr
    assert "Semua pernyataan benar." not in outcome.stdout
