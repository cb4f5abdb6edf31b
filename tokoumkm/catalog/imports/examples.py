"""The template that a seller downloads: a header, rows to overwrite, and what the columns mean."""

from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from tokoumkm.catalog.imports.columns import COLUMNS, REQUIRED, TEXT
from tokoumkm.csv_files import write_rows
from tokoumkm.xlsx_files import Sheet, write_book

MEANINGS = {
    "sku": "Kode Anda sendiri untuk tiap varian, paling panjang 40 huruf. Kunci saat mengimpor "
    "lagi: SKU yang sudah ada diubah, yang belum ada dibuat. Tanpa SKU, nama dan varian "
    "yang menentukan.",
    "nama": "Nama produk, 3 sampai 120 huruf. Baris dengan nama dan kategori yang sama adalah "
    "varian dari satu produk. Nama baru untuk produk yang tayang menunggu dinas.",
    "kategori": "Kode kategori (lihat lembar Kategori), misalnya gula-semut. Kategori baru untuk "
    "produk yang tayang menunggu dinas.",
    "harga": "Rupiah, misalnya 12500 atau Rp12.500. Antara Rp100 dan Rp999.999.999.",
    "satuan": "Misalnya pcs, bungkus, kg, botol, lusin.",
    "stok": "Jumlah yang ada sekarang. Kosong berarti dibuat sesuai pesanan.",
    "berat_gram": "Berat kirim dalam gram, termasuk bungkusnya. Kosong berarti 1.000 gram.",
    "deskripsi": "Keterangan untuk pembeli, paling panjang 5.000 huruf.",
    "varian": "Ukuran, rasa, atau warna. Kosong kalau produk hanya satu macam.",
    "foto": "Nama berkas di dalam ZIP foto, dipisah dengan |. Paling banyak 8 per produk.",
}
ROWS: Sequence[Sequence[str | int]] = (
    (
        "CONTOH-1",
        "Gula Semut Aren",
        "gula-semut",
        25_000,
        "bungkus",
        40,
        500,
        "Gula semut dari nira aren, tanpa campuran.",
        "250 gram",
        "gula-depan.jpg|gula-isi.jpg",
    ),
    (
        "CONTOH-2",
        "Gula Semut Aren",
        "gula-semut",
        45_000,
        "bungkus",
        25,
        1_000,
        "",
        "500 gram",
        "",
    ),
    (
        "CONTOH-3",
        "Tampah Bambu",
        "tampah",
        60_000,
        "buah",
        "",
        800,
        "Dibuat sesuai pesanan.",
        "",
        "tampah.jpg",
    ),
)
SKUS = frozenset(str(row[0]) for row in ROWS)


def template_as_csv() -> bytes:
    """With lines of explanation, which an import leaves aside."""
    text = StringIO()
    write_rows(text, columns=COLUMNS, rows=[*ROWS, *_remarks()], text=TEXT)
    # Spreadsheets recognise UTF-8 by the mark at its beginning.
    return text.getvalue().encode("utf-8-sig")


def template_as_xlsx(categories: Sequence[tuple[str, str]]) -> bytes:
    """With a sheet of explanation and one of the categories' slugs and names."""
    file = BytesIO()
    needed = [[name, "wajib" if name in REQUIRED else "", MEANINGS[name]] for name in COLUMNS]
    sheets = [
        Sheet("produk", COLUMNS, ROWS, TEXT),
        Sheet("Petunjuk", ("kolom", "wajib", "arti"), needed, ("arti",)),
        Sheet("Kategori", ("kode", "nama"), categories, ("nama",)),
    ]
    write_book(file, sheets)
    return file.getvalue()


def _remarks() -> Iterator[list[str]]:
    empty = [""] * (len(COLUMNS) - 1)
    for name in COLUMNS:
        needed = " (wajib)" if name in REQUIRED else ""
        yield [f"# {name}{needed}: {MEANINGS[name]}", *empty]
    yield ["# Baris contoh dan baris yang diawali # tidak ikut diimpor.", *empty]
