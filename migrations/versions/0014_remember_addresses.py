"""Remember addresses, the price a buyer saw in the cart, and where letters about it go."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

IS_DEFAULT = sa.text("is_default")


def upgrade():
    op.add_column("purchases", sa.Column("buyer_email", sa.String(), nullable=True))
    op.add_column("cart_lines", sa.Column("seen_price", sa.BigInteger(), nullable=True))
    op.create_table(
        "addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_addresses_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_account_id"), "addresses", ["account_id"])
    op.create_index(
        "uq_addresses_default",
        "addresses",
        ["account_id"],
        unique=True,
        sqlite_where=IS_DEFAULT,
        postgresql_where=IS_DEFAULT,
    )


def downgrade():
    op.drop_table("addresses")
    op.drop_column("cart_lines", "seen_price")
    op.drop_column("purchases", "buyer_email")
