"""The way to the present schema, and back, on both engines and with rows in the tables."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import exc, text

import config
from tests import factories, moves
from tests.databases import load_regions, settings_for
from tests.schemas import checks_in, checks_of, left_over, schema, tables, triggers
from tokoumkm import create_app
from tokoumkm.database import Model, db
from tokoumkm.schema import downgrade, upgrade
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

MIGRATIONS = config.ROOT / "migrations"

# History stays as it was written; a table that is rebuilt must get its triggers back.
APPEND_ONLY = {
    "turnover_entries",
    "stock_movements",
    "order_moves",
    "audit_entries",
    "complaint_entries",
}
APPEND_ONLY |= {"receipts", "receipt_lines", "payment_events", "shop_calls", "closed_months"}
APPEND_ONLY |= {"class_decisions"}


@pytest.fixture
def empty_site(
    engine_name: str, tmp_path: Path, work_folder: Path, request: pytest.FixtureRequest
) -> Iterator[Flask]:
    """The application, in its context, on a database in which nothing is yet."""
    if engine_name == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    else:
        server = request.getfixturevalue("postgres")
        server.create("migrations")
        url = server.url("migrations")
    site = create_app(settings_for(url, folder=work_folder))
    with site.app_context():
        yield site
        db.session.remove()
        db.engine.dispose()


def sell_something(site: Flask) -> None:
    """Rows in most tables, through the real actions."""
    load_regions(site)
    moves.completed(factories.order())
    goods = factories.product()
    factories.outlet_way(goods.shop)
    factories.order(goods, delivery=DeliveryKind.OUTLET, payment=PaymentWay.TRANSFER)
    db.session.remove()


def test_up_and_down_and_up_and_down_again_with_rows(empty_site):
    for _ in range(2):
        upgrade()
        assert tables(db.engine) == set(Model.metadata.tables)
        sell_something(empty_site)
        downgrade("base")
        assert left_over(db.engine) == set()


def test_each_migration_can_be_taken_back(empty_site):
    history = ScriptDirectory(MIGRATIONS).walk_revisions()
    for script in reversed(list(history)):
        before = schema(db.engine)
        upgrade(script.revision)
        downgrade(script.down_revision or "base")
        assert schema(db.engine) == before, f"{script.revision} leaves something behind"
        upgrade(script.revision)


def is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in tables(db.engine)


def test_the_models_and_the_migrations_agree(empty_site):
    upgrade()
    options = {"compare_type": True, "compare_server_default": True, "include_name": is_modelled}
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, Model.metadata)
    assert differences == [], "write a migration: python3 manage.py db migrate -m '…'"


def test_the_checks_of_the_models_are_in_the_database(empty_site):
    """Alembic does not compare CHECK constraints, so we do; PostgreSQL rewords conditions."""
    upgrade()
    declared, found = set(checks_of(Model.metadata)), checks_in(db.engine)
    if db.engine.dialect.name == "postgresql":
        declared, found = ({check[:2] for check in checks} for checks in (declared, found))
    assert found == declared


def test_history_is_guarded_by_triggers(empty_site):
    upgrade()
    assert {table for table, _ in triggers(db.engine)} == APPEND_ONLY


FAMILY = '''
"""Parents with children."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table("parents", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "children",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.Integer(), sa.ForeignKey("parents.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO parents (id) VALUES (1), (2)")
    op.execute("INSERT INTO children (id, parent_id) VALUES (10, 1), (11, 1), (20, 2)")
'''

REBUILD = '''
"""Rebuild the parents, as SQLite must for almost every change."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    with op.batch_alter_table("parents", recreate="auto") as parents:
        parents.add_column(sa.Column("name", sa.String(), server_default="x", nullable=False))
        parents.create_check_constraint("named", "name <> ''")
'''

ORPHANS = '''
"""Lose a parent, and fail."""
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("INSERT INTO children (id, parent_id) VALUES (30, 3)")
'''


@pytest.fixture
def family(empty_site: Flask, tmp_path: Path) -> Path:
    """A small history of its own, run by the same env.py."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (folder / "versions").mkdir()
    for name, source in {"0001": FAMILY, "0002": REBUILD, "0003": ORPHANS}.items():
        (folder / "versions" / f"{name}.py").write_text(source.lstrip())
    return folder


def rows(question: str) -> list[int]:
    with db.engine.connect() as connection:
        return list(connection.execute(text(question)).scalars())


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(family):
    upgrade("0002", folder=family)

    assert rows("SELECT id FROM children ORDER BY id") == [10, 11, 20]
    assert rows("SELECT count(*) FROM parents WHERE name = 'x'") == [2]


def test_a_migration_that_breaks_references_leaves_nothing_half_done(family):
    upgrade("0002", folder=family)

    with pytest.raises(Exception, match=r"point to nothing|violates foreign key"):
        upgrade("0003", folder=family)

    assert "half_done" not in tables(db.engine)
    assert rows("SELECT count(*) FROM children") == [3]
    assert rows("SELECT count(*) FROM alembic_version WHERE version_num = '0002'") == [1]


def test_references_are_watched_again_after_a_migration(family):
    upgrade("0001", folder=family)

    with pytest.raises(exc.IntegrityError), db.engine.begin() as connection:
        connection.execute(text("INSERT INTO children (id, parent_id) VALUES (40, 4)"))
