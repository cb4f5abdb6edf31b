from datetime import UTC, datetime

import pytest

from tests import factories
from tests.audit.acting import SHOP, act, written
from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import chain, trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.checking import breaks_in_the_chain
from tokoumkm.audit.models import AuditHead
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

pytestmark = pytest.mark.usefixtures("database")

MOMENT = datetime(2026, 11, 22, 7, 5, 1, 234_567, tzinfo=UTC)


@pytest.fixture
def request_from_somewhere():
    yield lambda **given: trail.begin_request(
        trail.Origin(address="198.51.100.7", device="Chrome di Android"), **given
    )
    trail.end_request()


def test_a_row_says_who_did_what_to_what_when_and_why():
    siti = factories.officer()
    with clock.moved_to(MOMENT):
        act(by=siti, changes={"status": ("menunggu dinas", "sudah buka")}, reason="Lengkap.")

    [row] = written()
    assert (row.act, row.act_words) == (Act.SHOP_OPENED, "Membuka toko")
    assert (row.actor_id, row.actor_name) == (siti.id, "Siti Rohmah")
    assert (row.about_kind, row.about_key, row.about_words) == ("shop", "7", "Dapur Bu Karti")
    assert (row.region_code, row.reason) == (factories.SELABAYA, "Lengkap.")
    assert row.happened_at == MOMENT
    [change] = row.changed
    assert (change.name, change.before, change.after) == ("status", "menunggu dinas", "sudah buka")


def test_what_is_done_on_the_servers_command_line_has_no_account():
    act(by=None)

    [row] = written()
    assert (row.actor_id, row.actor_name) == (None, "Operator server")


def test_a_row_says_where_from_and_in_whose_place(request_from_somewhere):
    request_from_somewhere()
    act()
    trail.begin_request(trail.Origin(assisted_name="Bu Karti"))
    act()
    trail.end_request()
    act()

    assert [(row.address, row.device, row.assisted_name) for row in written()] == [
        ("198.51.100.7", "Chrome di Android", ""),
        ("", "", "Bu Karti"),
        ("", "", ""),
    ]


def test_rows_of_one_change_are_bound_in_the_order_in_which_they_were_said():
    with one_change():
        act(reason="satu")
        act(reason="dua")
    act(reason="tiga")

    rows = written()
    assert [row.reason for row in rows] == ["satu", "dua", "tiga"]
    assert [row.previous_hash for row in rows] == [chain.BEGINNING, rows[0].hash, rows[1].hash]
    assert not list(breaks_in_the_chain())
    head = db.session.get_one(AuditHead, 1)
    assert (head.hash, head.entries) == (rows[2].hash, 3)


def test_a_change_that_is_refused_afterwards_leaves_no_row():
    act(reason="satu")

    def said_and_refused():
        with one_change():
            act(reason="tidak jadi")
            raise Refused("Tidak bisa.")

    with pytest.raises(Refused):
        said_and_refused()
    act(reason="dua")

    assert [row.reason for row in written()] == ["satu", "dua"]
    assert not list(breaks_in_the_chain())


def test_a_change_that_the_database_refuses_at_its_end_leaves_no_row():
    rini = factories.account("Rini")

    def two_of_one_number():
        with one_change():
            db.session.add(
                Account(name="X", phone=rini.phone, password_hash="x", created_at=clock.now())
            )
            act()

    with pytest.raises(db.exc.IntegrityError):
        two_of_one_number()

    assert not written()


def test_an_act_outside_a_change_is_a_mistake_that_is_told():
    with pytest.raises(RuntimeError, match="inside the one_change"):
        trail.record(Act.SHOP_OPENED, by=None, about=SHOP)


def test_a_change_that_says_nothing_leaves_no_row():
    factories.account()

    assert not written()


def test_behind_the_offices_door_no_change_goes_without_a_row(request_from_somewhere):
    siti = factories.officer()
    note = trail.Note(Act.OFFICE_CHANGE, siti, SHOP, {}, "")
    request_from_somewhere(otherwise=lambda: note)

    factories.account()
    act(by=siti)

    assert [row.act for row in written()] == [Act.OFFICE_CHANGE, Act.SHOP_OPENED]


def test_values_are_kept_as_they_print():
    class Masked:
        def __str__(self) -> str:
            return "•••• 0483"

    changes = {"rekening": (None, Masked()), "aktif": (True, False), "ongkir": (8_000, 9_000)}
    act(changes=changes)

    [row] = written()
    assert {change.name: (change.before, change.after) for change in row.changed} == {
        "rekening": ("", "•••• 0483"),
        "aktif": ("ya", "tidak"),
        "ongkir": ("8000", "9000"),
    }
