"""A payment is a try, with its history; money that does not fit is a case; and what Stripe said."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

MOMENT = sa.DateTime(timezone=True)
WAYS = ("transfer", "qris", "card", "cod")
ASSURANCES = ("stripe", "seller", "cod", "verified", "declared")
STATES = ("open", "waiting", "confirmed", "failed", "refunded_in_part", "refunded")
ACTORS = ("buyer", "seller", "clock", "stripe")
COUNTED = "state in ('confirmed', 'refunded_in_part', 'refunded')"
PARTIAL = {"uq_payments_counting": COUNTED, "uq_payments_under_way": "state in ('open', 'waiting')"}


def upgrade():
    _create_card_sessions()
    _create_provider_notices()
    _create_card_refunds()
    _create_cases()
    _change_payments()
    _create_events()
    looks = sa.Column("looks", sa.String(), server_default=sa.text("''"), nullable=False)
    op.add_column("payment_proofs", looks)
    op.create_index("ix_purchases_buyer_phone", "purchases", ["buyer_phone"])


def downgrade():
    op.drop_index("ix_purchases_buyer_phone", "purchases")
    op.drop_column("payment_proofs", "looks")
    _unguard()
    op.drop_table("payment_events")
    op.execute("delete from payments where confirmed_at is null")
    for name in PARTIAL:
        op.drop_index(name, "payments")
    op.drop_index("ix_payments_card_session_id", "payments")
    op.drop_index("ix_payments_order_id", "payments")
    with op.batch_alter_table("payments") as payments:
        payments.drop_constraint(op.f("fk_payments_card_session_id"), type_="foreignkey")
        payments.drop_constraint(op.f("uq_payments_order_id_attempt"), type_="unique")
        payments.drop_constraint(op.f("ck_payments_confirmed"), type_="check")
        for name in ("card_session_id", "attempt", "state", "began_at"):
            payments.drop_column(name)
        payments.alter_column("confirmed_by", existing_type=sa.String(), nullable=False)
        payments.alter_column("confirmed_at", existing_type=MOMENT, nullable=False)
        payments.create_unique_constraint(op.f("uq_payments_order_id"), ["order_id"])
    for table in ("money_cases", "card_refunds", "provider_notices", "card_sessions"):
        op.drop_table(table)


def _change_payments():
    """Until now a payment was written when the money had been seen, and it was the only one."""
    with op.batch_alter_table("payments") as payments:
        payments.add_column(sa.Column("attempt", sa.Integer(), nullable=True))
        payments.add_column(sa.Column("state", _enum("paymentstate", *STATES), nullable=True))
        payments.add_column(sa.Column("began_at", MOMENT, nullable=True))
        payments.add_column(sa.Column("card_session_id", sa.Integer(), nullable=True))
    op.execute(
        "update payments set attempt = 1, began_at = confirmed_at, state = (select case "
        "when o.refunded = 0 then 'confirmed' when o.refunded < payments.amount "
        "then 'refunded_in_part' else 'refunded' end from orders o where o.id = payments.order_id)"
    )
    assurance = _enum("assurance", *ASSURANCES)
    with op.batch_alter_table("payments") as payments:
        payments.drop_constraint(op.f("uq_payments_order_id"), type_="unique")
        payments.alter_column("attempt", existing_type=sa.Integer(), nullable=False)
        payments.alter_column("state", existing_type=sa.String(24), nullable=False)
        payments.alter_column("began_at", existing_type=MOMENT, nullable=False)
        payments.alter_column("confirmed_by", existing_type=assurance, nullable=True)
        payments.alter_column("confirmed_at", existing_type=MOMENT, nullable=True)
        payments.create_unique_constraint(
            op.f("uq_payments_order_id_attempt"), ["order_id", "attempt"]
        )
        payments.create_check_constraint(
            op.f("ck_payments_confirmed"), f"(confirmed_at is not null) = ({COUNTED})"
        )
        payments.create_foreign_key(
            op.f("fk_payments_card_session_id"), "card_sessions", ["card_session_id"], ["id"]
        )
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"])
    op.create_index(op.f("ix_payments_card_session_id"), "payments", ["card_session_id"])
    for name, rule in PARTIAL.items():
        op.create_index(
            name,
            "payments",
            ["order_id"],
            unique=True,
            sqlite_where=sa.text(rule),
            postgresql_where=sa.text(rule),
        )


def _create_events():
    op.create_table(
        "payment_events",
        _column("id"),
        _column("payment_id"),
        sa.Column("state", _enum("paymentstate", *STATES), nullable=False),
        sa.Column("actor", _enum("actor", *ACTORS), nullable=False),
        _column("account_id", nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("happened_at", MOMENT, nullable=False),
        _reference("payment_events", "payment_id", "payments"),
        _reference("payment_events", "account_id", "accounts"),
        _key("payment_events"),
        _unique("payment_events", "source"),
    )
    op.create_index(op.f("ix_payment_events_payment_id"), "payment_events", ["payment_id"])
    op.execute(
        "insert into payment_events (payment_id, state, actor, account_id, amount, happened_at) "
        "select id, 'confirmed', 'seller', account_id, amount, confirmed_at from payments"
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"create trigger payment_events_no_{change} before {change} on payment_events "
                "begin select raise(abort, 'payment_events is append-only'); end"
            )
        return
    op.execute(
        "create trigger payment_events_append_only before update or delete on payment_events "
        "for each row execute function refuse_change()"
    )


def _unguard():
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(f"drop trigger payment_events_no_{change}")
        return
    op.execute("drop trigger payment_events_append_only on payment_events")


def _create_card_sessions():
    states = _enum("sessionstate", "begun", "open", "paid", "expired", "failed")
    op.create_table(
        "card_sessions",
        _column("id"),
        _column("purchase_id"),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("payment_intent", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_card_sessions_amount")),
        _reference("card_sessions", "purchase_id", "purchases"),
        _key("card_sessions"),
        _unique("card_sessions", "key"),
        _unique("card_sessions", "session_id"),
    )
    for name in ("purchase_id", "payment_intent"):
        op.create_index(op.f(f"ix_card_sessions_{name}"), "card_sessions", [name])


def _create_provider_notices():
    op.create_table(
        "provider_notices",
        _column("id"),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("compared", sa.JSON(), nullable=False),
        sa.Column(
            "outcome", _enum("noticeoutcome", "counted", "noted", "kept_aside"), nullable=False
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=True),
        _column("looked_by_id", nullable=True),
        _reference("provider_notices", "looked_by_id", "accounts"),
        _key("provider_notices"),
        _unique("provider_notices", "event_id"),
    )
    op.create_index(op.f("ix_provider_notices_session_id"), "provider_notices", ["session_id"])


def _create_card_refunds():
    op.create_table(
        "card_refunds",
        _column("id"),
        _column("order_id"),
        _column("card_session_id"),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", _enum("refundstate", "asked", "given", "failed"), nullable=False),
        sa.Column("refund_id", sa.String(), nullable=True),
        _column("account_id", nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_card_refunds_amount")),
        _reference("card_refunds", "order_id", "orders"),
        _reference("card_refunds", "card_session_id", "card_sessions"),
        _reference("card_refunds", "account_id", "accounts"),
        _key("card_refunds"),
        _unique("card_refunds", "key"),
        _unique("card_refunds", "refund_id"),
    )
    for name in ("order_id", "card_session_id"):
        op.create_index(op.f(f"ix_card_refunds_{name}"), "card_refunds", [name])


def _create_cases():
    kinds = _enum("casekind", "amount_differs", "paid_late", "paid_twice")
    outcomes = _enum("caseoutcome", "paid_in_full", "given_back", "mistaken")
    op.create_table(
        "money_cases",
        _column("id"),
        _column("order_id"),
        _column("shop_id"),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        _column("account_id", nullable=True),
        sa.Column("outcome", outcomes, nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        _column("ended_by_id", nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_money_cases_amount")),
        sa.CheckConstraint(
            "(outcome is null) = (ended_at is null)", name=op.f("ck_money_cases_ended")
        ),
        _reference("money_cases", "order_id", "orders"),
        _reference("money_cases", "shop_id", "shops"),
        _reference("money_cases", "account_id", "accounts"),
        _reference("money_cases", "ended_by_id", "accounts"),
        _key("money_cases"),
        _unique("money_cases", "source"),
    )
    for name in ("order_id", "shop_id"):
        op.create_index(op.f(f"ix_money_cases_{name}"), "money_cases", [name])


def _enum(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _column(name, *, nullable=False):
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _reference(table, column, other):
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _key(table):
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _unique(table, column):
    return sa.UniqueConstraint(column, name=op.f(f"uq_{table}_{column}"))
