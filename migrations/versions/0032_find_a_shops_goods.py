"""Let what a shop offers stand together in an index, in the order that its page shows."""

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade():
    columns = ["shop_id", "is_listed", "listed_at", "id"]
    op.create_index("ix_products_shop_newest", "products", columns)
    op.drop_index("ix_products_shop_id", table_name="products")


def downgrade():
    op.create_index("ix_products_shop_id", "products", ["shop_id"])
    op.drop_index("ix_products_shop_newest", table_name="products")
