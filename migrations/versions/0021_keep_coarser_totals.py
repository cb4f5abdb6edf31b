"""Sums of a place's month and of a business's year, so that a report over years is quick.

What was booked before is added up here once, as `turnover rebuild` would.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

VOUCHED = sa.Enum(
    "site",
    "verified",
    "declared",
    name="vouched",
    native_enum=False,
    create_constraint=False,
    length=24,
)
COLUMN = "case when assurance in ('verified', 'declared') then assurance else 'site' end"
SUMS = "amount, quantity, orders"
ADDED_UP = "sum(amount), sum(quantity), sum(orders)"


def upgrade() -> None:
    op.add_column("turnover_entries", sa.Column("corrects", sa.String(), nullable=True))
    op.drop_index("ix_monthly_totals_region", "monthly_totals")
    op.create_index(
        "ix_monthly_totals_region", "monthly_totals", ["region_code", "month", "business_id"]
    )
    op.create_index("ix_monthly_totals_business", "monthly_totals", ["business_id", "month"])
    _create_place_totals()
    _create_business_years()


def downgrade() -> None:
    op.drop_table("business_years")
    op.drop_table("place_totals")
    op.drop_index("ix_monthly_totals_business", "monthly_totals")
    op.drop_index("ix_monthly_totals_region", "monthly_totals")
    op.create_index("ix_monthly_totals_region", "monthly_totals", ["region_code", "month"])
    op.drop_column("turnover_entries", "corrects")


def _create_place_totals() -> None:
    op.create_table(
        "place_totals",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("vouched", VOUCHED, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "month", "region_code", "channel", "vouched", name="pk_place_totals"
        ),
        sqlite_with_rowid=False,
    )
    key = "month, region_code, channel"
    op.execute(
        f"insert into place_totals ({key}, vouched, {SUMS}) select {key}, {COLUMN}, {ADDED_UP} "  # noqa: S608 - our own names
        f"from turnover_entries group by {key}, {COLUMN}"
    )


def _create_business_years() -> None:
    op.create_table(
        "business_years",
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("vouched", VOUCHED, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name="fk_business_years_business_id"
        ),
        sa.PrimaryKeyConstraint(
            "year", "business_id", "region_code", "vouched", name="pk_business_years"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_business_years_region", "business_years", ["year", "region_code", "business_id"]
    )
    year, key = "substr(month, 1, 4)", "business_id, region_code"
    op.execute(
        f"insert into business_years (year, {key}, vouched, {SUMS}) "  # noqa: S608 - our own names
        f"select {year}, {key}, {COLUMN}, {ADDED_UP} "
        f"from turnover_entries group by {year}, {key}, {COLUMN}"
    )
