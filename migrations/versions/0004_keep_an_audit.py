"""Keep an audit: rows that can be written once, and the end of their chain."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TABLE = "audit_entries"


def upgrade():
    moment = sa.DateTime(timezone=True)
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", moment, nullable=False),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in (
                "actor_name",
                "assisted_name",
                "about_kind",
                "about_key",
                "about_words",
                "region_code",
                "reason",
                "changes",
                "address",
                "device",
                "previous_hash",
                "hash",
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entries_hash")),
    )
    for column in ("happened_at", "act", "actor_id"):
        op.create_index(op.f(f"ix_audit_entries_{column}"), TABLE, [column])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    _guard()


def _guard():
    """Neither UPDATE nor DELETE nor, where it exists, TRUNCATE."""
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
    op.execute(
        f"create trigger {TABLE}_no_truncate before truncate on {TABLE} "
        "for each statement execute function refuse_change()"
    )


def downgrade():
    op.drop_table("audit_head")
    op.drop_table(TABLE)
