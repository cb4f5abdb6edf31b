"""Close months: what they said then is kept, and corrections are found quickly.

On PostgreSQL neither the ledger nor a closed month can be emptied by TRUNCATE either.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

TABLE = "closed_months"
GUARDED = ("turnover_entries", TABLE)
CORRECTING = sa.text("corrects is not null")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("pending", sa.JSON(), nullable=False),
        sa.Column("businesses", sa.Integer(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("site", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.BigInteger(), nullable=False),
        sa.Column("declared", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["accounts.id"], name=op.f("fk_closed_months_closed_by_id")
        ),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_closed_months")),
    )
    op.create_index(
        "ix_turnover_entries_corrects",
        "turnover_entries",
        ["month"],
        sqlite_where=CORRECTING,
        postgresql_where=CORRECTING,
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"create trigger {TABLE}_no_{change} before {change} on {TABLE} "
                f"begin select raise(abort, '{TABLE} is append-only'); end"
            )
        return
    op.execute(
        f"create trigger {TABLE}_append_only before update or delete on {TABLE} "
        "for each row execute function refuse_change()"
    )
    for table in GUARDED:
        op.execute(
            f"create trigger {table}_no_truncate before truncate on {table} "
            "for each statement execute function refuse_change()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.execute("drop trigger turnover_entries_no_truncate on turnover_entries")
    op.drop_index("ix_turnover_entries_corrects", "turnover_entries")
    op.drop_table(TABLE)
