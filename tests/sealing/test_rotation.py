"""Another key for everything that is sealed, while the market goes on."""

import pytest
from sqlalchemy import event, select

from tests import factories
from tests.databases import KEYS
from tokoumkm import clock, secrecy
from tokoumkm.accounts.models import SecondFactor
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import businesses_with_nik
from tokoumkm.database import Model, db, one_change
from tokoumkm.orders.models import Order
from tokoumkm.sealing import actions
from tokoumkm.sealing.actions import rotate_keys
from tokoumkm.sealing.columns import FACTOR_SECRET, SEALED_COLUMNS
from tokoumkm.shops.models import PaymentAccount
from tokoumkm.shops.ways import PaymentWay

OLD, NEW = KEYS["PII_KEY"], "tests-0b1d9f7e3c5a2468-seal-afterwards"
NIK = "3303050102030001"
TOTP = "JBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.usefixtures("database", "old_key_afterwards")


@pytest.fixture
def old_key_afterwards():
    yield
    secrecy.use_keys(OLD)


def business(nik: str = NIK) -> Business:
    facts = {"name": "Anyam", "owner_name": "Lestari", "region_code": factories.SELABAYA}
    return register_business(BusinessFacts(**facts, nik=nik))


def one_of_each() -> None:
    """A row with something sealed in every column."""
    business()
    factories.order(payment=PaymentWay.TRANSFER)
    person = factories.account()
    with one_change():
        db.session.add(
            SecondFactor(
                account_id=person.id,
                secret_sealed=FACTOR_SECRET.seal(TOTP, key=person.id),
                began_at=clock.now(),
            )
        )


def opened() -> list[str]:
    """What is in the sealed columns, opened with the keys of now."""
    db.session.expire_all()
    factor = db.session.scalars(select(SecondFactor)).one()
    return [
        *(row.nik.reveal("test") for row in businesses_with_nik(NIK)),
        *(row.number.reveal("test") for row in db.session.scalars(select(PaymentAccount))),
        *(row.bank_number.reveal("test") for row in db.session.scalars(select(Order))),
        FACTOR_SECRET.unseal(factor.secret_sealed, key=factor.account_id),
    ]


def test_afterwards_the_old_key_is_not_needed():
    one_of_each()
    before = opened()
    assert before == [NIK, "000000000483", "000000000483", TOTP]

    secrecy.use_keys(NEW, old=[OLD])
    rotation = rotate_keys()
    secrecy.use_keys(NEW)

    assert (rotation.resealed, rotation.unreadable) == (4, [])
    assert opened() == before


def test_during_the_change_everything_opens_and_is_found():
    one_of_each()

    secrecy.use_keys(NEW, old=[OLD])

    assert opened() == [NIK, "000000000483", "000000000483", TOTP]


def test_once_more_there_is_nothing_to_do():
    one_of_each()
    secrecy.use_keys(NEW, old=[OLD])
    rotate_keys()

    assert rotate_keys().resealed == 0


def test_it_goes_on_where_it_was_interrupted(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    niks = [f"33030501020300{turn:02}" for turn in range(5)]
    for nik in niks:
        business(nik)
    secrecy.use_keys(NEW, old=[OLD])

    def pull_the_plug(done: int, _total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_keys(progress=pull_the_plug)
    told = []
    rotation = rotate_keys(progress=lambda *done: told.append(done))

    assert (rotation.resealed, told) == (1, [(1, 1)])
    secrecy.use_keys(NEW)
    assert sum(len(businesses_with_nik(nik)) for nik in niks) == 5


def test_what_somebody_writes_meanwhile_is_kept():
    registered = business()
    secrecy.use_keys(NEW, old=[OLD])
    theirs = "3303050102030009"

    def first(_connection, _cursor, statement, _parameters, context, _many):
        if statement.startswith("UPDATE businesses") and not context.execution_options.get("seen"):
            sealed = actions.SEALED_COLUMNS[0].seal(theirs, key=registered.registration_number)
            cursor = context.root_connection.connection.cursor()
            cursor.execute(f"update businesses set nik_sealed = '{sealed}'")

    event.listen(db.engine, "before_cursor_execute", first)
    try:
        rotate_keys()
    finally:
        event.remove(db.engine, "before_cursor_execute", first)

    db.session.expire_all()
    assert registered.nik == theirs


def test_what_no_key_opens_is_told_and_left_alone(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    first, _second = business(), business()
    with one_change():
        first.nik_sealed = "00000000:AAAA"
    secrecy.use_keys(NEW, old=[OLD])

    rotation = rotate_keys()

    assert rotation.unreadable == [f"businesses:{first.registration_number}:nik"]
    assert rotation.resealed == 1


def test_the_audit_says_so():
    one_of_each()
    secrecy.use_keys(NEW, old=[OLD])

    rotate_keys()

    [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.act == Act.KEYS_ROTATED))
    assert (entry.about_key, entry.changes) == (
        secrecy.current_key_id(),
        '{"disegel ulang": [null, 4]}',
    )


def test_every_sealed_column_is_in_the_list():
    """A column that `keys rotate` does not know would be lost with the old key."""
    listed = {(column.table, column.name) for column in SEALED_COLUMNS}
    found = {
        (table.name, column.name)
        for table in Model.metadata.tables.values()
        for column in table.columns
        if "sealed" in column.name
    }

    assert found == listed, "give these columns a line in tokoumkm/sealing/columns.py"
    for sealed in SEALED_COLUMNS:
        columns = Model.metadata.tables[sealed.table].columns
        key = columns[sealed.key]
        assert key.primary_key or key.unique, f"{sealed.table}.{sealed.key} tells no row apart"
        indexes = {column.name for column in columns if column.name.endswith("_index")}
        assert indexes == ({sealed.index} if sealed.index else set())
