"""Review goods that were received."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

MOMENT = sa.DateTime(timezone=True)
RATED = ("products", "shops")


def upgrade():
    for table in RATED:
        for name in ("stars_total", "stars_count"):
            op.add_column(
                table, sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)
            )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_line_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_at", MOMENT, nullable=True),
        sa.Column("hidden_at", MOMENT, nullable=True),
        sa.CheckConstraint("stars between 1 and 5", name=op.f("ck_reviews_stars")),
        sa.ForeignKeyConstraint(
            ["order_line_id"], ["order_lines.id"], name=op.f("fk_reviews_order_line_id")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_reviews_product_id")
        ),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_reviews_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("order_line_id", name=op.f("uq_reviews_order_line_id")),
    )
    op.create_index("ix_reviews_product", "reviews", ["product_id", "id"])
    op.create_index("ix_reviews_shop", "reviews", ["shop_id", "id"])
    op.create_table(
        "review_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_photos_review_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_photos")),
        sa.UniqueConstraint("name", name=op.f("uq_review_photos_name")),
    )
    op.create_index(op.f("ix_review_photos_review_id"), "review_photos", ["review_id"])
    op.create_table(
        "review_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reported_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_review_reports_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_reports_review_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_reports")),
        sa.UniqueConstraint(
            "review_id", "account_id", name=op.f("uq_review_reports_review_id_account_id")
        ),
    )
    op.create_index(op.f("ix_review_reports_account_id"), "review_reports", ["account_id"])
    op.create_index("ix_review_reports_open", "review_reports", ["decided_at", "id"])


def downgrade():
    for table in ("review_reports", "review_photos", "reviews"):
        op.drop_table(table)
    for table in RATED:
        for name in ("stars_total", "stars_count"):
            op.drop_column(table, name)
