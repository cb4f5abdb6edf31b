"""What the market keeps about somebody who signs in and buys."""

from typing import Any

from sqlalchemy import Select

from tokoumkm.accounts.models import Account, Officer, SecondFactor, SignIn
from tokoumkm.audit.models import AuditEntry
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.notices.models import Notice
from tokoumkm.orders.models import Order, OrderLine, OrderMove, Purchase
from tokoumkm.payments.models import Payment, PaymentProof, Refund
from tokoumkm.privacy.kinds import Kind

Query = Select[Any]


def _own(query: Query, account_id: int) -> Query:
    return query.where(Account.id == account_id)


def _bought(query: Query, account_id: int) -> Query:
    """Orders, and what hangs on them, of a person's purchases."""
    bought = query.join(Purchase, Purchase.id == Order.purchase_id)
    return bought.where(Purchase.account_id == account_id).order_by(Order.id)


KINDS = (
    Kind(
        "akun",
        {
            "nama": Account.name,
            "nomor_hp": Account.phone,
            "email": Account.email,
            "dibuka": Account.created_at,
        },
        _own,
        "nama dan cara masuk Anda",
    ),
    Kind(
        "petugas",
        {"wilayah": Officer.scope, "peran": Officer.role, "sejak": Officer.created_at},
        lambda query, account_id: query.where(Officer.account_id == account_id),
        "tugas Anda di dinas",
    ),
    Kind(
        "perangkat",
        {
            "perangkat": SignIn.device,
            "masuk": SignIn.began_at,
            "terakhir_dipakai": SignIn.seen_at,
            "kunci_kedua_dibuktikan": SignIn.factor_at,
        },
        lambda query, account_id: query.where(SignIn.account_id == account_id).order_by(SignIn.id),
        "tempat Anda sedang masuk",
    ),
    Kind(
        "kunci-kedua",
        {"dibuat": SecondFactor.began_at, "dipasang": SecondFactor.confirmed_at},
        lambda query, account_id: query.where(SecondFactor.account_id == account_id),
        "kapan kunci kedua dipasang",
    ),
    Kind(
        "pemberitahuan",
        {
            "isi": Notice.words,
            "halaman": Notice.path,
            "dikirim": Notice.told_at,
            "dibaca": Notice.read_at,
        },
        lambda query, account_id: query.where(Notice.account_id == account_id).order_by(Notice.id),
        "yang pernah diberitahukan kepada Anda",
    ),
    Kind(
        "keranjang",
        {
            "produk": Product.name,
            "varian": Variant.name,
            "jumlah": CartLine.quantity,
            "diubah": Cart.updated_at,
        },
        lambda query, account_id: (
            query.select_from(CartLine)
            .join(Cart)
            .join(Variant)
            .join(Product)
            .where(Cart.account_id == account_id)
            .order_by(CartLine.id)
        ),
        "isi keranjang Anda",
    ),
    Kind(
        "pembelian",
        {
            "dibuat": Purchase.placed_at,
            "penerima": Purchase.buyer_name,
            "nomor_hp": Purchase.buyer_phone,
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
        lambda query, account_id: _bought(query.select_from(Payment).join(Order), account_id),
        "uang yang diterima penjual",
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
        "catatan-tindakan",
        {
            "saat": AuditEntry.happened_at,
            "tindakan": AuditEntry.act,
            "oleh": AuditEntry.actor_name,
            "alamat_ip": AuditEntry.address,
            "perangkat": AuditEntry.device,
        },
        # Not what it was about: an officer's acts are about other people.
        lambda query, account_id: query.where(AuditEntry.actor_id == account_id).order_by(
            AuditEntry.id
        ),
        "tindakan Anda yang dicatat",
    ),
    Kind(
        "catatan-tentang-akun",
        {
            "saat": AuditEntry.happened_at,
            "tindakan": AuditEntry.act,
            "tentang": AuditEntry.about_words,
            "alasan": AuditEntry.reason,
            "perubahan": AuditEntry.changes,
        },
        lambda query, account_id: query.where(
            AuditEntry.about_kind == "account", AuditEntry.about_key == str(account_id)
        ).order_by(AuditEntry.id),
        "tindakan yang dicatat tentang akun Anda",
    ),
)
