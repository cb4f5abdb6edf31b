"""The audit as a file, which is an act that the audit knows, too."""

from collections.abc import Iterator
from typing import Any, TextIO

from tokoumkm import clock
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.audit.queries import AuditFilter, every_entry
from tokoumkm.csv_files import write_rows
from tokoumkm.database import one_change

COLUMNS = (
    "nomor",
    "waktu",
    "pelaku",
    "atas_nama",
    "tindakan",
    "tentang",
    "jenis",
    "kunci",
    "wilayah",
    "perubahan",
    "alasan",
    "alamat",
    "perangkat",
    "sidik",  # whoever keeps the file can tell later whether these very rows still stand
)


def export_entries(file: TextIO, wanted: AuditFilter, *, asked: str, by: trail.Person) -> None:
    """Write the rows that somebody wants, the oldest first; the last may be about this very file.

    `asked` says in words which rows they are.
    """
    _tell_audit(trail.About("audit", "", asked, wanted.scope), by=by)
    rows = map(_cells, every_entry(wanted))
    write_rows(file, columns=COLUMNS, rows=rows, text=COLUMNS[1:])


@one_change()
def _tell_audit(about: trail.About, *, by: trail.Person) -> None:
    """The audit knows before the file is there."""
    trail.record(Act.AUDIT_EXPORTED, by=by, about=about)


def _cells(entry: AuditEntry) -> list[Any]:
    return [
        entry.id,
        clock.in_office_zone(entry.happened_at).isoformat(sep=" ", timespec="seconds"),
        entry.actor_name,
        entry.assisted_name,
        entry.act_words,
        entry.about_words,
        entry.about_kind,
        entry.about_key,
        entry.region_code,
        "; ".join(_changed(entry)),
        entry.reason,
        entry.address,
        entry.device,
        entry.hash,
    ]


def _changed(entry: AuditEntry) -> Iterator[str]:
    for change in entry.changed:
        yield f"{change.name}: {change.before or '–'} → {change.after or '–'}"
