"""One way to make a change: all of it or nothing, and never outside of it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests import factories
from tests.crowds import meanwhile
from tokoumkm.accounts.models import Account
from tokoumkm.columns import UtcDateTime
from tokoumkm.database import db, one_change, one_view

pytestmark = pytest.mark.usefixtures("database")


class Broken(Exception):
    """Something goes wrong in the middle."""


@one_change()
def rename(account: Account, *, name: str) -> None:
    account.name = name


@one_change()
def rename_both_and_break(one: Account, other: Account) -> None:
    rename(one, name="Rina")
    rename(other, name="Riyanto")
    raise Broken


def names() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(db.select(Account.name)))


def test_what_is_done_inside_is_kept():
    rename(factories.account("Rini"), name="Rina")

    assert names() == {"Rina"}


def test_a_fault_in_the_middle_takes_everything_back():
    rini, slamet = factories.account("Rini"), factories.account("Slamet")

    with pytest.raises(Broken):
        rename_both_and_break(rini, slamet)

    assert names() == {"Rini", "Slamet"}


def test_a_row_changed_outside_a_change_is_a_mistake_that_is_told():
    rini, slamet = factories.account("Rini"), factories.account("Slamet")
    rini.name = "Lupa"

    with pytest.raises(RuntimeError, match="outside one_change"):
        rename(slamet, name="Riyanto")


def test_what_was_read_before_is_read_again_inside(app):
    rini = factories.account("Rini")
    assert rini.name == "Rini"
    with app.app_context():
        rename(db.session.get_one(Account, rini.id), name="Rina")

    with one_change():
        assert rini.name == "Rina"


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(db.exc.StatementError, match="without a time zone"):
        factories.account(created_at=datetime(2026, 11, 22, 14, 5))  # noqa: DTZ001 - that is the fault


def test_a_moment_comes_back_in_utc():
    jakarta = timezone(timedelta(hours=7))
    rini = factories.account(created_at=datetime(2026, 11, 22, 14, 5, tzinfo=jakarta))
    db.session.expire_all()

    assert rini.created_at == datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
    assert rini.created_at.tzinfo is UTC
    assert UtcDateTime().cache_ok


def test_sqlite_is_durable_and_strict(engine_name):
    if engine_name == "sqlite":
        pragma = {
            name: db.session.execute(db.text(f"pragma {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert pragma == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 500,
        }


def test_a_view_is_of_one_moment(app):
    rini = factories.account(name="Rini").id

    def rename_elsewhere() -> None:
        rename(db.session.get(Account, rini), name="Rina")

    with one_view():
        before = set(db.session.scalars(db.select(Account.name)))
        meanwhile(app, rename_elsewhere)
        after = set(db.session.scalars(db.select(Account.name)))

    assert before == after == {"Rini"}
    assert names() == {"Rina"}


def test_what_postgresql_has_planned_is_not_forgotten_with_what_was_only_read(engine_name):
    if engine_name == "sqlite":
        pytest.skip("SQLite's driver keeps its own statements")
    for _page in range(8):
        names()
    db.session.rollback()

    planned = db.session.scalars(db.text("SELECT statement FROM pg_prepared_statements"))
    assert any("FROM accounts" in statement for statement in planned)
