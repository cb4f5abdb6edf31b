"""Who can sign in to the demo: everybody with the same password, printed for whoever tries it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tokoumkm.accounts.models import OfficerRole

FOLDER = Path(__file__).parent / "data"
PASSWORD = "pasar-purbalingga"  # noqa: S105 - the demo's, known to everybody


class DemoOfficer(NamedTuple):
    """An officer of the demo's office."""

    name: str
    phone: str
    role: OfficerRole


OFFICERS = (
    DemoOfficer("Siti Rohmah", "+6281200000001", OfficerRole.OFFICER),
    DemoOfficer("Budi Santoso", "+6281200000002", OfficerRole.ADMIN),
    DemoOfficer("Tri Wahyuni", "+6281200000003", OfficerRole.VIEWER),
)


def known_phones() -> list[str]:
    """The number of every account that the demo may have opened; none belongs to a real person."""
    return [
        *(officer.phone for officer in OFFICERS),
        *(buyer["phone"] for buyer in _rows("buyers.json")),
        *(shop["business"]["phone"] for shop in _rows("shops.json")),
    ]


def _rows(name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((FOLDER / name).read_text("utf-8"))
