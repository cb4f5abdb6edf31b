"""Make history append-only: booked turnover, stock movements and order moves stay as written."""

from alembic import op

revision = "0002"
down_revision = "0001"

HISTORY = ("turnover_entries", "stock_movements", "order_moves")


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        for table in HISTORY:
            for change in ("update", "delete"):
                op.execute(
                    f"create trigger {table}_no_{change} before {change} on {table} "
                    f"begin select raise(abort, '{table} is append-only'); end"
                )
        return
    op.execute(
        "create function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '% is append-only', tg_table_name; end $$"
    )
    for table in HISTORY:
        op.execute(
            f"create trigger {table}_append_only before update or delete on {table} "
            "for each row execute function refuse_change()"
        )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for table in HISTORY:
            for change in ("update", "delete"):
                op.execute(f"drop trigger {table}_no_{change}")
        return
    for table in HISTORY:
        op.execute(f"drop trigger {table}_append_only on {table}")
    op.execute("drop function refuse_change()")
