"""A shop's QRIS as pages show it: drawn anew from its text, never the picture that came in."""

from typing import NamedTuple

from markupsafe import Markup

from tokoumkm import qr_codes
from tokoumkm.shops.qris import BadQris, Qris, parse


class Sticker(NamedTuple):
    """Whose code it is, and the code itself as an `<svg>`."""

    code: Qris
    drawing: Markup


def sticker_of(payload: str) -> Sticker | None:
    """None where the text is no QRIS (any more): then there is nothing to scan."""
    try:
        code = parse(payload)
    except BadQris:
        return None
    return Sticker(code, Markup(qr_codes.as_svg(payload)))  # noqa: S704 - it repeats no text
