"""What the audit knows to say: the kinds of acts, in the words of the office."""

from collections.abc import Mapping
from enum import StrEnum


class Act(StrEnum):
    """What somebody did or looked at; at most 24 letters, as they stand in the table."""

    SHOP_OPENED = "shop_opened"
    SHOP_RETURNED = "shop_returned"
    SHOP_REJECTED = "shop_rejected"
    SHOP_SUSPENDED = "shop_suspended"
    BANK_APPROVED = "bank_approved"
    BANK_RETURNED = "bank_returned"
    BANK_REJECTED = "bank_rejected"
    PRODUCT_PUBLISHED = "product_published"
    PRODUCT_RETURNED = "product_returned"
    CERTIFICATE_VERIFIED = "certificate_verified"
    CERTIFICATE_RETURNED = "certificate_returned"
    CERTIFICATE_REJECTED = "certificate_rejected"
    REQUIREMENT_RETURNED = "requirement_returned"
    REQUIREMENT_WAIVED = "requirement_waived"
    PRODUCT_REJECTED = "product_rejected"
    OUTLET_OPENED = "outlet_opened"
    OUTLET_CHANGED = "outlet_changed"
    OUTLET_CLOSED = "outlet_closed"
    OUTLET_REOPENED = "outlet_reopened"
    CATEGORY_CREATED = "category_created"
    CATEGORY_RENAMED = "category_renamed"
    CATEGORY_MOVED = "category_moved"
    CATEGORY_ORDERED = "category_ordered"
    CATEGORY_MERGED = "category_merged"
    SYNONYMS_ADDED = "synonyms_added"
    SYNONYMS_CHANGED = "synonyms_changed"
    SYNONYMS_REMOVED = "synonyms_removed"
    COMPLAINT_DECIDED = "complaint_decided"
    REVIEW_JUDGED = "review_judged"
    FIGURES_EXPORTED = "figures_exported"
    FILE_REQUESTED = "file_requested"
    CLASS_DECIDED = "class_decided"
    CLASSES_EXPORTED = "classes_exported"
    TURNOVER_IMPORTED = "turnover_imported"
    SALES_FILE_BROUGHT = "sales_file_brought"
    SALES_FILE_AGREED = "sales_file_agreed"
    SALES_FILE_CALLED_OFF = "sales_file_called_off"
    SALES_VERIFIED = "sales_verified"
    SALES_CORRECTED = "sales_corrected"
    SALES_RETURNED = "sales_returned"
    REGISTER_EXPORTED = "register_exported"
    REGISTER_CHECKED = "register_checked"
    REGISTER_AGREED = "register_agreed"
    REGISTER_DISCARDED = "register_discarded"
    REGISTER_IMPORTED = "register_imported"
    REGISTER_SOUGHT = "register_sought"
    BUSINESS_CORRECTED = "business_corrected"
    AUDIT_EXPORTED = "audit_exported"
    REVEALED = "revealed"
    CODE_ISSUED = "code_issued"
    SELLER_SOUGHT = "seller_sought"
    OFFICER_APPOINTED = "officer_appointed"
    OFFICER_CHANGED = "officer_changed"
    OFFICER_DISMISSED = "officer_dismissed"
    FACTOR_ENROLLED = "factor_enrolled"
    FACTOR_PROVEN = "factor_proven"
    FACTOR_REFUSED = "factor_refused"
    FACTOR_RESET = "factor_reset"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    ASSISTANCE_BEGAN = "assistance_began"
    ASSISTANCE_ENDED = "assistance_ended"
    ASSISTED = "assisted"
    OFFICE_CHANGE = "office_change"
    DATA_TAKEN_ALONG = "data_taken_along"
    ACCOUNT_ERASED = "account_erased"
    KEYS_ROTATED = "keys_rotated"
    LETTER_SENT_AGAIN = "letter_sent_again"
    NOTICE_LOOKED_AT = "notice_looked_at"
    CALL_NOTED = "call_noted"
    MONTH_CLOSED = "month_closed"


WORDS: Mapping[str, str] = {
    Act.SHOP_OPENED: "Membuka toko",
    Act.SHOP_RETURNED: "Mengembalikan pengajuan toko",
    Act.SHOP_REJECTED: "Menolak pengajuan toko",
    Act.SHOP_SUSPENDED: "Menutup toko",
    Act.BANK_APPROVED: "Menyetujui rekening atau QRIS",
    Act.BANK_RETURNED: "Mengembalikan usul rekening atau QRIS",
    Act.BANK_REJECTED: "Menolak rekening atau QRIS",
    Act.PRODUCT_PUBLISHED: "Menayangkan produk",
    Act.PRODUCT_RETURNED: "Mengembalikan produk",
    Act.CERTIFICATE_VERIFIED: "Menyetujui izin",
    Act.CERTIFICATE_RETURNED: "Mengembalikan izin",
    Act.CERTIFICATE_REJECTED: "Menolak izin",
    Act.REQUIREMENT_RETURNED: "Mengembalikan syarat toko",
    Act.REQUIREMENT_WAIVED: "Membebaskan syarat toko",
    Act.PRODUCT_REJECTED: "Menolak produk",
    Act.OUTLET_OPENED: "Membuka gerai",
    Act.OUTLET_CHANGED: "Mengubah gerai",
    Act.OUTLET_CLOSED: "Menutup gerai",
    Act.OUTLET_REOPENED: "Membuka gerai lagi",
    Act.CATEGORY_CREATED: "Membuat kategori",
    Act.CATEGORY_RENAMED: "Mengganti nama kategori",
    Act.CATEGORY_MOVED: "Memindahkan kategori",
    Act.CATEGORY_ORDERED: "Mengurutkan kategori",
    Act.CATEGORY_MERGED: "Menggabungkan kategori",
    Act.SYNONYMS_ADDED: "Menambah padanan kata",
    Act.SYNONYMS_CHANGED: "Mengubah padanan kata",
    Act.SYNONYMS_REMOVED: "Menghapus padanan kata",
    Act.COMPLAINT_DECIDED: "Memutuskan komplain",
    Act.REVIEW_JUDGED: "Menilai laporan ulasan",
    Act.FIGURES_EXPORTED: "Mengunduh angka omzet",
    Act.FILE_REQUESTED: "Meminta berkas omzet",
    Act.CLASS_DECIDED: "Memutuskan kelas UMKM",
    Act.CLASSES_EXPORTED: "Mengunduh rekap kelas UMKM",
    Act.TURNOVER_IMPORTED: "Mengimpor omzet dari luar situs",
    Act.SALES_FILE_BROUGHT: "Mengunggah berkas omzet",
    Act.SALES_FILE_AGREED: "Menyetujui impor omzet",
    Act.SALES_FILE_CALLED_OFF: "Membatalkan impor omzet",
    Act.SALES_VERIFIED: "Memverifikasi omzet luar situs",
    Act.SALES_CORRECTED: "Mengoreksi omzet luar situs",
    Act.SALES_RETURNED: "Mengembalikan omzet luar situs",
    Act.REGISTER_EXPORTED: "Mengekspor daftar UMKM",
    Act.REGISTER_CHECKED: "Mengunggah berkas daftar UMKM",
    Act.REGISTER_AGREED: "Menyetujui impor daftar UMKM",
    Act.REGISTER_DISCARDED: "Membatalkan impor daftar UMKM",
    Act.REGISTER_IMPORTED: "Mengimpor daftar UMKM",
    Act.REGISTER_SOUGHT: "Mencari UMKM dengan NIK atau nomor HP",
    Act.BUSINESS_CORRECTED: "Membetulkan data UMKM",
    Act.AUDIT_EXPORTED: "Mengunduh catatan audit",
    Act.REVEALED: "Membuka data tertutup",
    Act.CODE_ISSUED: "Memberi kode sekali pakai",
    Act.SELLER_SOUGHT: "Mencari akun penjual",
    Act.OFFICER_APPOINTED: "Mengangkat petugas",
    Act.OFFICER_CHANGED: "Mengubah peran petugas",
    Act.OFFICER_DISMISSED: "Memberhentikan petugas",
    Act.FACTOR_ENROLLED: "Memasang kunci kedua",
    Act.FACTOR_PROVEN: "Membuktikan kunci kedua",
    Act.FACTOR_REFUSED: "Kode kunci kedua tidak cocok",
    Act.FACTOR_RESET: "Mencabut kunci kedua",
    Act.RECOVERY_CODES_RENEWED: "Membuat kode cadangan baru",
    Act.ASSISTANCE_BEGAN: "Mulai mendampingi toko",
    Act.ASSISTANCE_ENDED: "Selesai mendampingi toko",
    Act.ASSISTED: "Bertindak untuk penjual",
    Act.OFFICE_CHANGE: "Perubahan di meja dinas",
    Act.DATA_TAKEN_ALONG: "Mengunduh data sendiri",
    Act.ACCOUNT_ERASED: "Menghapus akun",
    Act.KEYS_ROTATED: "Mengganti kunci penyandian",
    Act.LETTER_SENT_AGAIN: "Mengirim surat lagi",
    Act.NOTICE_LOOKED_AT: "Memeriksa pemberitahuan Stripe",
    Act.CALL_NOTED: "Mencatat kunjungan ke toko",
    Act.MONTH_CLOSED: "Menutup buku omzet",
}
