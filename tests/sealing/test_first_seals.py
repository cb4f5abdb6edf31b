"""Migration 0007: what was sealed or open before is sealed with its row, and back again."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import factories, moves
from tests.databases import load_regions
from tests.test_migrations import empty_site
from tokoumkm.businesses.queries import business_numbered, businesses_with_nik
from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.schema import downgrade, upgrade
from tokoumkm.shops.models import PaymentAccount
from tokoumkm.shops.ways import PaymentWay

__all__ = ["empty_site"]

# Sealed by the program of October 2026 with this key.
KEY = "a key of this test, long enough for it"
V1_SEAL = "v1:zknIbdd9FOshAPNNd/nYy52erBBN+KKv52Bw+xq7LW9o3A26unLthxWb1qw="
NIK = "3303050102030001"
ACCOUNT = "7411223344550483"


@pytest.fixture
def years_ago(empty_site, monkeypatch):
    """A market with sales, as it was before 0007; its NIK was sealed with a key that is old now."""
    upgrade()
    load_regions(empty_site)
    moves.completed(factories.order(payment=PaymentWay.TRANSFER))
    factories.order()
    db.session.remove()
    downgrade("0006")
    write("update businesses set nik_sealed = :seal, nik_index = 'old'", seal=V1_SEAL)
    write("update bank_accounts set number = :number", number=ACCOUNT)
    write("update orders set bank_number = :number where bank_number <> ''", number=ACCOUNT)
    monkeypatch.setitem(empty_site.config, "PII_KEYS_OLD", [KEY])
    return empty_site


def write(statement: str, **values: str) -> None:
    with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text(statement), values)


def column(statement: str) -> set[str]:
    with db.engine.connect() as connection:
        return set(connection.execute(text(statement)).scalars())


def test_everything_opens_in_its_row_afterwards(years_ago):
    upgrade()

    assert {row.nik for row in businesses_with_nik(NIK)} == {NIK}
    assert {row.number for row in db.session.scalars(db.select(PaymentAccount))} == {ACCOUNT}
    numbers = [row.bank_number for row in db.session.scalars(db.select(Order).order_by(Order.id))]
    assert numbers == [ACCOUNT, None]


def test_nothing_lies_open_afterwards(years_ago, tmp_path):
    upgrade()

    for statement in (
        "select nik_sealed from businesses",
        "select number_sealed from payment_accounts",
        "select bank_number_sealed from orders",
    ):
        assert not any(ACCOUNT in text or text.startswith("v1:") for text in column(statement))
    if db.engine.dialect.name == "sqlite":
        assert ACCOUNT.encode() not in bytes_of(tmp_path)


def bytes_of(folder: Path) -> bytes:
    """The database's own file, with what SQLite has freed and not yet used again."""
    with db.engine.connect() as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = shutil.copyfile(str(db.engine.url.database), folder / "copy.sqlite3")
    return Path(copy).read_bytes()


def test_the_way_back_leaves_what_the_old_program_reads(years_ago):
    upgrade()
    downgrade("0006")

    assert column("select number from bank_accounts") == {ACCOUNT}
    assert column("select bank_number from orders") == {ACCOUNT, ""}
    assert all(seal.startswith("v1:") for seal in column("select nik_sealed from businesses"))

    upgrade()
    numbers = column("select registration_number from businesses")
    assert {business_numbered(number).nik for number in numbers} == {NIK}


def test_a_nik_of_an_unknown_key_stops_the_migration(years_ago, monkeypatch):
    monkeypatch.setitem(years_ago.config, "PII_KEYS_OLD", [])

    with pytest.raises(ValueError, match="PII_KEYS_OLD"):
        upgrade()

    assert column("select number from bank_accounts") == {ACCOUNT}
