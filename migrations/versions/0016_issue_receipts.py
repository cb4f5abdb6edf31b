"""Issue receipts: numbered by shop and year, and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

MOMENT = sa.DateTime(timezone=True)
SHOWN = sa.Enum("full", "masked", "hidden", name="shown", native_enum=False, length=24)

# The buyer's words may be blanked, and the seal is renewed with another key; nothing else.
FORGETTABLE = ("buyer_name", "buyer_address", "buyer_phone", "purpose", "correction")
SEALED = ("npwp_sealed",)
SELLER = ("shop_name", "owner_name", "shop_address", "place", "nib", "npwp")
AMOUNTS = ("goods_total", "shipping_fee", "total", "refunded")
KEPT = (
    *("id", "shop_id", "year", "serial", "number", "order_number", "replaces_id"),
    *("issued_at", "account_id", *SELLER, *AMOUNTS, "shipping_words", "paid_by", "paid_at"),
)


def texts(*names):
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def upgrade():
    _create_receipts()
    _create_lines()
    op.create_table(
        "receipt_serials",
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_receipt_serials_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "year", name=op.f("pk_receipt_serials")),
    )
    op.create_table(
        "receipt_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("nib_shown", SHOWN, nullable=False),
        sa.Column("npwp_shown", SHOWN, nullable=False),
        *texts("npwp_sealed"),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["shops.id"], name=op.f("fk_receipt_settings_shop_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_settings")),
        sa.UniqueConstraint("shop_id", name=op.f("uq_receipt_settings_shop_id")),
    )
    _guard()


def _create_receipts():
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shop_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        *texts("number", "order_number"),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        *texts(*SELLER, *SEALED, *FORGETTABLE),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in AMOUNTS),
        *texts("shipping_words", "paid_by"),
        sa.Column("paid_at", MOMENT, nullable=False),
        sa.CheckConstraint("total = goods_total + shipping_fee", name=op.f("ck_receipts_total")),
        sa.CheckConstraint(
            "refunded >= 0 and refunded <= total", name=op.f("ck_receipts_refunded")
        ),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_receipts_shop_id")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["receipts.id"], name=op.f("fk_receipts_replaces_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_receipts_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint(
            "shop_id", "year", "serial", name=op.f("uq_receipts_shop_id_year_serial")
        ),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_receipts_replaces_id")),
    )
    first = sa.text("replaces_id is null")
    op.create_index(
        "uq_receipts_first_of_order",
        "receipts",
        ["order_number"],
        unique=True,
        sqlite_where=first,
        postgresql_where=first,
    )
    op.create_index("ix_receipts_order_number", "receipts", ["order_number"])


def _create_lines():
    op.create_table(
        "receipt_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        *texts("words", "unit"),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_receipt_lines_quantity")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name=op.f("fk_receipt_lines_receipt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_lines")),
    )
    op.create_index(op.f("ix_receipt_lines_receipt_id"), "receipt_lines", ["receipt_id"])


def _guard():
    """Lines stay as they are; a receipt as well, but for what may be blanked or sealed anew."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    same = "new.{0} is old.{0}" if sqlite else "new.{0} is not distinct from old.{0}"
    kept = [same.format(name) for name in KEPT]
    blanked = [f"(new.{name} = '' or {same.format(name)})" for name in FORGETTABLE]
    allowed = " and ".join([*kept, *blanked])
    for table, condition in (("receipts", f"when (not ({allowed}))"), ("receipt_lines", "")):
        for change, when in (("update", condition), ("delete", "")):
            answer = (
                f"begin select raise(abort, '{table} is append-only'); end"
                if sqlite
                else "execute function refuse_change()"
            )
            each = "" if sqlite else "for each row"
            op.execute(
                f"create trigger {table}_no_{change} before {change} on {table} "
                f"{each} {when} {answer}"
            )


def downgrade():
    for table in ("receipt_settings", "receipt_serials", "receipt_lines", "receipts"):
        op.drop_table(table)
