"""Certificates and requirements: papers with their scans, and what was said about a checklist."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)


def enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def upgrade():
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            enum("certificatekind", "nib", "pirt", "halal", "bpom", "merek", "sni"),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("scan", sa.String(), nullable=False),
        sa.Column("scan_hash", sa.String(), nullable=False),
        sa.Column(
            "state",
            enum("certificatestate", "submitted", "verified", "returned", "rejected", "replaced"),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_certificates_shop_id")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["certificates.id"], name=op.f("fk_certificates_replaces_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_certificates_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("scan", name=op.f("uq_certificates_scan")),
    )
    op.create_index(op.f("ix_certificates_replaces_id"), "certificates", ["replaces_id"])
    op.create_index("ix_certificates_shop_id_state", "certificates", ["shop_id", "state"])
    op.create_index("ix_certificates_state_submitted_at", "certificates", ["state", "submitted_at"])
    op.create_table(
        "certificate_products",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificates.id"],
            name=op.f("fk_certificate_products_certificate_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["products.id"], name=op.f("fk_certificate_products_product_id")
        ),
        sa.PrimaryKeyConstraint(
            "certificate_id", "product_id", name=op.f("pk_certificate_products")
        ),
    )
    op.create_index(
        op.f("ix_certificate_products_product_id"), "certificate_products", ["product_id"]
    )
    op.create_table(
        "shop_requirements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", enum("requirementstate", "done", "returned", "waived"), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["shops.id"], name=op.f("fk_shop_requirements_shop_id")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_shop_requirements_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_requirements")),
        sa.UniqueConstraint("shop_id", "key", name=op.f("uq_shop_requirements_shop_id_key")),
    )


def downgrade():
    op.drop_table("shop_requirements")
    op.drop_table("certificate_products")
    op.drop_table("certificates")
