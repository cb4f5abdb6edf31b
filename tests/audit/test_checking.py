import pytest

from tests.audit.acting import act, written
from tests.databases import statements
from tests.tampering import without_triggers
from tokoumkm.audit.checking import breaks_in_the_chain
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")

# What somebody with the database's password may try; three rows are there.
TAMPERED = {
    "another reason": "update audit_entries set reason = 'lain' where id = 2",
    "another person": "update audit_entries set actor_name = 'Budi' where id = 3",
    "another day": "update audit_entries set happened_at = '2020-01-01 00:00:00+00' where id = 1",
    "an act nobody knows": "update audit_entries set act = 'galaksi' where id = 2",
    "changes that are no JSON": "update audit_entries set changes = '{' where id = 2",
    "another hash": "update audit_entries set hash = 'x' where id = 2",
    "the hash of the last": "update audit_entries set hash = 'x' where id = 3",
    "the first row gone": "delete from audit_entries where id = 1",
    "a row in the middle gone": "delete from audit_entries where id = 2",
    "the last row gone": "delete from audit_entries where id = 3",
    "all rows gone": "delete from audit_entries",
    "the head gone": "delete from audit_head",
    "another head": "update audit_head set hash = 'x'",
    "a number too many": "update audit_head set entries = 4",
    "two rows that changed places": "update audit_entries set id = 4 where id = 2",
}
COPIED = (
    "happened_at, act, actor_id, actor_name, assisted_name, about_kind, about_key, about_words, "
    "region_code, reason, changes, address, device"
)
ADDED = (
    f"insert into audit_entries (id, {COPIED}, previous_hash, hash) "
    f"select 4, {COPIED}, hash, 'x' from audit_entries where id = 3"
)


@pytest.fixture
def three_rows():
    for reason in ("satu", "dua", "tiga"):
        act(reason=reason)
    assert not list(breaks_in_the_chain())
    db.session.rollback()


def test_without_a_row_there_is_nothing_to_break(database):
    assert not list(breaks_in_the_chain())


@pytest.mark.breaks_integrity
@pytest.mark.parametrize("tampered", [*TAMPERED.values(), ADDED], ids=[*TAMPERED, "a row added"])
def test_what_is_done_behind_the_programs_back_is_found(three_rows, tampered):
    without_triggers(tampered)

    assert list(breaks_in_the_chain())


@pytest.mark.breaks_integrity
def test_a_row_in_the_middle_is_missed_even_where_it_was_counted_out(three_rows):
    without_triggers(
        "delete from audit_entries where id = 2", "update audit_head set entries = entries - 1"
    )

    assert list(breaks_in_the_chain()) == ["audit_entry=3, baris sebelumnya hilang atau berubah"]


@pytest.mark.breaks_integrity
def test_a_damaged_row_is_named_without_what_it_says(three_rows):
    without_triggers("update audit_entries set reason = 'rahasia' where id = 2")

    assert list(breaks_in_the_chain()) == ["audit_entry=2, isi baris berubah"]


@pytest.mark.breaks_integrity
def test_a_moment_that_is_none_is_found_and_not_stumbled_over(three_rows, engine_name):
    if engine_name == "sqlite":
        without_triggers("update audit_entries set happened_at = 'kemarin' where id = 2")
        assert list(breaks_in_the_chain()) == ["audit_entry=2, isi baris berubah"]


@pytest.mark.breaks_integrity
def test_a_damaged_row_can_still_be_read(three_rows):
    without_triggers("update audit_entries set changes = '[1]', act = 'galaksi' where id = 2")

    row = written()[1]
    assert row.act_words == "galaksi"
    assert [change.after for change in row.changed] == ["[1]"]


def test_a_row_that_is_written_meanwhile_breaks_nothing(three_rows):
    """Rows and head in one statement are of one moment."""
    with statements() as asked:
        assert not list(breaks_in_the_chain())

    assert len(asked) == 1


@pytest.mark.parametrize(
    "change", ["update audit_entries set reason = 'x'", "delete from audit_entries"]
)
def test_rows_can_neither_be_changed_nor_deleted(three_rows, change):
    with pytest.raises(db.exc.DatabaseError, match="append-only"):
        db.session.execute(db.text(change))
    db.session.rollback()

    assert [row.reason for row in written()] == ["satu", "dua", "tiga"]


def test_the_table_cannot_be_emptied_at_once(three_rows, engine_name):
    if engine_name == "postgresql":
        with pytest.raises(db.exc.DatabaseError, match="append-only"):
            db.session.execute(db.text("truncate audit_entries"))
        db.session.rollback()

    assert len(written()) == 3
