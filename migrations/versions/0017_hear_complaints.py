"""Hear complaints, and give money back by line."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

MOMENT = sa.DateTime(timezone=True)
STATES = (
    "awaiting_seller",
    "offered",
    "awaiting_office",
    "agreed",
    "fulfilled",
    "settled",
    "rejected",
    "withdrawn",
)

# With its check beside it, SQLite adds and drops a column without writing the table anew.
SUMS = (
    ("orders", "shipping_refunded", "shipping_refunded >= 0 and shipping_refunded <= shipping_fee"),
    ("orders", "refunded", "refunded >= shipping_refunded"),
    ("order_lines", "refunded", "refunded >= 0 and refunded <= price * quantity"),
)

# Everything an entry remembers but its words.
KEPT = ["id", "complaint_id", "party", "account_id", "origin", "target", "remedy_id", "written_at"]
REFUSAL = "complaint_entries is append-only"


def upgrade():
    for table, column, condition in SUMS:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} BIGINT DEFAULT 0 NOT NULL "
            f"CONSTRAINT ck_{table}_{column} CHECK ({condition})"
        )
    op.execute(
        "update orders set refunded = "
        "coalesce((select sum(amount) from refunds where refunds.order_id = orders.id), 0)"
    )
    op.add_column("orders", sa.Column("disputed_at", MOMENT, nullable=True))
    _parts("refund_parts", "refund_id", "refunds")
    op.create_index(op.f("ix_refund_parts_order_line_id"), "refund_parts", ["order_line_id"])
    _complaints()
    _remedies()
    _parts("remedy_parts", "remedy_id", "remedies")
    _entries()
    _guard()


def downgrade():
    for table in (
        "complaint_photos",
        "complaint_entries",
        "remedy_parts",
        "remedies",
        "complaint_lines",
        "complaints",
        "refund_parts",
    ):
        op.drop_table(table)
    op.drop_column("orders", "disputed_at")
    for table, column, _ in reversed(SUMS):
        op.drop_column(table, column)


def _enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _party():
    return _enum("party", "buyer", "seller", "office", "clock")


def _key(table):
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _reference(table, column, to):
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _parts(table, column, to):
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(column, sa.Integer(), nullable=False),
        sa.Column("order_line_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f(f"ck_{table}_amount")),
        _reference(table, column, to),
        _reference(table, "order_line_id", "order_lines"),
        _key(table),
        sa.UniqueConstraint(
            column, "order_line_id", name=op.f(f"uq_{table}_{column}_order_line_id")
        ),
    )


def _complaints():
    kind = _enum("complaintkind", "not_arrived", "broken", "wrong", "missing")
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("state", _enum("complaintstate", *STATES), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("deadline_at", MOMENT, nullable=True),
        sa.Column("refund_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _reference("complaints", "order_id", "orders"),
        _reference("complaints", "refund_id", "refunds"),
        _key("complaints"),
    )
    op.create_index(op.f("ix_complaints_order_id"), "complaints", ["order_id"])
    op.create_index("ix_complaints_state_deadline_at", "complaints", ["state", "deadline_at"])
    op.create_table(
        "complaint_lines",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("order_line_id", sa.Integer(), nullable=False),
        _reference("complaint_lines", "complaint_id", "complaints"),
        _reference("complaint_lines", "order_line_id", "order_lines"),
        sa.PrimaryKeyConstraint("complaint_id", "order_line_id", name=op.f("pk_complaint_lines")),
    )
    op.create_index(op.f("ix_complaint_lines_order_line_id"), "complaint_lines", ["order_line_id"])


def _remedies():
    kind = _enum("remedykind", "refund", "partial", "replacement", "other")
    op.create_table(
        "remedies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("party", _party(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _reference("remedies", "complaint_id", "complaints"),
        _key("remedies"),
    )
    op.create_index(op.f("ix_remedies_complaint_id"), "remedies", ["complaint_id"])


def _entries():
    op.create_table(
        "complaint_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("party", _party(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("origin", _enum("complaintstate", *STATES), nullable=True),
        sa.Column("target", _enum("complaintstate", *STATES), nullable=True),
        sa.Column("remedy_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        _reference("complaint_entries", "complaint_id", "complaints"),
        _reference("complaint_entries", "account_id", "accounts"),
        _reference("complaint_entries", "remedy_id", "remedies"),
        _key("complaint_entries"),
    )
    op.create_index(
        op.f("ix_complaint_entries_complaint_id"), "complaint_entries", ["complaint_id"]
    )
    op.create_table(
        "complaint_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        _reference("complaint_photos", "entry_id", "complaint_entries"),
        _key("complaint_photos"),
        sa.UniqueConstraint("name", name=op.f("uq_complaint_photos_name")),
    )
    op.create_index(op.f("ix_complaint_photos_entry_id"), "complaint_photos", ["entry_id"])


def _guard():
    """What was said stays as it was written; its words alone may be blanked."""
    if op.get_bind().dialect.name == "sqlite":
        same = " and ".join(f"new.{name} is old.{name}" for name in KEPT)
        refuse = f"begin select raise(abort, '{REFUSAL}'); end"
        op.execute(
            "create trigger complaint_entries_no_update before update on complaint_entries "
            f"when not (new.words = '' and {same}) {refuse}"
        )
        op.execute(
            "create trigger complaint_entries_no_delete before delete on complaint_entries "
            f"{refuse}"
        )
        return
    same = " and ".join(f"new.{name} is not distinct from old.{name}" for name in KEPT)
    op.execute(
        "create trigger complaint_entries_no_update before update on complaint_entries "
        f"for each row when (not (new.words = '' and {same})) execute function refuse_change()"
    )
    op.execute(
        "create trigger complaint_entries_no_delete before delete on complaint_entries "
        "for each row execute function refuse_change()"
    )
