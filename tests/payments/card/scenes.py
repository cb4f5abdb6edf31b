"""Orders that are paid by card, and what a test looks at afterwards."""

from sqlalchemy import select, text

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.payments.card.models import CardSession, NoticeOutcome, ProviderNotice
from tokoumkm.payments.card.starting import pay_page
from tokoumkm.payments.models import Payment
from tokoumkm.shops.ways import PaymentWay

# What a notice must not touch unless it counts.
MONEY = (
    "orders",
    "order_lines",
    "order_moves",
    "payments",
    "payment_events",
    "card_sessions",
    "card_refunds",
    "refunds",
    "refund_parts",
    "money_cases",
    "variants",
    "stock_movements",
    "receipts",
    "turnover_entries",
    "monthly_totals",
)


def by_card(*, shops: int = 1, price: int = 25_000, stock: int | None = 10, **given) -> Order:
    """An order that waits for a card, the first of as many shops; each costs 8.000 more to send."""
    products = [card_product(price=price, stock=stock) for _ in range(shops)]
    return order_of(*products, **given)


def order_of(*products: Product, **given) -> Order:
    sent = factories.checkout(factories.cart(*products), payment=PaymentWay.CARD)
    return factories.place(sent, **given)


def card_product(**given) -> Product:
    return factories.product(of=card_shop(), **given)


def card_shop():
    made = factories.shop()
    with one_change():
        made.accepts_card = True
    return made


def pages_of(token: str) -> tuple[str, str]:
    return f"http://127.0.0.1/pesanan/{token}/kartu/kembali", f"http://127.0.0.1/pesanan/{token}"


def begun(order: Order) -> CardSession:
    """Its page at Stripe, opened."""
    url = pay_page(order, pages_of=pages_of)
    return db.session.scalars(select(CardSession).where(CardSession.url == url)).one()


def paid(stripe, order: Order) -> CardSession:
    """Paid at Stripe, and the notice has come."""
    session = begun(order)
    assert stripe.send(stripe.pay(session.session_id)).status_code == 200
    db.session.rollback()
    return session


def kept_notice() -> ProviderNotice:
    """One that does not agree with anything."""
    event_id = f"evt_{secret_token()}"
    with one_change():
        made = ProviderNotice(event_id=event_id, kind="checkout.session.completed")
        made.compared, made.received_at = {"jumlah": "1"}, clock.now()
        made.outcome, made.reason = NoticeOutcome.KEPT_ASIDE, "Jumlah atau mata uangnya berbeda."
        db.session.add(made)
    return made


def fresh(order: Order) -> Order:
    db.session.rollback()
    db.session.refresh(order)
    return order


def tries(order: Order) -> list[Payment]:
    own = select(Payment).where(Payment.order_id == order.id).order_by(Payment.attempt)
    return list(db.session.scalars(own.execution_options(populate_existing=True)))


def notices() -> list[ProviderNotice]:
    return list(db.session.scalars(select(ProviderNotice).order_by(ProviderNotice.id)))


def money_tables() -> str:
    """Every row of every table that says something about money, as text."""
    db.session.rollback()
    rows = [
        f"{table}: {row}"
        for table in MONEY
        for row in db.session.execute(text(f"select * from {table} order by 1"))
    ]
    db.session.rollback()
    return "\n".join(rows)
