"""Let money go to a QRIS code or to the operator's cards as well as to a bank account."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

MOMENT = sa.DateTime(timezone=True)
STATES = ("proposed", "in_force", "replaced", "returned", "rejected")
WANTED = sa.text("state in ('proposed', 'in_force')")
TOLD_APART = sa.text(
    "transfer_suffix > 0 and state in ('awaiting_payment', 'awaiting_confirmation')"
)
NO = sa.false()
EMPTY = sa.text("''")
ZERO = sa.text("0")
BEFORE = ("id", "shop_id", "bank", "number_sealed", "holder", "state", "office_note")
BEFORE += ("proposed_at", "decided_at", "decided_by_id")


def upgrade():
    kind = sa.Enum("bank", "qris", name="accountkind", native_enum=False, length=24)
    _create(
        "payment_accounts",
        sa.Column("kind", kind, nullable=False),
        sa.Column("qris_payload", sa.String(), nullable=False),
    )
    _index("payment_accounts", "shop_id", "kind", "state")
    columns = ", ".join(BEFORE)
    op.execute(
        f"insert into payment_accounts ({columns}, kind, qris_payload) "  # noqa: S608 - our names
        f"select {columns}, 'bank', '' from bank_accounts"
    )
    _count_on("payment_accounts")
    op.drop_table("bank_accounts")
    # Never in a batch: it would write these tables anew, and their checks apart from their columns.
    for name in ("accepts_card", "adds_suffix"):
        op.add_column("shops", sa.Column(name, sa.Boolean(), server_default=NO, nullable=False))
    op.add_column(
        "orders", sa.Column("qris_payload", sa.String(), server_default=EMPTY, nullable=False)
    )
    op.add_column(
        "orders", sa.Column("transfer_suffix", sa.Integer(), server_default=ZERO, nullable=False)
    )
    op.create_index(
        "uq_orders_transfer_suffix",
        "orders",
        ["shop_id", "total", "transfer_suffix"],
        unique=True,
        sqlite_where=TOLD_APART,
        postgresql_where=TOLD_APART,
    )


def downgrade():
    """What was paid in the new ways is a transfer to an account that is not known any more."""
    op.drop_index("uq_orders_transfer_suffix", "orders")
    op.drop_column("orders", "transfer_suffix")
    op.drop_column("orders", "qris_payload")
    op.execute("update orders set payment_way = 'transfer' where payment_way in ('qris', 'card')")
    op.execute("update payments set way = 'transfer' where way in ('qris', 'card')")
    op.drop_column("shops", "adds_suffix")
    op.drop_column("shops", "accepts_card")
    _create("bank_accounts")
    _index("bank_accounts", "shop_id", "state")
    columns = ", ".join(BEFORE)
    op.execute(
        f"insert into bank_accounts ({columns}) "  # noqa: S608 - our names
        f"select {columns} from payment_accounts where kind = 'bank'"
    )
    _count_on("bank_accounts")
    op.drop_table("payment_accounts")


def _create(table, *more):
    state = sa.Enum(*STATES, name="bankaccountstate", native_enum=False, length=24)
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        *more,
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("number_sealed", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("office_note", sa.String(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f(f"fk_{table}_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f(f"fk_{table}_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _index(table, *columns):
    op.create_index(
        f"uq_{table}_in_force",
        table,
        columns,
        unique=True,
        sqlite_where=WANTED,
        postgresql_where=WANTED,
    )


def _count_on(table):
    """The rows brought their ids along; the next one comes after them."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"select setval(pg_get_serial_sequence('{table}', 'id'), "  # noqa: S608 - our names
            f"coalesce((select max(id) from {table}), 0) + 1, false)"
        )
