"""What the market keeps about what somebody bought, and said about it."""

from typing import Any

from sqlalchemy import Select

from tokoumkm.complaints.models import Complaint, ComplaintEntry, ComplaintPhoto
from tokoumkm.orders.models import Order, OrderLine, OrderMove, Purchase
from tokoumkm.payments.card.models import CardRefund
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.models import Payment, PaymentProof, Refund
from tokoumkm.privacy.kinds import Kind
from tokoumkm.receipts.models import Receipt
from tokoumkm.reviews.models import Review, ReviewPhoto

Query = Select[Any]


def _bought(query: Query, account_id: int) -> Query:
    """Orders, and what hangs on them, of a person's purchases."""
    bought = query.join(Purchase, Purchase.id == Order.purchase_id)
    return bought.where(Purchase.account_id == account_id).order_by(Order.id)


def _said(query: Query) -> Query:
    """What was said about orders, with the complaint and the order it was about."""
    return query.join(Complaint, Complaint.id == ComplaintEntry.complaint_id).join(
        Order, Order.id == Complaint.order_id
    )


def _reviewed(query: Query) -> Query:
    return query.join(OrderLine, OrderLine.id == Review.order_line_id).join(
        Order, Order.id == OrderLine.order_id
    )


KINDS = (
    Kind(
        "pembelian",
        {
            "dibuat": Purchase.placed_at,
            "penerima": Purchase.buyer_name,
            "nomor_hp": Purchase.buyer_phone,
            "email": Purchase.buyer_email,
            "alamat": Purchase.address,
            "kode_wilayah": Purchase.region_code,
            "wilayah": Purchase.region_words,
            "total": Purchase.total,
        },
        lambda query, account_id: query.where(Purchase.account_id == account_id).order_by(
            Purchase.id
        ),
        "kepada siapa dan ke mana Anda memesan",
    ),
    Kind(
        "pesanan",
        {
            "nomor": Order.number,
            "toko": Order.shop_name,
            "status": Order.state,
            "pengiriman": Order.delivery_words,
            "nomor_resi": Order.tracking_number,
            "pembayaran": Order.payment_way,
            "catatan": Order.buyer_note,
            "barang": Order.goods_total,
            "ongkir": Order.shipping_fee,
            "total": Order.total,
            "dibuat": Order.placed_at,
            "dibayar": Order.paid_at,
        },
        _bought,
        "pesanan Anda, satu baris untuk tiap toko",
    ),
    Kind(
        "barang-pesanan",
        {
            "pesanan": Order.number,
            "produk": OrderLine.product_name,
            "varian": OrderLine.variant_name,
            "satuan": OrderLine.unit,
            "harga": OrderLine.price,
            "jumlah": OrderLine.quantity,
        },
        lambda query, account_id: _bought(query.select_from(OrderLine).join(Order), account_id),
        "barang dalam pesanan Anda",
    ),
    Kind(
        "perjalanan-pesanan",
        {
            "pesanan": Order.number,
            "dari": OrderMove.origin,
            "menjadi": OrderMove.target,
            "oleh": OrderMove.actor,
            "catatan": OrderMove.note,
            "saat": OrderMove.moved_at,
        },
        lambda query, account_id: _bought(query.select_from(OrderMove).join(Order), account_id),
        "langkah tiap pesanan",
    ),
    Kind(
        "pembayaran",
        {"pesanan": Order.number, "jumlah": Payment.amount, "diterima": Payment.confirmed_at},
        lambda query, account_id: _bought(
            query.select_from(Payment).join(Order).where(Payment.confirmed_at.is_not(None)),
            account_id,
        ),
        "uang yang diterima penjual",
    ),
    Kind(
        "nota",
        {
            "nomor": Receipt.number,
            "pesanan": Receipt.order_number,
            "tanggal": Receipt.issued_at,
            "pembeli": Receipt.buyer_name,
            "nomor_hp": Receipt.buyer_phone,
            "alamat": Receipt.buyer_address,
            "untuk_pembayaran": Receipt.purpose,
            "alasan_pembetulan": Receipt.correction,
            "total": Receipt.total,
        },
        lambda query, account_id: _bought(
            query.join(Order, Order.number == Receipt.order_number), account_id
        ),
        "nota yang Anda terima dari penjual",
    ),
    Kind(
        "bukti-transfer",
        {"pesanan": Order.number, "berkas": PaymentProof.name, "dikirim": PaymentProof.uploaded_at},
        lambda query, account_id: _bought(query.select_from(PaymentProof).join(Order), account_id),
        "gambar yang Anda kirim; ada di folder bukti",
    ),
    Kind(
        "pengembalian-uang",
        {
            "pesanan": Order.number,
            "jumlah": Refund.amount,
            "lewat": Refund.way,
            "catatan": Refund.reason,
            "saat": Refund.given_at,
        },
        lambda query, account_id: _bought(query.select_from(Refund).join(Order), account_id),
        "uang yang kembali kepada Anda",
    ),
    Kind(
        "pengembalian-kartu",
        {
            "pesanan": Order.number,
            "jumlah": CardRefund.amount,
            "catatan": CardRefund.reason,
            "status": CardRefund.state,
            "saat": CardRefund.asked_at,
        },
        lambda query, account_id: _bought(query.select_from(CardRefund).join(Order), account_id),
        "uang yang dikembalikan lewat kartu",
    ),
    Kind(
        "uang-yang-tidak-cocok",
        {
            "pesanan": Order.number,
            "jumlah": MoneyCase.amount,
            "seharusnya": MoneyCase.expected,
            "saat": MoneyCase.opened_at,
            "akhirnya": MoneyCase.outcome,
            "catatan": MoneyCase.note,
        },
        lambda query, account_id: _bought(query.select_from(MoneyCase).join(Order), account_id),
        "uang Anda yang tidak cocok dengan pesanannya",
    ),
    Kind(
        "komplain",
        {
            "pesanan": Order.number,
            "masalah": Complaint.kind,
            "oleh": ComplaintEntry.party,
            "menjadi": ComplaintEntry.target,
            "isi": ComplaintEntry.words,
            "saat": ComplaintEntry.written_at,
        },
        lambda query, account_id: _bought(
            _said(query.select_from(ComplaintEntry)), account_id
        ).order_by(ComplaintEntry.id),
        "komplain Anda, dan semua yang ditulis di dalamnya",
    ),
    Kind(
        "foto-komplain",
        {
            "pesanan": Order.number,
            "berkas": ComplaintPhoto.name,
            "dikirim": ComplaintEntry.written_at,
        },
        lambda query, account_id: _bought(
            _said(query.select_from(ComplaintPhoto).join(ComplaintEntry)), account_id
        ),
        "foto dalam komplain Anda; ada di folder komplain",
    ),
    Kind(
        "ulasan",
        {
            "pesanan": Order.number,
            "produk": OrderLine.product_name,
            "nama": Review.author,
            "bintang": Review.stars,
            "isi": Review.words,
            "ditulis": Review.written_at,
        },
        lambda query, account_id: _bought(_reviewed(query.select_from(Review)), account_id),
        "ulasan yang Anda tulis",
    ),
    Kind(
        "foto-ulasan",
        {"pesanan": Order.number, "berkas": ReviewPhoto.name},
        lambda query, account_id: _bought(
            _reviewed(query.select_from(ReviewPhoto).join(Review)), account_id
        ),
        "foto dalam ulasan Anda; ada di folder ulasan",
    ),
)
