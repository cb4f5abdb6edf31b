"""Icons of the interface: drawings of the lucide package, inlined and cached."""

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

import lucide
from flask import Flask
from markupsafe import Markup


class UnknownIcon(LookupError):
    """A template asked for an icon that the package does not have."""


@cache
def _drawings() -> ZipFile:
    """All of the package's, opened once: its own way reads their 1.745 names for each icon."""
    return ZipFile(BytesIO(files(lucide).joinpath("lucide.zip").read_bytes()))


@cache
def shapes(name: str) -> str:
    """The drawing inside an icon's <svg>, without line breaks."""
    try:
        svg = _drawings().read(f"{name}.svg").decode()
    except KeyError:
        raise UnknownIcon(f"There is no icon called {name!r}; see lucide.dev/icons.") from None
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return " ".join(inner.split()).replace("> <", "><").replace(" />", "/>")


@lru_cache(maxsize=512)
def icon(name: str, *, label: str | None = None) -> Markup:
    """Draw an icon; it is decoration unless it has a label of its own."""
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    return Markup(f'<svg class="i" viewBox="0 0 24 24" {spoken}>{shapes(name)}</svg>')


def init_app(app: Flask) -> None:
    app.add_template_global(icon, "icon")
