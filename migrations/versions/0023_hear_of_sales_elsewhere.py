"""Hear of sales made elsewhere: what sellers declare of a month, and files of sales."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

MOMENT = sa.DateTime(timezone=True)
STATES = ("declared", "verified", "returned", "withdrawn")
ACTS = ("declared", "changed", "withdrawn", "verified", "corrected", "returned")
WORK = ("waiting", "running", "done", "failed", "discarded")
ASSURANCES = ("stripe", "seller", "cod", "verified", "declared")
NOT_WITHDRAWN = sa.text("state <> 'withdrawn'")


def upgrade() -> None:
    _create_declarations()
    _create_events()
    _create_imports()


def downgrade() -> None:
    op.drop_table("sales_imports")
    op.drop_table("sales_declaration_events")
    op.drop_table("sales_declarations")


def _create_declarations() -> None:
    table = "sales_declarations"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("evidence_hash", sa.String(), nullable=False),
        sa.Column("state", _enum("declarationstate", *STATES), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("bookings", sa.Integer(), nullable=False),
        sa.Column("booked", sa.String(), nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f(f"ck_{table}_amount")),
        sa.CheckConstraint("pieces >= 0", name=op.f(f"ck_{table}_pieces")),
        _reference(table, "shop_id", "shops"),
        _reference(table, "category_id", "categories"),
        _reference(table, "decided_by_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("evidence", name=op.f(f"uq_{table}_evidence")),
    )
    op.create_index(op.f(f"ix_{table}_shop_id"), table, ["shop_id"])
    op.create_index(f"ix_{table}_state", table, ["state", "id"])
    op.create_index(
        f"uq_{table}_month",
        table,
        ["shop_id", "month", "channel"],
        unique=True,
        sqlite_where=NOT_WITHDRAWN,
        postgresql_where=NOT_WITHDRAWN,
    )


def _create_events() -> None:
    table = "sales_declaration_events"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("act", _enum("declarationact", *ACTS), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        _reference(table, "declaration_id", "sales_declarations"),
        _reference(table, "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_declaration_id"), table, ["declaration_id"])


def _create_imports() -> None:
    table = "sales_imports"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", _enum("workstate", *WORK), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("beat_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("writes", sa.Boolean(), nullable=False),
        sa.Column("skip_bad", sa.Boolean(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("assurance", _enum("assurance", *ASSURANCES), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        _reference(table, "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])
    op.create_index(f"ix_{table}_state", table, ["state", "id"])


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _reference(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
