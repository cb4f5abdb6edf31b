"""Import products: files on their way into a shop, and the photos of theirs that are stored."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade():
    op.create_table(
        "product_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("photos_name", sa.String(), nullable=False),
        sa.Column("photos", sa.String(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("skip_bad", sa.Boolean(), nullable=False),
        sa.Column("submits", sa.Boolean(), nullable=False),
        sa.Column(
            "step",
            sa.Enum("check", "write", name="importstep", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "failed",
                name="importstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("written_to", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("beat_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_product_imports_shop_id")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_product_imports_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["categories.id"], name=op.f("fk_product_imports_category_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_imports")),
    )
    op.create_index(op.f("ix_product_imports_shop_id"), "product_imports", ["shop_id"])
    op.create_index("ix_product_imports_state", "product_imports", ["state", "id"])
    op.create_table(
        "imported_photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["product_imports.id"], name=op.f("fk_imported_photos_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_photos")),
        sa.UniqueConstraint("name", name=op.f("uq_imported_photos_name")),
        sa.UniqueConstraint(
            "import_id", "row", "file", name=op.f("uq_imported_photos_import_id_row_file")
        ),
    )

    # Without it a file of ten thousand products looks through the whole shop for each SKU.
    op.create_index(op.f("ix_variants_sku"), "variants", ["sku"])


def downgrade():
    op.drop_index(op.f("ix_variants_sku"), "variants")
    op.drop_table("imported_photos")
    op.drop_table("product_imports")
