"""Bring goods further: office outlets, free from an order value, the least order of a shop."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

COPIED = ("pickup_place", "delivery_time")


def upgrade():
    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("opening_hours", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["regions.code"], name=op.f("fk_outlets_region_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("name", name=op.f("uq_outlets_name")),
    )
    with op.batch_alter_table("delivery_ways") as ways:
        for column in ("outlet_id", "days_from", "days_to"):
            ways.add_column(sa.Column(column, sa.Integer(), nullable=True))
        ways.add_column(sa.Column("free_from", sa.BigInteger(), nullable=True))
        ways.create_foreign_key(
            op.f("fk_delivery_ways_outlet_id"), "outlets", ["outlet_id"], ["id"]
        )
        ways.create_check_constraint(
            op.f("ck_delivery_ways_outlet"), "kind <> 'outlet' or outlet_id is not null"
        )
        ways.create_check_constraint(op.f("ck_delivery_ways_free_from"), "free_from >= 1")
        ways.create_check_constraint(
            op.f("ck_delivery_ways_days"),
            "days_from >= 0 and days_from <= days_to and days_to <= 60",
        )
    op.create_index(op.f("ix_delivery_ways_outlet_id"), "delivery_ways", ["outlet_id"])
    _add("shops", sa.Column("minimum_order", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("shops") as shops:
        shops.create_check_constraint(op.f("ck_shops_minimum_order"), "minimum_order >= 0")
    for name in COPIED:
        _add("orders", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade():
    with op.batch_alter_table("orders") as orders:
        for name in COPIED:
            orders.drop_column(name)
    with op.batch_alter_table("shops") as shops:
        shops.drop_constraint(op.f("ck_shops_minimum_order"), type_="check")
        shops.drop_column("minimum_order")
    # What goes by way of an outlet is unknown to the program before; orders keep their words.
    op.execute("update orders set delivery_kind = 'pickup' where delivery_kind = 'outlet'")
    op.execute("delete from delivery_ways where kind = 'outlet'")
    op.drop_index(op.f("ix_delivery_ways_outlet_id"), "delivery_ways")
    with op.batch_alter_table("delivery_ways") as ways:
        for name in ("days", "free_from", "outlet"):
            ways.drop_constraint(op.f(f"ck_delivery_ways_{name}"), type_="check")
        ways.drop_constraint(op.f("fk_delivery_ways_outlet_id"), type_="foreignkey")
        for column in ("outlet_id", "days_from", "days_to", "free_from"):
            ways.drop_column(column)
    op.drop_table("outlets")


def _add(table, column):
    """A column that rows which are there already get its default in; new ones say it themselves."""
    with op.batch_alter_table(table) as rows:
        rows.add_column(column)
    with op.batch_alter_table(table) as rows:
        rows.alter_column(column.name, server_default=None)
