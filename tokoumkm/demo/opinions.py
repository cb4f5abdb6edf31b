"""What some buyers of the demo said about what they got, and what sellers answered."""

import random
from datetime import timedelta

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, OrderMove
from tokoumkm.orders.states import OrderState
from tokoumkm.reviews.actions.writing import Opinion, reply_to_review, write_review

EVERY = 5  # of so many completed orders one is reviewed
STARS = (5, 5, 5, 4, 4, 5, 3, 5, 4, 2)
WORDS = {
    5: (
        "Bagus sekali, sesuai foto. Penjualnya ramah.",
        "Sudah pesan tiga kali, selalu puas.",
        "Dibungkus rapi, sampai dengan baik.",
        "Enak, keluarga suka semua.",
        "",
    ),
    4: ("Bagus. Pengirimannya agak lama.", "Sesuai harga, kemasannya bisa lebih tebal.", ""),
    3: ("Lumayan, ukurannya lebih kecil dari bayangan saya.",),
    2: ("Datang terlambat dan dusnya penyok.",),
}
ANSWERS = (
    "Terima kasih sudah berbelanja di toko kami.",
    "Terima kasih masukannya, kami perbaiki.",
)


@one_change()
def leave_opinions() -> None:
    """A day after the goods came; every third review is answered another day later."""
    dice = random.Random(7)  # noqa: S311 - the same market every time
    completed = (
        select(Order, OrderMove.moved_at)
        .join(OrderMove, OrderMove.order_id == Order.id)
        .where(OrderMove.target == OrderState.COMPLETED)
        .order_by(Order.id)
    )
    for number, (order, came_at) in enumerate(db.session.execute(completed).all()[::EVERY]):
        said_at = came_at + timedelta(days=1)
        if said_at + timedelta(days=1) > clock.now():
            continue
        stars = dice.choice(STARS)
        with clock.moved_to(said_at):
            opinion = Opinion(stars, dice.choice(WORDS[stars]))
            review = write_review(order, line_id=order.lines[0].id, opinion=opinion)
        if number % 3 == 0:
            with clock.moved_to(said_at + timedelta(days=1)):
                reply_to_review(review, words=ANSWERS[stars < 4])
