"""Merge categories: a merged one stays and names its successor; the queue finds what waits."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

WAITING = sa.text("submitted_at is not null")


def upgrade():
    with op.batch_alter_table("categories") as categories:
        categories.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        categories.create_foreign_key(
            op.f("fk_categories_merged_into_id"), "categories", ["merged_into_id"], ["id"]
        )
    # What was decided waits no longer; until now the moment of the question stayed.
    op.execute(
        "update products set submitted_at = null where state <> 'submitted' "
        "and proposed_name is null and proposed_category_id is null"
    )
    op.execute(
        "update products set submitted_at = created_at where submitted_at is null "
        "and (state = 'submitted' or proposed_name is not null "
        "or proposed_category_id is not null)"
    )
    op.create_index(
        "ix_products_submitted_at",
        "products",
        ["submitted_at"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade():
    op.drop_index("ix_products_submitted_at", "products")
    with op.batch_alter_table("categories") as categories:
        categories.drop_constraint(op.f("fk_categories_merged_into_id"), type_="foreignkey")
        categories.drop_column("merged_into_id")
