"""Files that officers hand over: a few at a time, decided about once, and never half used."""

import pytest

from tests import factories
from tests.turnover.outside.files import looked_over, row
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.background import WorkState
from tokoumkm.handovers import actions
from tokoumkm.handovers.actions import NotWaiting, TooManyUndecided, agree, call_off
from tokoumkm.handovers.running import BROKEN, run_waiting
from tokoumkm.media import store
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.turnover.outside.handing import SalesImport

pytestmark = pytest.mark.usefixtures("database")

YES, NO = {"act": Act.SALES_FILE_AGREED}, {"act": Act.SALES_FILE_CALLED_OFF}


def test_a_file_is_decided_about_once():
    officer = factories.officer()
    made = looked_over(row(), by=officer)

    with pytest.raises(NotWaiting, match="Masih ada baris yang bermasalah"):
        agree(made, skip_bad=False, by=officer, **YES)
    agree(made, skip_bad=True, by=officer, **YES)
    with pytest.raises(NotWaiting, match="sudah diputuskan"):
        agree(made, skip_bad=True, by=officer, **YES)
    with pytest.raises(NotWaiting, match="sudah berjalan"):
        call_off(made, by=officer, **NO)


def test_nobody_fills_the_disk_with_files_they_do_not_decide_about(monkeypatch):
    monkeypatch.setattr(actions, "MOST_UNDECIDED", 2)
    officer = factories.officer()
    first = looked_over(row(), by=officer)
    looked_over(row(), by=officer)

    with pytest.raises(TooManyUndecided):
        looked_over(row(), by=officer)
    call_off(first, by=officer, **NO)
    looked_over(row(), by=factories.officer())
    looked_over(row(), by=officer)

    assert len(list(store.listed("private"))) == 3


@pytest.mark.parametrize("given", [{"role": OfficerRole.VIEWER}, {"scope": "33.02"}])
def test_only_an_officer_of_its_region_who_acts_decides(given):
    stranger, made = factories.officer(**given), looked_over(row(), by=factories.officer())

    with pytest.raises(NotYourRegion):
        agree(made, skip_bad=True, by=stranger, **YES)


def test_our_own_fault_ends_the_work_and_is_told_without_its_words(caplog):
    officer = factories.officer()
    made = looked_over(row(), by=officer)
    agree(made, skip_bad=True, by=officer, **YES)

    def breaks(*_given):
        raise ZeroDivisionError("secret")

    assert run_waiting(SalesImport, breaks) == 1

    assert (made.state, made.report) == (WorkState.FAILED, {"refusal": BROKEN})
    assert (made.file, list(store.listed("private"))) == ("", [])
    assert "secret" in caplog.text
