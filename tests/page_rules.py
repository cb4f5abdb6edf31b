"""What every answer and every page of the site must be, whatever it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup, Tag

HEAVIEST = 100 * 1024

# Fields that need no label: nobody sees them, or they say themselves what they are.
SELF_EXPLAINING = {"hidden", "submit", "button", "reset", "image"}

# Forms on pages that are kept for everybody: their views look at where they come from instead.
WITHOUT_TOKEN = {"/keranjang"}

# What shows a name, a basket or a message.
OF_A_VISITOR = {"site-links", "flash"}

# Text inside a script element that no browser runs.
READ_BY_MACHINES = {"application/ld+json"}

# Attributes whose value is the id of something else on the page.
POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form")


class BadPage(AssertionError):
    """An answer no visitor should get; the message lists every fault."""


def check_headers(headers: Mapping[str, str], *, where: str) -> None:
    """The security headers of every answer: pages, refusals, redirects, files."""
    faults = list(_header_faults(headers))
    if headers.get("Content-Type", "").startswith("text/html"):
        faults += _policy_faults(headers.get("Content-Security-Policy", ""))
    _refuse(faults, where)


def check_page(html: BeautifulSoup, headers: Mapping[str, str], *, where: str, size: int) -> None:
    """The rules of a whole HTML page. It is walked once: every answer of every test comes here."""
    tags = [tag for tag in html.descendants if isinstance(tag, Tag)]
    faults = [
        *_weight_faults(size),
        *_document_faults(html, tags),
        *_id_faults(tags),
        *_name_faults(tags),
        *_form_faults(tags),
        *_shared_faults(tags, headers),
        *_inline_faults(tags, nonce=_nonce(headers)),
    ]
    _refuse(faults, where)


def _refuse(faults: list[str], where: str) -> None:
    if faults:
        raise BadPage("\n  - ".join([f"{where} is not fit for visitors:", *faults]))


def _header_faults(headers: Mapping[str, str]) -> Iterator[str]:
    if not headers.get("Content-Security-Policy"):
        yield "Content-Security-Policy is missing"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "X-Content-Type-Options is not nosniff"
    if headers.get("Referrer-Policy") != "same-origin":
        yield "Referrer-Policy is not same-origin"


def _policy_faults(policy: str) -> Iterator[str]:
    """What a page may load and who may frame it; a file in a sandbox needs neither."""
    if "frame-ancestors" not in policy:
        yield "Content-Security-Policy has no frame-ancestors"
    if "'unsafe-" in policy:
        yield "Content-Security-Policy allows unsafe code"


def _nonce(headers: Mapping[str, str]) -> str | None:
    found = re.search(r"'nonce-([^']+)'", headers.get("Content-Security-Policy", ""))
    return found[1] if found else None


def _weight_faults(size: int) -> Iterator[str]:
    if size > HEAVIEST:
        yield f"weighs {size:,} bytes; a page on a village phone has {HEAVIEST:,} at most"


def _named(tags: list[Tag], *names: str) -> list[Tag]:
    return [tag for tag in tags if tag.name in names]


def _document_faults(html: BeautifulSoup, tags: list[Tag]) -> Iterator[str]:
    if html.html is None or html.html.get("lang") != "id":
        yield 'has no <html lang="id">'
    if html.title is None or not html.title.get_text(strip=True):
        yield "has no <title>"
    if not any(tag.get("name") == "viewport" for tag in _named(tags, "meta")):
        yield "has no <meta name=viewport>, so a phone shows it in miniature"
    headings = _named(tags, "h1")
    if len(headings) != 1:
        yield f"has {len(headings)} <h1> instead of one: {[_short(tag) for tag in headings]}"


def _id_faults(tags: list[Tag]) -> Iterator[str]:
    counted = Counter(str(tag["id"]) for tag in tags if "id" in tag.attrs)
    yield from (
        f"id {name!r} is used {times} times" for name, times in counted.items() if times > 1
    )
    for tag, pointer in _pointers(tags):
        for name in str(tag[pointer]).split():
            if name.removeprefix("#") not in counted:
                yield f"{pointer}={name!r} points to nothing on this page: {_short(tag)}"


def _pointers(tags: list[Tag]) -> Iterator[tuple[Tag, str]]:
    for tag in tags:
        yield from ((tag, pointer) for pointer in POINTERS if pointer in tag.attrs)
        if tag.name == "a" and str(tag.get("href", "")).startswith("#"):
            yield tag, "href"


def _name_faults(tags: list[Tag]) -> Iterator[str]:
    labels = (tag for tag in _named(tags, "label") if "for" in tag.attrs)
    labelled = {str(label["for"]) for label in labels if label.get_text(strip=True)}
    for field in _named(tags, "input", "select", "textarea"):
        silent = field.get("type") in SELF_EXPLAINING
        if not silent and not _is_labelled(field, labelled):
            yield f"has a field without a label: {_short(field)}"
    for image in _named(tags, "img"):
        if not image.has_attr("alt"):
            yield f'has an image without alt (alt="" if it only decorates): {_short(image)}'
    for control in _named(tags, "a", "button"):
        is_link = control.name == "button" or control.has_attr("href")
        if is_link and not _says_something(control):
            yield f"has a link or button without words: {_short(control)}"


def _is_labelled(field: Tag, labelled: set[str]) -> bool:
    if field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled:
        return True
    around = field.find_parent("label")
    return around is not None and bool(around.get_text(strip=True))


def _says_something(control: Tag) -> bool:
    if control.get_text(strip=True) or control.get("aria-label") or control.get("aria-labelledby"):
        return True
    return any(image.get("alt") for image in control.find_all("img"))


def _form_faults(tags: list[Tag]) -> Iterator[str]:
    for form in _named(tags, "form"):
        method = str(form.get("method", "get")).lower()
        tokens = form.find_all("input", attrs={"name": "csrf_token", "value": True})
        if method == "post" and not tokens and form.get("action") not in WITHOUT_TOKEN:
            yield f"has a POST form without csrf_token: {_short(form)}"
        if method == "get" and tokens:
            yield f"shows the csrf_token in addresses, through a GET form: {_short(form)}"


def _shared_faults(tags: list[Tag], headers: Mapping[str, str]) -> Iterator[str]:
    """What a cache on the way keeps for everybody must be nobody's."""
    if "public" not in headers.get("Cache-Control", ""):
        return
    if "Set-Cookie" in headers:
        yield "gives its cookie to everybody"
    if "Cookie" not in headers.get("Vary", ""):
        own = (tag for tag in tags if OF_A_VISITOR & set(tag.get("class") or ()))
        yield from (f"has no Vary: Cookie and shows what is a visitor's: {_short(x)}" for x in own)
    for tag in tags:
        if tag.get("name") == "csrf_token" or tag.has_attr("nonce"):
            yield f"gives a token or nonce to everybody: {_short(tag)}"


def _inline_faults(tags: list[Tag], *, nonce: str | None) -> Iterator[str]:
    for tag in _named(tags, "script", "style"):
        is_run = not tag.get("src") and tag.get("type") not in READ_BY_MACHINES
        if is_run and (nonce is None or tag.get("nonce") != nonce):
            yield f"has a <{tag.name}> without the nonce of this answer: {_short(tag)}"
    for tag in tags:
        for name in tag.attrs:
            if name == "style" or name.startswith("on"):
                yield f"has an inline {name}: {_short(tag)}"
        if str(tag.get("href", "")).strip().lower().startswith("javascript:"):
            yield f"has a javascript: address: {_short(tag)}"


def _short(tag: Tag) -> str:
    """The element's opening, short enough for one line."""
    text = re.sub(r"\s+", " ", str(tag))
    return text if len(text) <= 140 else f"{text[:137]}..."
