"""Keep what officers decide about the class of a business."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

TABLE = "class_decisions"


def upgrade() -> None:
    op.add_column("businesses", sa.Column("class_decided_on", sa.Date(), nullable=True))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        *(
            sa.Column(name, _class(), nullable=False)
            for name in ("before", "size_class", "proposed")
        ),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("recorded", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_class_decisions_business_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["accounts.id"], name=op.f("fk_class_decisions_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_decisions")),
    )
    op.create_index("ix_class_decisions_business", TABLE, ["business_id", "id"])
    op.create_index("ix_class_decisions_decided_on", TABLE, ["decided_on"])
    _guard()


def _class() -> sa.Enum:
    words = ("mikro", "kecil", "menengah", "besar")
    return sa.Enum(*words, name="businessclass", native_enum=False, length=24)


def _guard() -> None:
    """What was decided stays as it was written."""
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


def downgrade() -> None:
    op.drop_table(TABLE)
    op.drop_column("businesses", "class_decided_on")
