"""A file that is asked for is made once, lies there for a day, and is gone."""

from datetime import timedelta

import pytest

from tests import factories
from tests.turnover.requesting import a_file, made_file
from tests.turnover.sales import sale
from tokoumkm import background, clock
from tokoumkm.background import ClaimLost, WorkState, claim_next
from tokoumkm.database import db, one_change
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store
from tokoumkm.turnover.requested import making
from tokoumkm.turnover.requested.actions import FileGone, TooManyFiles, fetch_file, request_file
from tokoumkm.turnover.requested.making import make_waiting_files, remove_expired_files
from tokoumkm.turnover.requested.models import RequestedFile
from tokoumkm.turnover.requested.queries import file_of, latest_files
from tokoumkm.turnover.wanted import FileKind

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def siti(database):
    return factories.officer()


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def test_a_file_is_made_and_lies_there_for_a_day(siti):
    sale(factories.business("Anyam"), 25_000)
    row = request_file(a_file(FileKind.CSV), by=siti)
    assert (row.state, row.is_there) == (WorkState.WAITING, False)

    assert make_waiting_files() == 1

    content = store.read(fetch_file(row, by=siti))
    assert b"Anyam,1,1,1,25000,0,0\nTOTAL,,1,1,1,25000,0,0\n" in content
    assert (row.state, row.bytes) == (WorkState.DONE, len(content))
    assert make_waiting_files() == remove_expired_files() == 0
    with later(hours=25):
        assert sweep_media() == 0


def test_after_a_day_the_file_is_gone_and_the_request_stays(siti):
    row = made_file(siti)
    path = row.path

    with later(hours=24, seconds=1):
        with pytest.raises(FileGone):
            fetch_file(row, by=siti)
        assert remove_expired_files() == 1

    assert (row.path, store.exists(path), row.state) == ("", False, WorkState.DONE)


def test_nobody_else_sees_it_nor_oneself_outside_the_scope(siti):
    row = made_file(siti)

    assert file_of(siti, row.id, scope="33.03") is row
    assert file_of(factories.officer(), row.id, scope="33.03") is None
    assert file_of(siti, row.id, scope="33.03.09") is None
    assert latest_files(siti, scope="33.03.09") == []


def test_the_same_file_is_not_made_twice_and_four_are_too_many(siti):
    first = request_file(a_file(), by=siti)
    assert request_file(a_file(), by=siti) is first
    assert request_file(a_file(), by=factories.officer()) is not first

    request_file(a_file(FileKind.CSV), by=siti)
    request_file(a_file(FileKind.LONG_FORM), by=siti)
    with pytest.raises(TooManyFiles, match="Tunggu salah satunya selesai"):
        request_file(a_file(region="33.03"), by=siti)


def test_what_cannot_be_made_says_so_and_stops_nothing(siti, monkeypatch, caplog):
    broken = request_file(a_file(), by=siti)
    good = request_file(a_file(FileKind.CSV), by=siti)
    write = making.write_wanted

    def write_some(file, wanted, **given):
        if wanted.kind == FileKind.XLSX:
            raise OSError("disk full")
        write(file, wanted, **given)

    monkeypatch.setattr(making, "write_wanted", write_some)

    assert make_waiting_files() == 2

    assert (broken.state, good.state) == (WorkState.FAILED, WorkState.DONE)
    assert "disk full" in caplog.text
    with pytest.raises(FileGone):
        fetch_file(broken, by=siti)


def test_another_worker_takes_over_from_a_dead_one_whose_file_is_dropped(siti):
    row = request_file(a_file(), by=siti)
    dead = claim_next(RequestedFile)
    with later(minutes=2):
        assert make_waiting_files() == 1
        first = row.path
        with store.scratch_folder() as folder:
            draft = folder / "draft"
            draft.write_text("late")
            with pytest.raises(ClaimLost):
                making._finish(dead, draft)

    assert row.path == first
    assert [file.path for file in store.listed("private/turnover")] == [first]


def test_progress_is_told_while_the_figures_are_read(siti, monkeypatch):
    row = request_file(a_file(), by=siti)
    claim = claim_next(RequestedFile)
    monkeypatch.setattr(background, "BETWEEN_BEATS", 0)

    claim.beat_beside(3, 9)
    db.session.rollback()
    assert (row.done, row.total) == (3, 9)

    with one_change():
        row.claim = "another"
    with pytest.raises(ClaimLost):
        claim.beat_beside(4, 9)
