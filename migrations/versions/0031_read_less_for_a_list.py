"""Find shops on holiday, and the first photo of a product, without reading whole rows."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

AWAY = sa.text("closed_from IS NOT NULL")


def upgrade():
    op.create_index(
        "ix_shops_closed_from_closed_until",
        "shops",
        ["closed_from", "closed_until"],
        sqlite_where=AWAY,
        postgresql_where=AWAY,
    )
    op.drop_index("ix_photos_product_id", table_name="photos")
    op.create_index("ix_photos_shown", "photos", ["product_id", "position", "id", "name"])


def downgrade():
    op.drop_index("ix_photos_shown", table_name="photos")
    op.create_index("ix_photos_product_id", "photos", ["product_id"])
    op.drop_index("ix_shops_closed_from_closed_until", table_name="shops")
