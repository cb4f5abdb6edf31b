"""PDF files: words, tables and rooms for signatures on sheets with a woven edge.

The owner of `reportlab`. The same parts give the same bytes.
"""

import unicodedata
from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import TypeAlias

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, A5, landscape
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

__all__ = ["A4", "A4_ACROSS", "A5"]

Part: TypeAlias = Flowable  # what stands on a sheet, one below the other
Look: TypeAlias = tuple[object, ...]
Width: TypeAlias = float | str  # in points, "50%", or "*" for what is left

A4_ACROSS = landscape(A4)
MARGIN = 10 * mm
WOVEN = 8  # points from one chevron of the rim to the next
LINE = colors.HexColor("#999999")
INK_2 = colors.HexColor("#333333")

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=8.5, leading=11.5)
SMALL = ParagraphStyle("small", PLAIN, fontSize=7.5, leading=10, textColor=INK_2)
NUMBER = ParagraphStyle("number", PLAIN, alignment=TA_RIGHT)
TINY = ParagraphStyle("tiny", PLAIN, fontSize=6.2, leading=8)
TINY_NUMBER = ParagraphStyle("tiny number", TINY, alignment=TA_RIGHT)
BIG = ParagraphStyle("big", PLAIN, fontName="Helvetica-Bold", fontSize=11, leading=14)
BIG_NUMBER = ParagraphStyle("big number", BIG, alignment=TA_RIGHT)
TITLE = ParagraphStyle("title", PLAIN, fontName="Times-Bold", fontSize=15, leading=20)

TOP: list[Look] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
CLOSE: list[Look] = [("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]
NARROW: list[Look] = [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
RULED: list[Look] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]
UNDER_HEAD: list[Look] = [("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black)]
ABOVE_SUM: list[Look] = [("LINEABOVE", (0, -1), (-1, -1), 0.8, LINE)]
BOXED: list[Look] = [("BOX", (0, 0), (-1, -1), 1, LINE)]

SIGN_ROOM = 32


def pdf_of(
    parts: Sequence[Part], *, size: tuple[float, float], title: str, author: str, foot: str = ""
) -> bytes:
    """The parts on as many sheets as it takes; `foot` stands below on each, with its number."""
    written = BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=size,
        title=_known(title),
        author=_known(author),
        subject=_known(foot) or None,
        lang="id",
        invariant=1,
    )
    document.addPageTemplates(_sheet(size, has_foot=bool(foot)))
    document.build(list(parts))
    return written.getvalue()


def text(
    words: str, *, style: ParagraphStyle = PLAIN, bold: bool = False, italic: bool = False
) -> Part:
    """What people typed is text and no mark-up."""
    marked = escape(_known(words))
    marked = f"<i>{marked}</i>" if italic else marked
    return Paragraph(f"<b>{marked}</b>" if bold else marked, style)


def gap(height: float) -> Part:
    return Spacer(1, height)


def together(parts: Sequence[Part]) -> Part:
    """These stay on one sheet."""
    return KeepTogether(list(parts))


def table(
    rows: Sequence[Sequence[object]],
    *,
    widths: Sequence[Width],
    looks: Sequence[Look] = (),
    heads: int = 0,
    at_right: bool = False,
) -> Part:
    """Cells are words or parts; the first `heads` rows stand again on every sheet."""
    given = {"hAlign": "RIGHT"} if at_right else {}
    cells = [list(row) for row in rows]
    return Table(cells, colWidths=list(widths), repeatRows=heads, style=list(looks), **given)


def beside(left: Sequence[Part], right: Sequence[Part]) -> Part:
    """Two halves of a sheet."""
    return table([[list(left), list(right)]], widths=["50%", "50%"], looks=TOP)


def ruled(parts: Sequence[Part]) -> Part:
    """As wide as the sheet, with a line below."""
    return table([[list(parts)]], widths=["100%"], looks=[*TOP, *RULED])


def boxed(part: Part) -> Part:
    return table([[part]], widths=["100%"], looks=BOXED)


def signature(hint: str) -> list[Part]:
    """Room for a hand, and what belongs there."""
    return [gap(SIGN_ROOM), text("(" + "." * 30 + ")"), text(hint, style=SMALL)]


def _sheet(size: tuple[float, float], *, has_foot: bool) -> PageTemplate:
    below = MARGIN + (SMALL.leading if has_foot else 0)
    inside = Frame(
        MARGIN,
        below,
        size[0] - 2 * MARGIN,
        size[1] - MARGIN - below - WOVEN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(frames=[inside], pagesize=size, onPage=_draw_edges)


def _draw_edges(canvas: Canvas, document: BaseDocTemplate) -> None:
    _draw_rim(canvas, document)
    if document.subject:
        canvas.setFont(SMALL.fontName, SMALL.fontSize)
        canvas.drawString(MARGIN, MARGIN, document.subject)
        number = f"Lembar {canvas.getPageNumber()}"
        canvas.drawRightString(document.pagesize[0] - MARGIN, MARGIN, number)


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


def _known(words: str) -> str:
    """In the letters of the fonts that every reader has: an accent goes, the rest becomes '?'."""
    return "".join(map(_letter, words))


def _letter(letter: str) -> str:
    known = (_in_fonts(part) for part in (letter, *unicodedata.normalize("NFKD", letter)))
    return next(filter(None, known), "?")


def _in_fonts(letter: str) -> str:
    return letter.encode("cp1252", "ignore").decode("cp1252")
