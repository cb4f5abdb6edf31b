"""What a seller takes along: the business, the shop and its goods; sales see `of_sales`."""

from typing import Any

from sqlalchemy import Select

from tokoumkm.audit.models import AuditEntry
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.catalog.models import Category, Photo, Product, StockMovement, Variant
from tokoumkm.certificates.models import Certificate
from tokoumkm.grading.models import ClassDecision
from tokoumkm.outreach.models import ShopCall
from tokoumkm.privacy.kinds import Kind, Sealed
from tokoumkm.privacy.of_declarations import DECLARED
from tokoumkm.sealing.columns import BANK_NUMBER, NIK
from tokoumkm.shops.models import (
    Assistance,
    DeliveryFee,
    DeliveryWay,
    Outlet,
    PaymentAccount,
    Shop,
    ShopPhoto,
    ShopRequirement,
)

Query = Select[Any]


def _offered(query: Query, shop_id: int) -> Query:
    """Products of a shop, and what hangs on them."""
    return query.where(Product.shop_id == shop_id).order_by(Product.id)


REGISTER = Kind(
    "usaha",
    {
        "nomor_registrasi": Business.registration_number,
        "nama": Business.name,
        "pemilik": Business.owner_name,
        "nik": Sealed(Business.nik_sealed, Business.registration_number, NIK),
        "nib": Business.nib,
        "nomor_hp": Business.phone,
        "kode_wilayah": Business.region_code,
        "alamat": Business.address,
        "sektor": Business.sector,
        "kbli": Business.kbli,
        "tahun_berdiri": Business.founded_year,
        "tenaga_kerja": Business.workers,
        "modal": Business.capital,
        "omzet_tahunan": Business.yearly_turnover,
        "tahun_omzet": Business.turnover_year,
        "kelas": Business.size_class,
        "dicatat": Business.created_at,
    },
    lambda query, shop_id: query.join(Shop, Shop.business_id == Business.id).where(
        Shop.id == shop_id
    ),
    "usaha Anda dalam daftar dinas",
)

CLASS_DECISIONS = Kind(
    "keputusan-kelas",
    {
        "berlaku_sejak": ClassDecision.decided_on,
        "sebelumnya": ClassDecision.before,
        "kelas": ClassDecision.size_class,
        "usulan": ClassDecision.proposed,
        "alasan": ClassDecision.reason,
        "ditulis": ClassDecision.written_at,
    },
    lambda query, shop_id: (
        query.join(Shop, Shop.business_id == ClassDecision.business_id)
        .where(Shop.id == shop_id)
        .order_by(ClassDecision.id)
    ),
    "keputusan dinas tentang kelas usaha Anda",
)

SHOP = (
    Kind(
        "toko",
        {
            "nama": Shop.name,
            "alamat_halaman": Shop.slug,
            "cerita": Shop.story,
            "status": Shop.state,
            "kode_wilayah": Shop.village_code,
            "alamat": Shop.address,
            "nomor_hp": Shop.phone,
            "jam_buka": Shop.opening_hours,
            "menerima_cod": Shop.accepts_cod,
            "belanja_paling_sedikit": Shop.minimum_order,
            "libur_dari": Shop.closed_from,
            "libur_sampai": Shop.closed_until,
            "catatan_dinas": Shop.office_note,
            "dibuat": Shop.created_at,
            "dibuka": Shop.opened_at,
        },
        lambda query, shop_id: query.where(Shop.id == shop_id),
        "profil toko",
    ),
    Kind(
        "rekening",
        {
            "bank": PaymentAccount.bank,
            "nomor": Sealed(PaymentAccount.number_sealed, PaymentAccount.id, BANK_NUMBER),
            "atas_nama": PaymentAccount.holder,
            "jenis": PaymentAccount.kind,
            "kode_qris": PaymentAccount.qris_payload,
            "status": PaymentAccount.state,
            "catatan_dinas": PaymentAccount.office_note,
            "diajukan": PaymentAccount.proposed_at,
            "diputuskan": PaymentAccount.decided_at,
        },
        lambda query, shop_id: query.where(PaymentAccount.shop_id == shop_id).order_by(
            PaymentAccount.id
        ),
        "rekening toko, juga yang dulu",
    ),
    Kind(
        "foto-toko",
        {"berkas": ShopPhoto.name, "keterangan": ShopPhoto.alt, "dibuat": ShopPhoto.created_at},
        lambda query, shop_id: query.where(ShopPhoto.shop_id == shop_id).order_by(ShopPhoto.id),
        "foto toko; gambarnya ada di folder foto",
    ),
    Kind(
        "pengiriman",
        {
            "cara": DeliveryWay.kind,
            "kurir": DeliveryWay.courier,
            "ongkir_lainnya": DeliveryWay.default_fee,
            "gratis_mulai": DeliveryWay.free_from,
            "hari_paling_cepat": DeliveryWay.days_from,
            "hari_paling_lama": DeliveryWay.days_to,
            "gerai": Outlet.name,
            "dipakai": DeliveryWay.is_active,
            "kode_wilayah": DeliveryFee.region_code,
            "ongkir": DeliveryFee.fee,
        },
        lambda query, shop_id: (
            query.select_from(DeliveryWay)
            .outerjoin(DeliveryFee)
            .outerjoin(DeliveryWay.outlet)
            .where(DeliveryWay.shop_id == shop_id)
            .order_by(DeliveryWay.id, DeliveryFee.id)
        ),
        "cara mengirim dan ongkir",
    ),
    Kind(
        "izin",
        {
            "jenis": Certificate.kind,
            "nomor": Certificate.number,
            "berlaku_sampai": Certificate.expires_on,
            "berkas": Certificate.scan,
            "status": Certificate.state,
            "catatan_dinas": Certificate.note,
            "dikirim": Certificate.submitted_at,
            "diputuskan": Certificate.decided_at,
        },
        lambda query, shop_id: query.where(Certificate.shop_id == shop_id).order_by(Certificate.id),
        "izin dan sertifikat; fotonya ada di folder izin",
    ),
    Kind(
        "syarat-toko",
        {
            "syarat": ShopRequirement.key,
            "keadaan": ShopRequirement.state,
            "catatan": ShopRequirement.note,
            "saat": ShopRequirement.set_at,
        },
        lambda query, shop_id: query.where(ShopRequirement.shop_id == shop_id).order_by(
            ShopRequirement.id
        ),
        "pernyataan Anda dan catatan dinas tentang syarat toko",
    ),
    Kind(
        "pendampingan",
        {
            "alasan": Assistance.reason,
            "mulai": Assistance.began_at,
            "paling_lambat": Assistance.ends_at,
            "selesai": Assistance.ended_at,
        },
        lambda query, shop_id: query.where(Assistance.shop_id == shop_id).order_by(Assistance.id),
        "kapan petugas dinas membantu di toko Anda",
    ),
    Kind(
        "kunjungan-petugas",
        {
            "tanggal": ShopCall.called_on,
            "hasil": ShopCall.outcome,
            "catatan": ShopCall.note,
            "dicatat": ShopCall.noted_at,
        },
        lambda query, shop_id: query.where(ShopCall.shop_id == shop_id).order_by(ShopCall.id),
        "kunjungan petugas dinas ke toko Anda",
    ),
    Kind(
        "catatan-tentang-toko",
        {
            "saat": AuditEntry.happened_at,
            "tindakan": AuditEntry.act,
            "untuk": AuditEntry.assisted_name,
            "tentang": AuditEntry.about_words,
            "alasan": AuditEntry.reason,
            "perubahan": AuditEntry.changes,
        },
        lambda query, shop_id: query.where(
            AuditEntry.about_kind == "shop", AuditEntry.about_key == str(shop_id)
        ).order_by(AuditEntry.id),
        "tindakan dinas yang dicatat tentang toko Anda",
    ),
)

GOODS = (
    Kind(
        "produk",
        {
            "alamat_halaman": Product.slug,
            "nama": Product.name,
            "nama_diajukan": Product.proposed_name,
            "kategori": Category.name,
            "satuan": Product.unit,
            "deskripsi": Product.description,
            "hari_pembuatan": Product.lead_days,
            "status": Product.state,
            "catatan_dinas": Product.office_note,
            "dibuat": Product.created_at,
            "tayang": Product.listed_at,
        },
        lambda query, shop_id: _offered(query.join(Product.category), shop_id),
        "produk toko",
    ),
    Kind(
        "varian",
        {
            "produk": Product.name,
            "varian": Variant.name,
            "sku": Variant.sku,
            "harga": Variant.price,
            "stok_awal": Variant.initial_stock,
            "stok": Variant.stock,
            "berat_gram": Variant.weight_grams,
            "dijual": Variant.is_active,
        },
        lambda query, shop_id: _offered(query.join(Variant.product), shop_id),
        "harga, stok, dan berat",
    ),
    Kind(
        "foto",
        {"produk": Product.name, "berkas": Photo.name, "keterangan": Photo.alt},
        lambda query, shop_id: _offered(query.select_from(Photo).join(Product), shop_id),
        "foto produk; gambarnya ada di folder foto",
    ),
    Kind(
        "perubahan-stok",
        {
            "produk": Product.name,
            "varian": Variant.name,
            "jumlah": StockMovement.quantity,
            "sebab": StockMovement.reason,
            "saat": StockMovement.moved_at,
        },
        lambda query, shop_id: (
            query.select_from(StockMovement)
            .join(Variant)
            .join(Product)
            .where(Product.shop_id == shop_id)
            .order_by(StockMovement.id)
        ),
        "setiap perubahan stok",
    ),
    Kind(
        "impor-produk",
        {
            "berkas": ProductImport.file_name,
            "zip_foto": ProductImport.photos_name,
            "status": ProductImport.state,
            "diunggah": ProductImport.created_at,
        },
        lambda query, shop_id: query.where(ProductImport.shop_id == shop_id).order_by(
            ProductImport.id
        ),
        "berkas produk yang pernah diunggah",
    ),
)

KINDS = (REGISTER, CLASS_DECISIONS, *SHOP, *GOODS, *DECLARED)
