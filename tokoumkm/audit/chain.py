"""How one row is bound to the row before: a hash over both, so that no row can be changed alone."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

BEGINNING = "0" * 64  # what the first row is bound to


def link(previous_hash: str, fields: Mapping[str, Any]) -> str:
    """SHA-256 over the previous row's hash and this row's fields, in one fixed spelling."""
    content = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}\n{content}".encode()).hexdigest()
