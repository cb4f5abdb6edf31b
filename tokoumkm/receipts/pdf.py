"""A receipt as a PDF; the owner of `reportlab`. The same words give the same bytes."""

import unicodedata
from collections.abc import Sequence
from html import escape
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from tokoumkm.receipts.paper import Paper

MARGIN = 10 * mm
WOVEN = 8  # points from one chevron of the rim to the next
LINE = colors.HexColor("#999999")

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=8.5, leading=11.5)
INK_2 = colors.HexColor("#333333")
SMALL = ParagraphStyle("small", PLAIN, fontSize=7.5, leading=10, textColor=INK_2)
NUMBER = ParagraphStyle("number", PLAIN, alignment=TA_RIGHT)
BIG = ParagraphStyle("big", PLAIN, fontName="Helvetica-Bold", fontSize=11, leading=14)
BIG_NUMBER = ParagraphStyle("big number", BIG, alignment=TA_RIGHT)
TITLE = ParagraphStyle("title", PLAIN, fontName="Times-Bold", fontSize=15, leading=20)
SIGN_ROOM = 32
HINT = "nama terang, tanda tangan"

WHOLE, HALVES = ["100%"], ["50%", "50%"]
Style = list[tuple[object, ...]]
TOP: Style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
CLOSE: Style = [("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
RULED: Style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]


def receipt_pdf(paper: Paper, *, market: str) -> bytes:
    """All of it, on as many sheets as it takes: of A5, or of A4 where a treasurer signs too.

    `market` is named at the top.
    """
    written = BytesIO()
    size = A4 if paper.signers else A5
    document = BaseDocTemplate(
        written,
        pagesize=size,
        title=_known(f"Nota {paper.number}"),
        author=_known(paper.seller[0]),
        lang="id",
        invariant=1,
    )
    document.addPageTemplates(_sheet(size))
    document.build([*_head(paper, market), *_goods(paper), KeepTogether(_foot(paper))])
    return written.getvalue()


def _sheet(size: tuple[float, float]) -> PageTemplate:
    inside = Frame(
        MARGIN,
        MARGIN,
        size[0] - 2 * MARGIN,
        size[1] - 2 * MARGIN - WOVEN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(frames=[inside], pagesize=size, onPage=_draw_rim)


def _draw_rim(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The woven edge of every sheet: chevrons from side to side."""
    width, height = document.pagesize
    top, depth = height - MARGIN, WOVEN * 0.6
    rim = canvas.beginPath()
    for step in range(int((width - 2 * MARGIN) / WOVEN)):
        left = MARGIN + step * WOVEN
        corners = [(0, 0), (4, 0), (7, depth / 2), (4, depth), (0, depth), (3, depth / 2)]
        rim.moveTo(left, top)
        for across, down in corners[1:]:
            rim.lineTo(left + across, top - down)
        rim.close()
    canvas.drawPath(rim, stroke=0, fill=1)


def _head(paper: Paper, market: str) -> list[Flowable]:
    title = [
        Paragraph("Nota penjualan", TITLE),
        _text(f"No. {paper.number}", bold=True),
        _text(paper.issued),
    ]
    remarks = [
        Table(
            [[_text(each, bold=True)]],
            colWidths=WHOLE,
            style=[("BOX", (0, 0), (-1, -1), 1, LINE)],
        )
        for each in paper.remarks
    ]
    return [
        _side_by_side(title, [_text(market, style=NUMBER)]),
        *remarks,
        Spacer(1, 6),
        _side_by_side(_party("Penjual", paper.seller), _party("Pembeli", paper.buyer)),
        Spacer(1, 6),
    ]


def _party(role: str, lines: Sequence[str]) -> list[Flowable]:
    return [
        _text(role, style=SMALL),
        _text(lines[0], bold=True),
        *(_text(line) for line in lines[1:]),
    ]


def _goods(paper: Paper) -> list[Flowable]:
    head = [_text(words, bold=True) for words in ("Barang",)]
    head += [_text(words, style=NUMBER, bold=True) for words in ("Jumlah", "Harga", "Jumlah harga")]
    rows = [
        [_text(words), *(_text(figure, style=NUMBER) for figure in figures)]
        for words, *figures in paper.rows
    ]
    widths = ["*", 55, 72, 83]
    line = ("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black)
    return [Table([head, *rows], colWidths=widths, repeatRows=1, style=[*TOP, *RULED, line])]


def _foot(paper: Paper) -> list[Flowable]:
    """Sums, words and signatures stay on one page."""
    sums = [[_text(name), _text(amount, style=NUMBER)] for name, amount in paper.sums]
    name, amount = paper.total
    sums.append([_text(name, style=BIG), _text(amount, style=BIG_NUMBER)])
    above = ("LINEABOVE", (0, -1), (-1, -1), 0.8, LINE)
    foot = [
        Spacer(1, 4),
        Table(sums, colWidths=[150, 80], hAlign="RIGHT", style=[*CLOSE, above]),
        Spacer(1, 4),
        _ruled(
            [_text("Terbilang", style=SMALL), _text(f"<i>{_safe(paper.in_words)}</i>", raw=True)]
        ),
    ]
    if paper.purpose:
        foot.append(_ruled([_text("Untuk pembayaran", style=SMALL), _text(paper.purpose)]))
    if paper.blanks:
        filled = [[_text(name), _text("." * 60)] for name in paper.blanks]
        foot += [Spacer(1, 4), Table(filled, colWidths=[90, "*"], style=[*CLOSE, *TOP])]
    return [*foot, Spacer(1, 8), *_signing(paper), Spacer(1, 6), _text(paper.closing, style=SMALL)]


def _signing(paper: Paper) -> list[Flowable]:
    paid = [
        _text("Dibayar dengan", style=SMALL),
        _text(paper.paid_by, bold=True),
        _text(f"diterima {paper.paid_at}"),
    ]
    day = _text(f"{paper.place}, ....................")
    if not paper.signers:
        return [_side_by_side(paid, [day, *_signature(f"{HINT}, cap")])]
    stamped = f"{HINT}, cap"  # by the seller, who stands last
    hints = [HINT] * (len(paper.signers) - 1) + [stamped]
    signers = [
        [_text(role), *_signature(hint)] for role, hint in zip(paper.signers, hints, strict=True)
    ]
    return [
        _side_by_side(paid, [day]),
        Spacer(1, 6),
        Table([signers], colWidths=["*"] * len(signers), style=TOP),
    ]


def _signature(hint: str) -> list[Flowable]:
    return [Spacer(1, SIGN_ROOM), _text("(" + "." * 30 + ")"), _text(hint, style=SMALL)]


def _side_by_side(left: list[Flowable], right: list[Flowable]) -> Table:
    return Table([[left, right]], colWidths=HALVES, style=TOP)


def _ruled(cell: list[Flowable]) -> Table:
    return Table([[cell]], colWidths=WHOLE, style=[*TOP, *RULED])


def _text(
    words: str, *, style: ParagraphStyle = PLAIN, bold: bool = False, raw: bool = False
) -> Paragraph:
    marked = words if raw else _safe(words)
    return Paragraph(f"<b>{marked}</b>" if bold else marked, style)


def _safe(words: str) -> str:
    """What people typed is text and no mark-up."""
    return escape(_known(words))


def _known(words: str) -> str:
    """In the letters of the fonts that every reader has: an accent goes, the rest becomes '?'."""
    return "".join(map(_letter, words))


def _letter(letter: str) -> str:
    known = (_in_fonts(part) for part in (letter, *unicodedata.normalize("NFKD", letter)))
    return next(filter(None, known), "?")


def _in_fonts(letter: str) -> str:
    return letter.encode("cp1252", "ignore").decode("cp1252")
