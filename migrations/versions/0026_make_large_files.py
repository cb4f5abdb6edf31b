"""Make large files in the background, for whoever asked for one."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

MOMENT = sa.DateTime(timezone=True)
LEVELS = ("kabupaten", "kecamatan", "desa", "business", "category", "class", "channel", "month")


def upgrade():
    op.create_table(
        "requested_files",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("filekind", "csv", "xlsx", "satu-data"), nullable=False),
        sa.Column("level", _enum("level", *LEVELS), nullable=False),
        sa.Column("first_month", sa.String(), nullable=False),
        sa.Column("last_month", sa.String(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("unplaced", sa.Boolean(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", _states(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("beat_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_requested_files_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requested_files")),
    )
    op.create_index(op.f("ix_requested_files_account_id"), "requested_files", ["account_id"])
    op.create_index("ix_requested_files_state", "requested_files", ["state", "id"])


def downgrade():
    op.drop_table("requested_files")


def _states():
    return _enum("workstate", "waiting", "running", "done", "failed", "discarded")


def _enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=24)
