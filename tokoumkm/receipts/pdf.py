"""A receipt as a PDF. The same words give the same bytes."""

from collections.abc import Sequence

from tokoumkm.pdf_files import (
    A4,
    A5,
    ABOVE_SUM,
    BIG,
    BIG_NUMBER,
    CLOSE,
    NUMBER,
    RULED,
    SMALL,
    TITLE,
    TOP,
    UNDER_HEAD,
    Part,
    beside,
    boxed,
    gap,
    pdf_of,
    ruled,
    signature,
    table,
    text,
    together,
)
from tokoumkm.receipts.paper import Paper

HINT = "nama terang, tanda tangan"


def receipt_pdf(paper: Paper, *, market: str) -> bytes:
    """All of it, on as many sheets as it takes: of A5, or of A4 where a treasurer signs too.

    `market` is named at the top.
    """
    return pdf_of(
        [*_head(paper, market), *_goods(paper), together(_foot(paper))],
        size=A4 if paper.signers else A5,
        title=f"Nota {paper.number}",
        author=paper.seller[0],
    )


def _head(paper: Paper, market: str) -> list[Part]:
    title = [
        text("Nota penjualan", style=TITLE),
        text(f"No. {paper.number}", bold=True),
        text(paper.issued),
    ]
    return [
        beside(title, [text(market, style=NUMBER)]),
        *(boxed(text(each, bold=True)) for each in paper.remarks),
        gap(6),
        beside(_party("Penjual", paper.seller), _party("Pembeli", paper.buyer)),
        gap(6),
    ]


def _party(role: str, lines: Sequence[str]) -> list[Part]:
    return [
        text(role, style=SMALL),
        text(lines[0], bold=True),
        *(text(line) for line in lines[1:]),
    ]


def _goods(paper: Paper) -> list[Part]:
    head = [text(words, bold=True) for words in ("Barang",)]
    head += [text(words, style=NUMBER, bold=True) for words in ("Jumlah", "Harga", "Jumlah harga")]
    rows = [
        [text(words), *(text(figure, style=NUMBER) for figure in figures)]
        for words, *figures in paper.rows
    ]
    looks = [*TOP, *RULED, *UNDER_HEAD]
    return [table([head, *rows], widths=["*", 55, 72, 83], looks=looks, heads=1)]


def _foot(paper: Paper) -> list[Part]:
    """Sums, words and signatures stay on one page."""
    sums = [[text(name), text(amount, style=NUMBER)] for name, amount in paper.sums]
    name, amount = paper.total
    sums.append([text(name, style=BIG), text(amount, style=BIG_NUMBER)])
    foot = [
        gap(4),
        table(sums, widths=[150, 80], looks=[*CLOSE, *ABOVE_SUM], at_right=True),
        gap(4),
        ruled([text("Terbilang", style=SMALL), text(paper.in_words, italic=True)]),
    ]
    if paper.purpose:
        foot.append(ruled([text("Untuk pembayaran", style=SMALL), text(paper.purpose)]))
    if paper.blanks:
        filled = [[text(name), text("." * 60)] for name in paper.blanks]
        foot += [gap(4), table(filled, widths=[90, "*"], looks=[*CLOSE, *TOP])]
    return [*foot, gap(8), *_signing(paper), gap(6), text(paper.closing, style=SMALL)]


def _signing(paper: Paper) -> list[Part]:
    paid = [
        text("Dibayar dengan", style=SMALL),
        text(paper.paid_by, bold=True),
        text(f"diterima {paper.paid_at}"),
    ]
    day = text(f"{paper.place}, ....................")
    if not paper.signers:
        return [beside(paid, [day, *signature(f"{HINT}, cap")])]
    stamped = f"{HINT}, cap"  # by the seller, who stands last
    hints = [HINT] * (len(paper.signers) - 1) + [stamped]
    signers = [
        [text(role), *signature(hint)] for role, hint in zip(paper.signers, hints, strict=True)
    ]
    return [
        beside(paid, [day]),
        gap(6),
        table([signers], widths=["*"] * len(signers), looks=TOP),
    ]
