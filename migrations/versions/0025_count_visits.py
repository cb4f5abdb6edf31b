"""Count visits by day, and note what came of an officer's call on a shop."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

REFUSAL = "shop_calls is append-only"
OUTCOMES = ("met", "not_met", "wants_help", "closed")


def upgrade():
    _visits("shop_visits", "shop_id", "shops")
    _visits("product_visits", "product_id", "products")
    _calls()
    _guard()
    # The newest movement of a variant, without reading all the others.
    op.drop_index("ix_stock_movements_variant_id", "stock_movements")
    op.create_index(
        "ix_stock_movements_variant_id_moved_at", "stock_movements", ["variant_id", "moved_at"]
    )


def downgrade():
    op.create_index("ix_stock_movements_variant_id", "stock_movements", ["variant_id"])
    op.drop_index("ix_stock_movements_variant_id_moved_at", "stock_movements")
    for table in ("shop_calls", "product_visits", "shop_visits"):
        op.drop_table(table)


def _visits(table, key, things):
    op.create_table(
        table,
        sa.Column(key, sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f(f"ck_{table}_number")),
        sa.ForeignKeyConstraint([key], [f"{things}.id"], name=op.f(f"fk_{table}_{key}")),
        sa.PrimaryKeyConstraint(key, "day", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_day"), table, ["day"])


def _calls():
    table, outcome = "shop_calls", sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=24)
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("outcome", outcome, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f(f"fk_{table}_shop_id")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f(f"fk_{table}_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_shop_id"), table, ["shop_id"])


def _guard():
    """As every history: neither UPDATE nor DELETE."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"create trigger shop_calls_no_{change} before {change} on shop_calls "
                f"begin select raise(abort, '{REFUSAL}'); end"
            )
        return
    op.execute(
        "create trigger shop_calls_append_only before update or delete on shop_calls "
        "for each row execute function refuse_change()"
    )
