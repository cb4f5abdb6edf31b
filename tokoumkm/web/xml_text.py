"""XML as it streams: elements one at a time, safe for whatever a seller writes."""

import re

from markupsafe import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What XML 1.0 can't say at all, not even escaped (section 2.2, Char).
UNSPEAKABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, text: object) -> str:
    """`<name>text</name>`, on one line."""
    return f"<{name}>{escape(UNSPEAKABLE.sub('', str(text)))}</{name}>"
