"""Icons of the interface: drawings of the lucide package, inlined and cached."""

import re
from functools import cache, lru_cache

from flask import Flask
from lucide import IconDoesNotExist
from lucide.jinja import lucide
from markupsafe import Markup


class UnknownIcon(LookupError):
    """A template asked for an icon that the package does not have."""


@cache
def shapes(name: str) -> str:
    """The drawing inside an icon's <svg>, without line breaks."""
    try:
        svg = lucide(name, size=None)
    except IconDoesNotExist:
        raise UnknownIcon(f"There is no icon called {name!r}; see lucide.dev/icons.") from None
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return re.sub(r"\s*\n\s*", "", inner).replace(" />", "/>")


@lru_cache(maxsize=512)
def icon(name: str, *, label: str | None = None) -> Markup:
    """Draw an icon; it is decoration unless it has a label of its own."""
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    return Markup(f'<svg class="i" viewBox="0 0 24 24" {spoken}>{shapes(name)}</svg>')


def init_app(app: Flask) -> None:
    app.add_template_global(icon, "icon")
