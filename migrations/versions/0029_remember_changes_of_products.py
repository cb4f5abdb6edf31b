"""When what a product's page says last changed: machines ask only for what is new to them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade():
    op.add_column("products", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update products set changed_at = coalesce(listed_at, created_at)")


def downgrade():
    op.drop_column("products", "changed_at")
