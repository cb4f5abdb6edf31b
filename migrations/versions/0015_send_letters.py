"""Send letters from an outbox, and let a seller act by a link that works once."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

MOMENT = sa.DateTime(timezone=True)
UNREAD = sa.text("read_at is null")


def enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def upgrade():
    op.add_column("notices", sa.Column("key", sa.String(), nullable=True))
    with op.batch_alter_table("notices") as notices:
        # It would hold the account's row until the change ends, see Notice.
        notices.drop_constraint(op.f("fk_notices_account_id"), type_="foreignkey")
        notices.create_unique_constraint(op.f("uq_notices_key"), ["key"])
    op.create_index(
        "ix_notices_unread",
        "notices",
        ["account_id"],
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("reader", enum("reader", "buyer", "seller"), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("about_words", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column(
            "state", enum("letterstate", "waiting", "sent", "failed", "dropped"), nullable=False
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT, nullable=False),
        sa.Column("fault", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("key", name=op.f("uq_letters_key")),
    )
    op.create_index("ix_letters_state_next_try_at", "letters", ["state", "next_try_at"])
    op.create_table(
        "seller_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("step", enum("step", "accept", "ship", "mark_ready"), nullable=False),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_seller_links_order_id")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_seller_links_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_seller_links_secret_hash")),
    )
    op.create_index(op.f("ix_seller_links_order_id"), "seller_links", ["order_id"])


def downgrade():
    op.drop_table("seller_links")
    op.drop_table("letters")
    op.drop_index("ix_notices_unread", "notices")
    with op.batch_alter_table("notices") as notices:
        notices.drop_constraint(op.f("uq_notices_key"), type_="unique")
        notices.drop_column("key")
        notices.create_foreign_key(
            op.f("fk_notices_account_id"), "accounts", ["account_id"], ["id"]
        )
