"""How one row is bound to the row before: a hash over both, so that no row can be changed alone."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64  # what the first row is bound to

# What a row's hash is made of: everything but its id, its moment and the hashes themselves.
WORDS = (
    "act",
    "actor_id",
    "actor_name",
    "assisted_name",
    "about_kind",
    "about_key",
    "about_words",
    "region_code",
    "reason",
    "changes",
    "address",
    "device",
)


def link(previous_hash: str, row: Any) -> str:
    """SHA-256 over the previous row's hash and this row's fields, in one fixed spelling.

    `row` is an entry, or what a query found of one: also values that nobody of
    us wrote can be hashed, so that a damaged row is found and not stumbled over.
    """
    fields = {name: getattr(row, name) for name in WORDS}
    fields["happened_at"] = _spelled(row.happened_at)
    content = json.dumps(
        fields, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=repr
    )
    return hashlib.sha256(f"{previous_hash}\n{content}".encode()).hexdigest()


def _spelled(moment: object) -> str:
    """The same for a moment on its way into a database and for what comes out of it.

    SQLite keeps text without a zone, and that is UTC.
    """
    try:
        known = moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))
    except ValueError:
        return repr(moment)
    aware = known.replace(tzinfo=UTC) if known.tzinfo is None else known.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")
