"""Keep beside each product what the filters of a list ask about, and how much of it was sold."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

ASKED = ("category_id", "kecamatan_code", "is_ready", "halal_until", "pirt_until", "shop_id")
INDEXES = {
    "ix_products_newest": ("is_listed", "listed_at", "id", *ASKED, "price"),
    "ix_products_cheapest": ("is_listed", "price", "id", *ASKED),
    "ix_products_best_selling": ("is_listed", "sold_pieces", "id", *ASKED, "price"),
    "ix_products_counted": ("is_listed", *ASKED, "price"),
}
BEFORE = {
    "ix_products_newest": ("is_listed", "listed_at", "id"),
    "ix_products_cheapest": ("is_listed", "price", "id"),
    "ix_products_kecamatan_newest": ("kecamatan_code", "is_listed", "listed_at", "id"),
}
READY = """
    exists (select 1 from variants v where v.product_id = products.id and v.is_active
            and v.stock > 0)
"""
UNTIL = """
    (select max(coalesce(c.expires_on, {end})) from certificates c
     where c.shop_id = products.shop_id and c.kind = '{kind}' and c.state = 'verified'
       and (exists (select 1 from certificate_products n
                    where n.certificate_id = c.id and n.product_id = products.id)
            or not exists (select 1 from certificate_products n where n.certificate_id = c.id)))
"""
SOLD = """
    coalesce((select sum(l.quantity) from order_lines l join orders o on o.id = l.order_id
              where l.product_id = products.id and o.state = 'completed'), 0)
"""


def upgrade():
    ready = sa.Column("is_ready", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("products", ready)
    op.add_column("products", sa.Column("halal_until", sa.Date(), nullable=True))
    op.add_column("products", sa.Column("pirt_until", sa.Date(), nullable=True))
    sold = sa.Column("sold_pieces", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("products", sold)
    _fill()
    for name in BEFORE:
        op.drop_index(name, table_name="products")
    for name, columns in INDEXES.items():
        op.create_index(name, "products", columns)


def downgrade():
    for name in INDEXES:
        op.drop_index(name, table_name="products")
    for name, columns in BEFORE.items():
        op.create_index(name, "products", columns)
    with op.batch_alter_table("products") as products:
        for name in ("is_ready", "halal_until", "pirt_until", "sold_pieces"):
            products.drop_column(name)


def _fill():
    """What the program keeps from now on, from what is there."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    end = "'9999-12-31'" if on_sqlite else "date '9999-12-31'"
    halal, pirt = (UNTIL.format(end=end, kind=kind) for kind in ("halal", "pirt"))
    op.execute(
        f"update products set is_ready = {READY}, halal_until = {halal},"  # noqa: S608 - our own words
        f" pirt_until = {pirt}, sold_pieces = {SOLD}"
    )
