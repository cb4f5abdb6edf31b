"""What the audit knows to say: the kinds of acts, in the words of the office."""

from enum import StrEnum


class Act(StrEnum):
    """What somebody did or looked at; at most 24 letters."""

    SHOP_OPENED = "shop_opened"
    SHOP_RETURNED = "shop_returned"
    BANK_APPROVED = "bank_approved"
    BANK_REJECTED = "bank_rejected"
    PRODUCT_PUBLISHED = "product_published"
    PRODUCT_RETURNED = "product_returned"
    FIGURES_EXPORTED = "figures_exported"
    REGISTER_EXPORTED = "register_exported"
    AUDIT_EXPORTED = "audit_exported"
    REVEALED = "revealed"
    CODE_ISSUED = "code_issued"
    OFFICER_APPOINTED = "officer_appointed"
    OFFICER_CHANGED = "officer_changed"
    OFFICER_DISMISSED = "officer_dismissed"
    FACTOR_ENROLLED = "factor_enrolled"
    FACTOR_RESET = "factor_reset"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    ASSISTANCE_BEGAN = "assistance_began"
    ASSISTANCE_ENDED = "assistance_ended"
    ASSISTED = "assisted"
    OFFICE_CHANGE = "office_change"
    DATA_TAKEN_ALONG = "data_taken_along"
    ACCOUNT_ERASED = "account_erased"
    KEYS_ROTATED = "keys_rotated"


WORDS = {
    Act.SHOP_OPENED: "Membuka toko",
    Act.SHOP_RETURNED: "Mengembalikan pengajuan toko",
    Act.BANK_APPROVED: "Menyetujui rekening",
    Act.BANK_REJECTED: "Menolak rekening",
    Act.PRODUCT_PUBLISHED: "Menayangkan produk",
    Act.PRODUCT_RETURNED: "Mengembalikan produk",
    Act.FIGURES_EXPORTED: "Mengunduh angka omzet",
    Act.REGISTER_EXPORTED: "Mengekspor daftar UMKM",
    Act.AUDIT_EXPORTED: "Mengunduh catatan audit",
    Act.REVEALED: "Membuka data tertutup",
    Act.CODE_ISSUED: "Memberi kode sekali pakai",
    Act.OFFICER_APPOINTED: "Mengangkat petugas",
    Act.OFFICER_CHANGED: "Mengubah peran petugas",
    Act.OFFICER_DISMISSED: "Memberhentikan petugas",
    Act.FACTOR_ENROLLED: "Memasang kunci kedua",
    Act.FACTOR_RESET: "Mencabut kunci kedua",
    Act.RECOVERY_CODES_RENEWED: "Membuat kode cadangan baru",
    Act.ASSISTANCE_BEGAN: "Mulai mendampingi toko",
    Act.ASSISTANCE_ENDED: "Selesai mendampingi toko",
    Act.ASSISTED: "Bertindak untuk penjual",
    Act.OFFICE_CHANGE: "Perubahan di meja dinas",
    Act.DATA_TAKEN_ALONG: "Mengunduh data sendiri",
    Act.ACCOUNT_ERASED: "Menghapus akun",
    Act.KEYS_ROTATED: "Mengganti kunci penyandian",
}
