"""What a seller takes along of the shop's sales: orders, money and turnover."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from tokoumkm.catalog.models import Product
from tokoumkm.complaints.models import Complaint, ComplaintEntry
from tokoumkm.database import db
from tokoumkm.orders.models import Order, OrderLine, OrderMove, Purchase
from tokoumkm.payments.card.models import CardRefund
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.models import Payment, Refund
from tokoumkm.privacy.kinds import Kind, Listing, Sealed
from tokoumkm.receipts.models import Receipt, ReceiptSettings
from tokoumkm.reviews.models import Review
from tokoumkm.sealing.columns import ORDER_BANK_NUMBER, RECEIPT_NPWP, SHOP_NPWP
from tokoumkm.shops.models import Shop
from tokoumkm.turnover import takeaway

Query = Select[Any]


def _sold(query: Query, shop_id: int) -> Query:
    """Orders of a shop, and what hangs on them."""
    return query.where(Order.shop_id == shop_id).order_by(Order.id)


def _turnover(shop_id: int) -> Iterator[tuple[Any, ...]]:
    business_id = db.session.scalar(select(Shop.business_id).where(Shop.id == shop_id))
    return takeaway.entries_of(business_id or 0)


KINDS = (
    Kind(
        "pesanan-toko",
        {
            "nomor": Order.number,
            "toko": Order.shop_name,
            "status": Order.state,
            "pembeli": Purchase.buyer_name,
            "nomor_hp": Purchase.buyer_phone,
            "alamat": Purchase.address,
            "wilayah": Purchase.region_words,
            "catatan_pembeli": Order.buyer_note,
            "pengiriman": Order.delivery_words,
            "nomor_resi": Order.tracking_number,
            "pembayaran": Order.payment_way,
            "bank": Order.bank,
            "nomor_rekening": Sealed(Order.bank_number_sealed, Order.number, ORDER_BANK_NUMBER),
            "atas_nama": Order.bank_holder,
            "kode_qris": Order.qris_payload,
            "barang": Order.goods_total,
            "ongkir": Order.shipping_fee,
            "total": Order.total,
            "dibuat": Order.placed_at,
            "dibayar": Order.paid_at,
        },
        lambda query, shop_id: _sold(query.join(Order.purchase), shop_id),
        "pesanan yang masuk, dengan kontak pembeli",
    ),
    Kind(
        "barang-terjual",
        {
            "pesanan": Order.number,
            "produk": OrderLine.product_name,
            "varian": OrderLine.variant_name,
            "satuan": OrderLine.unit,
            "harga": OrderLine.price,
            "jumlah": OrderLine.quantity,
        },
        lambda query, shop_id: _sold(query.select_from(OrderLine).join(Order), shop_id),
        "barang dalam tiap pesanan",
    ),
    Kind(
        "perjalanan-pesanan-toko",
        {
            "pesanan": Order.number,
            "dari": OrderMove.origin,
            "menjadi": OrderMove.target,
            "oleh": OrderMove.actor,
            "catatan": OrderMove.note,
            "saat": OrderMove.moved_at,
        },
        lambda query, shop_id: _sold(query.select_from(OrderMove).join(Order), shop_id),
        "langkah tiap pesanan",
    ),
    Kind(
        "uang-masuk",
        {
            "pesanan": Order.number,
            "lewat": Payment.way,
            "jumlah": Payment.amount,
            "saat": Payment.confirmed_at,
        },
        lambda query, shop_id: _sold(
            query.select_from(Payment).join(Order).where(Payment.confirmed_at.is_not(None)),
            shop_id,
        ),
        "uang yang Anda terima",
    ),
    Kind(
        "uang-kembali",
        {
            "pesanan": Order.number,
            "lewat": Refund.way,
            "jumlah": Refund.amount,
            "catatan": Refund.reason,
            "saat": Refund.given_at,
        },
        lambda query, shop_id: _sold(query.select_from(Refund).join(Order), shop_id),
        "uang yang Anda kembalikan",
    ),
    Kind(
        "uang-kembali-kartu",
        {
            "pesanan": Order.number,
            "jumlah": CardRefund.amount,
            "catatan": CardRefund.reason,
            "status": CardRefund.state,
            "saat": CardRefund.asked_at,
        },
        lambda query, shop_id: _sold(query.select_from(CardRefund).join(Order), shop_id),
        "uang yang diminta kembali lewat Stripe",
    ),
    Kind(
        "uang-tidak-cocok",
        {
            "pesanan": Order.number,
            "hal": MoneyCase.kind,
            "jumlah": MoneyCase.amount,
            "seharusnya": MoneyCase.expected,
            "saat": MoneyCase.opened_at,
            "akhirnya": MoneyCase.outcome,
            "catatan": MoneyCase.note,
        },
        lambda query, shop_id: _sold(query.select_from(MoneyCase).join(Order), shop_id),
        "uang yang tidak cocok dengan pesanannya",
    ),
    Kind(
        "nota-toko",
        {
            "nomor": Receipt.number,
            "pesanan": Receipt.order_number,
            "tanggal": Receipt.issued_at,
            "toko": Receipt.shop_name,
            "pemilik": Receipt.owner_name,
            "alamat_toko": Receipt.shop_address,
            "tempat": Receipt.place,
            "nib": Receipt.nib,
            "npwp_disamarkan": Receipt.npwp,
            "npwp": Sealed(Receipt.npwp_sealed, Receipt.id, RECEIPT_NPWP),
            "pembeli": Receipt.buyer_name,
            "untuk_pembayaran": Receipt.purpose,
            "alasan_pembetulan": Receipt.correction,
            "barang": Receipt.goods_total,
            "ongkir": Receipt.shipping_fee,
            "total": Receipt.total,
            "dikembalikan": Receipt.refunded,
        },
        lambda query, shop_id: query.where(Receipt.shop_id == shop_id).order_by(Receipt.id),
        "nota yang Anda berikan",
    ),
    Kind(
        "pengaturan-nota",
        {
            "nib": ReceiptSettings.nib_shown,
            "npwp": ReceiptSettings.npwp_shown,
            "nomor_npwp": Sealed(ReceiptSettings.npwp_sealed, ReceiptSettings.shop_id, SHOP_NPWP),
        },
        lambda query, shop_id: query.where(ReceiptSettings.shop_id == shop_id),
        "yang Anda tampilkan pada nota",
    ),
    Kind(
        "komplain-toko",
        {
            "pesanan": Order.number,
            "masalah": Complaint.kind,
            "oleh": ComplaintEntry.party,
            "menjadi": ComplaintEntry.target,
            "isi": ComplaintEntry.words,
            "saat": ComplaintEntry.written_at,
        },
        lambda query, shop_id: _sold(
            query.select_from(ComplaintEntry)
            .join(Complaint)
            .join(Order, Order.id == Complaint.order_id),
            shop_id,
        ).order_by(ComplaintEntry.id),
        "komplain tentang pesanan toko, dan semua yang ditulis di dalamnya",
    ),
    Kind(
        "ulasan-toko",
        {
            "produk": Product.name,
            "bintang": Review.stars,
            "isi": Review.words,
            "ditulis": Review.written_at,
            "balasan": Review.reply,
            "dibalas": Review.replied_at,
        },
        lambda query, shop_id: (
            query.select_from(Review)
            .join(Product, Product.id == Review.product_id)
            .where(Review.shop_id == shop_id)
            .order_by(Review.id)
        ),
        "ulasan pembeli, dan balasan Anda",
    ),
    Listing("omzet", list(takeaway.COLUMNS), _turnover, "buku omzet, satu baris untuk tiap barang"),
)
