"""Show shops: photos of their own, a photo in two products, and forms that count once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade():
    op.create_table(
        "shop_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_shop_photos_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_photos")),
        sa.UniqueConstraint("name", name=op.f("uq_shop_photos_name")),
    )
    op.create_index(op.f("ix_shop_photos_shop_id"), "shop_photos", ["shop_id"])
    with op.batch_alter_table("photos") as photos:
        photos.drop_constraint(op.f("uq_photos_name"), type_="unique")
        photos.create_unique_constraint(op.f("uq_photos_product_id_name"), ["product_id", "name"])
    for table, owner in (("products", "shop_id"), ("stock_movements", "variant_id")):
        op.add_column(table, sa.Column("form_key", sa.String(), nullable=True))
        op.create_index(f"uq_{table}_form_key", table, [owner, "form_key"], unique=True)


def downgrade():
    for table in ("products", "stock_movements"):
        op.drop_index(f"uq_{table}_form_key", table)
        op.drop_column(table, "form_key")
    # A copy shares its photos with its original, which a name of its own would forbid.
    op.execute(
        "delete from photos where exists "
        "(select 1 from photos as first where first.name = photos.name and first.id < photos.id)"
    )
    with op.batch_alter_table("photos") as photos:
        photos.drop_constraint(op.f("uq_photos_product_id_name"), type_="unique")
        photos.create_unique_constraint(op.f("uq_photos_name"), ["name"])
    op.drop_table("shop_photos")
