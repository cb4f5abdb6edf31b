"""The receipt as a file: the same words as on the page, on sheets of A5."""

import pytest

from tests.receipts.pdf_reading import pages_of, text_of
from tokoumkm.receipts.paper import BLANKS, CLOSING, SIGNERS, Paper
from tokoumkm.receipts.pdf import receipt_pdf

PAPER = Paper(
    number="ANL/2026/00187",
    issued="Minggu, 22 November 2026",
    remarks=(),
    seller=("Anyam Lestari", "Lestari Handayani", "RT 02 RW 04, Kajongan", "NIB 0220••••••482"),
    buyer=("Rini Wulandari", "RT 02 RW 04, Selabaya", "0812 •••• 0137", "Pesanan TK-261122-7K3F9"),
    rows=[("Tas Anyaman Pandan, pita biru", "1 buah", "Rp95.000", "Rp95.000")],
    sums=[("Jumlah barang", "Rp95.000"), ("Ongkir, kurir desa", "Rp12.000")],
    total=("Total", "Rp107.000"),
    in_words="seratus tujuh ribu rupiah",
    purpose="",
    paid_by="Transfer Bank Jateng",
    paid_at="22 November 2026, 15.10 WIB",
    place="Purbalingga",
    blanks=(),
    signers=(),
)


A4, A5 = b"/MediaBox [ 0 0 595.2756 841.8898 ]", b"/MediaBox [ 0 0 419.5276 595.2756 ]"


def written(**changes) -> bytes:
    return receipt_pdf(PAPER._replace(**changes), market="TokoUMKM Purbalingga")


def test_everything_on_the_paper_is_in_the_file():
    text = text_of(written())

    said = [PAPER.number, PAPER.issued, *PAPER.seller, *PAPER.buyer, *PAPER.rows[0], PAPER.paid_by]
    said += [*PAPER.total, PAPER.in_words, PAPER.paid_at, PAPER.place, "nama terang", "TokoUMKM"]
    for words in [*said, *(word for pair in PAPER.sums for word in pair)]:
        assert words in text
    assert CLOSING.split(";", maxsplit=1)[0] in text


def test_a_usual_receipt_fits_one_sheet_of_a5():
    pdf = written()

    assert pages_of(pdf) == 1
    assert A5 in pdf


def test_a_treasurer_gets_lines_to_fill_in_on_one_sheet_of_a4():
    pdf = written(blanks=BLANKS, signers=SIGNERS, purpose="Konsumsi rapat")

    for words in (*BLANKS, *SIGNERS, "Untuk pembayaran Konsumsi rapat"):
        assert words in text_of(pdf)
    assert A4 in pdf
    assert pages_of(pdf) == 1


def test_many_lines_go_on_over_the_page_with_their_heading():
    rows = [(f"Barang {number}", "1 buah", "Rp1", "Rp1") for number in range(80)]

    pdf = written(rows=rows)

    assert pages_of(pdf) > 1
    # The last sheet may hold the sums alone.
    assert text_of(pdf).count("Jumlah harga") in (pages_of(pdf) - 1, pages_of(pdf))
    assert all(words in text_of(pdf) for words, *_ in rows)


def test_the_same_words_give_the_same_file():
    assert written() == written()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Rini</b> & Co", "<b>Rini</b> & Co"),
        ("Rini <font size=90>", "Rini <font size=90>"),
        ("Rıza Ğani", "R?za Gani"),
        ("Tas 👜 ꦲ", "Tas ? ?"),
        ("Café “Melati” – 5 €", "Café “Melati” – 5 €"),
        ("x" * 300, "xxxx"),
        ("(a\\b)", "(a\\b)"),
    ],
)
def test_whatever_somebody_typed_is_text(typed, shown):
    text = text_of(written(buyer=(typed, typed), rows=[(typed, "1", "Rp1", "Rp1")]))

    # A line is written in pieces, so the blanks between them say nothing.
    assert text.replace(" ", "").count(shown.replace(" ", "")) >= 3


def test_remarks_stand_on_it():
    assert "Pembetulan atas nota" in text_of(written(remarks=["Pembetulan atas nota X."]))
