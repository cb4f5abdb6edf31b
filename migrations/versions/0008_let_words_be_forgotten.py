"""Let words be forgotten: a move of an order stays, but what was said with it may be blanked."""

from alembic import op

revision = "0008"
down_revision = "0007"

# Everything a move remembers but its note.
KEPT = ("id", "order_id", "origin", "target", "actor", "account_id", "moved_at")
REFUSAL = "order_moves is append-only"


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        same = " and ".join(f"new.{name} is old.{name}" for name in KEPT)
        op.execute("drop trigger order_moves_no_update")
        op.execute(
            "create trigger order_moves_no_update before update on order_moves "
            f"when not (new.note = '' and {same}) begin select raise(abort, '{REFUSAL}'); end"
        )
        return
    same = " and ".join(f"new.{name} is not distinct from old.{name}" for name in KEPT)
    op.execute("drop trigger order_moves_append_only on order_moves")
    op.execute(
        "create trigger order_moves_append_only before delete on order_moves "
        "for each row execute function refuse_change()"
    )
    op.execute(
        "create trigger order_moves_no_update before update on order_moves for each row "
        f"when (not (new.note = '' and {same})) execute function refuse_change()"
    )


def downgrade():
    op.execute(
        "drop trigger order_moves_no_update"
        + ("" if op.get_bind().dialect.name == "sqlite" else " on order_moves")
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "create trigger order_moves_no_update before update on order_moves "
            f"begin select raise(abort, '{REFUSAL}'); end"
        )
        return
    op.execute("drop trigger order_moves_append_only on order_moves")
    op.execute(
        "create trigger order_moves_append_only before update or delete on order_moves "
        "for each row execute function refuse_change()"
    )
