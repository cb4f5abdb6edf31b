"""Order exports of Shopee and TikTok Shop: an order on several lines is counted once."""

import csv

import pytest

from tests.turnover.outside.files import NUMBER, bring, counts, entries
from tokoumkm.xlsx_files import Sheet, write_book

SHOPEE = {
    "No. Pesanan": "2603107K3F9A",
    "Status Pesanan": "Selesai",
    "Status Pembatalan/ Pengembalian": "",
    "Nomor Referensi SKU": "GULA-250",
    "Nama Produk": "Gula semut",
    "Harga Setelah Diskon": "25.000",
    "Jumlah": "2",
    "Returned quantity": "0",
    "Total Pembayaran": "95.000",
    "Nama Penerima": "Siti",
    "Waktu Pesanan Selesai": "2026-03-10 23:30",
}
TIKTOK = {
    "Order ID": "577012345678901234",
    "Order Status": "Completed",
    "Order Substatus": "Completed",
    "Cancelation/Return Type": "",
    "SKU ID": "1729",
    "Quantity": "2",
    "Sku Quantity of return": "",
    "SKU Subtotal After Discount": "50000",
    "Order Amount": "95000",
    "Created Time": "08/03/2026 09:00:00\t",
    "Paid Time": "08/03/2026 09:05:00\t",
    "Delivered Time": "10/03/2026 23:30:00\t",
}
EXPLAINED = {name: f"{name} in words." for name in TIKTOK}


@pytest.fixture(params=["csv", "xlsx"])
def export(tmp_path, business, request):
    """Write lines of an export: `export(SHOPEE, {"Jumlah": "1"})`, the first kind with changes."""

    def write(theirs, *lines):
        path = tmp_path / f"Order.all.{request.param}"
        rows = [list((theirs | line).values()) for line in lines]
        if request.param == "csv":
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([list(theirs), *rows])
        else:
            with path.open("wb") as file:
                write_book(file, [Sheet("orders", list(theirs), rows)])
        return path

    return write


def booked() -> list[tuple[str, int, int, int]]:
    return [(e.order_number, e.quantity, e.amount, e.orders) for e in entries()]


def test_a_shopee_order_is_the_sum_of_its_lines_and_not_of_its_totals(export):
    first, other = "2603107K3F9A", "2603109ZZZZZ"
    path = export(
        SHOPEE,
        {},
        {"Jumlah": "3", "Harga Setelah Diskon": "15.000"},
        {"Jumlah": "2", "Returned quantity": "1"},
        {"Jumlah": "1", "Returned quantity": "1"},
        {"No. Pesanan": "2603108AAAAA", "Status Pesanan": "Batal", "Waktu Pesanan Selesai": ""},
        {"No. Pesanan": "2603108BBBBB", "Status Pesanan": "Perlu Dikirim"},
        {"No. Pesanan": other, "Jumlah": "1"},
    )

    report = bring(path, business=NUMBER)

    lines = [(first, 2, 50_000, 1), (first, 3, 45_000, 0), (first, 1, 25_000, 0)]
    assert booked() == [*lines, (other, 1, 25_000, 1)]
    assert (report.source, counts(report)) == ("Shopee", (4, 0, 145_000, 0))
    assert report.notes == ["3 baris belum selesai, batal, atau kembali: tidak dihitung."]
    assert {(str(e.booked_on), e.channel) for e in entries()} == {("2026-03-10", "shopee")}
    assert counts(bring(path, business=NUMBER)) == (0, 4, 0, 0)


def test_a_tiktok_order_is_the_sum_of_its_lines_and_not_of_its_totals(export):
    path = export(
        TIKTOK,
        EXPLAINED,
        {},
        {"SKU ID": "1730", "Quantity": "4", "Sku Quantity of return": "1"},
        {"SKU ID": "1731", "Cancelation/Return Type": "Return/Refund"},
        {"Order ID": "577012345678909999", "Order Status": "Canceled"},
        {"Order ID": "577012345678908888", "Order Status": "Shipped", "Delivered Time": ""},
    )

    report = bring(path, business=NUMBER)

    number = "577012345678901234"
    assert booked() == [(number, 2, 50_000, 1), (number, 3, 37_500, 0)]
    assert (report.source, counts(report)) == ("TikTok Shop", (2, 0, 87_500, 0))
    assert {(str(e.booked_on), e.channel) for e in entries()} == {("2026-03-10", "tiktok-shop")}


def test_a_cell_that_cannot_be_read_is_named_as_the_market_calls_it(export):
    report = bring(export(SHOPEE, {}, {"Jumlah": "dua"}), business=NUMBER)

    assert (report.new, report.bad_rows, booked()) == (0, 1, [])
    assert str(report.faults[0]).startswith("Baris 3: kolom jumlah: “dua” bukan bilangan")
