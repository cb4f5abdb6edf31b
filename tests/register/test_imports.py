"""A file comes into the register: looked over, agreed to, written in one change or not at all."""

import pytest

from tests import factories
from tests.audit.acting import written
from tests.register.uploads import checked, row
from tokoumkm.audit.acts import Act
from tokoumkm.background import WorkState
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import business_numbered, count_businesses
from tokoumkm.database import db
from tokoumkm.handovers.actions import NotWaiting, agree
from tokoumkm.media import store
from tokoumkm.register.handing import (
    RegisterImport,
    read_report,
    run_waiting_register_imports,
)

ELSEWHERE = "33.03.05.1001"


@pytest.fixture
def siti(database):
    return factories.officer()


def report_of(made: RegisterImport):
    db.session.refresh(made)
    return read_report(made.report)


def test_nothing_is_written_before_the_officer_says_yes(siti):
    factories.business("Lama", registration_number="LAMA-1")
    made = checked(row("Baru"), row("Lama Sekali", no_registrasi="LAMA-1"), by=siti)

    found = report_of(made)
    assert (found.created, found.known, found.bad_rows) == (1, 1, 0)
    assert made.is_checked
    assert count_businesses() == 1

    agree(made, skip_bad=False, act=Act.REGISTER_AGREED, by=siti)
    run_waiting_register_imports()

    done = report_of(made)
    assert (done.created, done.updated, done.unchanged) == (1, 1, 0)
    assert (made.state, made.file) == (WorkState.DONE, "")
    assert business_numbered("LAMA-1").name == "Lama Sekali"
    assert list(store.listed("private")) == []
    [*_, agreed, imported] = written()
    assert (agreed.act, imported.act) == (Act.REGISTER_AGREED, Act.REGISTER_IMPORTED)
    assert imported.actor_id == siti.id
    assert imported.about_words == "umkm.csv: 1 baru, 1 diperbarui"


def test_bad_rows_are_told_and_left_out_only_when_the_officer_wants_it(siti):
    made = checked(row("Baik"), row("Buruk", kode_wilayah="99"), row("", telepon="x"), by=siti)

    found = report_of(made)
    assert (found.created, found.bad_rows) == (1, 2)
    assert [(fault.row, fault.column) for fault in found.faults] == [
        (3, "kode_wilayah"),
        (4, "nama_usaha"),
        (4, "telepon"),
    ]
    with pytest.raises(NotWaiting, match="Perbaiki berkasnya"):
        agree(made, skip_bad=False, act=Act.REGISTER_AGREED, by=siti)
    agree(made, skip_bad=True, act=Act.REGISTER_AGREED, by=siti)
    run_waiting_register_imports()

    assert list(db.session.scalars(db.select(Business.name))) == ["Baik"]


def test_an_officer_brings_in_businesses_of_their_own_region_only(siti):
    factories.business("Jauh", registration_number="JAUH-1", region_code=ELSEWHERE)
    inside = factories.officer(scope=factories.KALIMANAH)
    rows = row("Di sana", kode_wilayah=ELSEWHERE), row("Diambil", no_registrasi="JAUH-1")

    made = checked(*rows, by=inside)

    assert [(fault.row, fault.column) for fault in report_of(made).faults] == [
        (2, "kode_wilayah"),
        (3, "no_registrasi"),
    ]


def test_what_changed_since_the_check_stops_it_and_nothing_is_half_done(siti):
    made = checked(row("A"), row("B", no_registrasi="B-1"), by=siti)
    agree(made, skip_bad=False, act=Act.REGISTER_AGREED, by=siti)
    factories.business("Lain", registration_number="B-1", region_code="33.01.01")

    run_waiting_register_imports()

    assert made.state == WorkState.FAILED
    assert report_of(made).refusal.startswith("Daftar UMKM berubah")
    assert count_businesses() == 1
    assert made.file == ""
