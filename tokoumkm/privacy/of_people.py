"""What the market keeps about somebody who signs in and buys."""

from typing import Any

from sqlalchemy import Select

from tokoumkm.accounts.models import Account, Officer, SecondFactor, SignIn
from tokoumkm.addresses.models import Address
from tokoumkm.audit.models import AuditEntry
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.notices.models import Notice
from tokoumkm.privacy import of_purchases
from tokoumkm.privacy.kinds import Kind
from tokoumkm.reviews.models import ReviewReport

Query = Select[Any]


def _own(query: Query, account_id: int) -> Query:
    return query.where(Account.id == account_id)


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
        "alamat",
        {
            "penerima": Address.name,
            "nomor_hp": Address.phone,
            "alamat": Address.address,
            "kode_wilayah": Address.region_code,
            "utama": Address.is_default,
            "disimpan": Address.created_at,
        },
        lambda query, account_id: query.where(Address.account_id == account_id).order_by(
            Address.id
        ),
        "alamat yang Anda simpan",
    ),
    *of_purchases.KINDS,
    Kind(
        "laporan-ulasan",
        {"alasan": ReviewReport.reason, "dilaporkan": ReviewReport.reported_at},
        lambda query, account_id: query.where(ReviewReport.account_id == account_id).order_by(
            ReviewReport.id
        ),
        "ulasan orang lain yang Anda laporkan",
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
