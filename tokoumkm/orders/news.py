"""What happened to an order, as a sentence for each side; on pages, in letters and in chats.

Sellers keep what they were told for longer than buyers are remembered: sentences for them
name no buyer, and nothing that a buyer typed.
"""

from collections.abc import Callable, Mapping, Sequence

from tokoumkm.money import Rupiah, format_number, format_rupiah
from tokoumkm.orders.models import Order, OrderMove
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.shops.ways import PAYMENT_WORDS, PaymentWay

S = OrderState
Sentence = Callable[[Order, OrderMove], str]


def placed_for_buyer(orders: Sequence[Order]) -> str:
    """The one confirmation of a purchase."""
    listed = ", ".join(f"{order.number} ({order.shop_name})" for order in orders)
    return f"Pesanan Anda sudah dibuat: {listed}."


def placed_for_seller(order: Order) -> str:
    pieces = format_number(sum(line.quantity for line in order.lines))
    paid = PAYMENT_WORDS[order.payment_way]
    return f"Pesanan baru {order.number}: {pieces} barang, {format_rupiah(order.total)}. {paid}."


def for_buyer(order: Order, move: OrderMove) -> str:
    """A move as the buyer reads it."""
    if move.origin is None:
        return f"Pesanan {order.number} ke {order.shop_name} sudah dibuat."
    return BUYERS[move.target](order, move)


def for_seller(order: Order, move: OrderMove) -> str:
    """A move as the people of the shop read it; '' where it says nothing to them."""
    if move.origin is None:
        return placed_for_seller(order)
    sentence = SELLERS.get(move.target)
    return sentence(order, move) if sentence else ""


def late_money_for_buyer(order: Order, amount: Rupiah) -> str:
    came = f"{format_rupiah(amount)} untuk pesanan {order.number} masuk setelah pesanan berakhir."
    return f"{came} {order.shop_name} harus mengembalikannya kepada Anda."


def refunded_for_buyer(order: Order, amount: Rupiah) -> str:
    gave = f"{order.shop_name} mencatat pengembalian {format_rupiah(amount)}"
    return f"{gave} untuk pesanan {order.number}. Periksa apakah uangnya sudah Anda terima."


def concerns(move: OrderMove) -> tuple[bool, bool]:
    """Whether a move is told to the buyer, and to the seller: to whoever did not make it.

    A seller is also told about the order that is now to be prepared, with the link for
    the next step.
    """
    is_next = move.target == S.PROCESSING
    return move.actor != Actor.BUYER, move.actor != Actor.SELLER or is_next


def _where_money_shows(order: Order) -> str:
    return "aplikasi QRIS Anda" if order.payment_way == PaymentWay.QRIS else "rekening Anda"


def _to_look_at(order: Order, _move: OrderMove) -> str:
    if not order.payment_way.is_prepaid:
        return f"Pembeli membayar pesanan {order.number} di tempat (COD). Terima atau tolak."
    return (
        f"Pembeli mengirim bukti pembayaran untuk pesanan {order.number}. "
        f"Cocokkan uangnya di {_where_money_shows(order)}."
    )


def _to_prepare(order: Order, move: OrderMove) -> str:
    paid = "Pembayaran kartunya sudah masuk. " if move.actor == Actor.STRIPE else ""
    return f"{paid}Siapkan pesanan {order.number}: {order.delivery_words}."


def _because(move: OrderMove) -> str:
    return f" Alasan: {move.note.rstrip('.')}." if move.note else ""


def _awaiting_payment(order: Order, move: OrderMove) -> str:
    return (
        f"{order.shop_name} belum melihat uang Anda untuk pesanan {order.number}.{_because(move)}"
    )


def _processing(order: Order, _move: OrderMove) -> str:
    if order.payment_way == PaymentWay.CARD:
        return f"Pembayaran kartu untuk pesanan {order.number} sudah masuk. Pesanan disiapkan."
    if order.payment_way.is_prepaid:
        money = f"Uang untuk pesanan {order.number} sudah diterima {order.shop_name}."
        return f"{money} Pesanan disiapkan."
    return f"{order.shop_name} menerima pesanan {order.number} dan menyiapkannya."


def _shipped(order: Order, _move: OrderMove) -> str:
    parcel = f" Nomor resi {order.tracking_number}." if order.tracking_number else ""
    return f"Pesanan {order.number} dikirim {order.shop_name}: {order.delivery_words}.{parcel}"


def _ready(order: Order, _move: OrderMove) -> str:
    where = ", ".join(filter(None, (order.delivery_words, order.pickup_place)))
    return f"Pesanan {order.number} dari {order.shop_name} siap diambil: {where}."


def _completed(order: Order, move: OrderMove) -> str:
    by_itself = " sendiri karena batas waktunya lewat" if move.actor == Actor.CLOCK else ""
    return f"Pesanan {order.number} dari {order.shop_name} selesai{by_itself}."


def _cancelled(order: Order, move: OrderMove) -> str:
    owed = " Penjual harus mengembalikan uang Anda." if order.needs_refund else ""
    return f"{order.shop_name} membatalkan pesanan {order.number}.{_because(move)}{owed}"


def _expired(order: Order, _move: OrderMove) -> str:
    return f"Pesanan {order.number} ke {order.shop_name} kedaluwarsa karena belum dibayar."


BUYERS: Mapping[OrderState, Sentence] = {
    S.AWAITING_PAYMENT: _awaiting_payment,
    S.AWAITING_CONFIRMATION: lambda order, _: (
        f"Bukti pembayaran {order.number} sudah dikirim."
        if order.payment_way.is_prepaid
        else f"Pesanan {order.number} sekarang dibayar di tempat (COD)."
    ),
    S.PROCESSING: _processing,
    S.SHIPPED: _shipped,
    S.READY_FOR_PICKUP: _ready,
    S.COMPLETED: _completed,
    S.CANCELLED: _cancelled,
    S.EXPIRED: _expired,
}

SELLERS: Mapping[OrderState, Sentence] = {
    S.AWAITING_CONFIRMATION: _to_look_at,
    S.PROCESSING: _to_prepare,
    S.COMPLETED: lambda order, _: (
        f"Pesanan {order.number} selesai. {format_rupiah(order.goods_total)} masuk omzet Anda."
    ),
    S.CANCELLED: lambda order, _: (
        f"Pembeli membatalkan pesanan {order.number}. Stoknya sudah kembali."
    ),
    S.EXPIRED: lambda order, _: (
        f"Pesanan {order.number} kedaluwarsa karena belum dibayar. Stoknya sudah kembali."
    ),
}
