"""QR codes as drawings inside a page, or as pictures to keep; the owner of `segno`."""

import io

import segno

QUIET = 4  # modules of white around it, ISO/IEC 18004 section 9.1
LARGE = 12  # pixels a module


def as_svg(text: str) -> str:
    """An `<svg>` element: dark on white whatever the page's colours, as scanners want it.

    It carries no style of its own, which our Content-Security-Policy would refuse;
    the stylesheet says how large it is drawn.
    """
    drawing = io.BytesIO()
    _code(text).save(
        drawing,
        kind="svg",
        border=QUIET,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgns=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        nl=False,
    )
    return drawing.getvalue().decode("ascii")


def as_png(text: str) -> bytes:
    """A picture for a telephone's gallery, black on white."""
    picture = io.BytesIO()
    _code(text).save(picture, kind="png", scale=LARGE, border=QUIET)
    return picture.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False)
