"""The look over a whole file before anything is written: plans for its products, and faults."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tokoumkm.catalog.imports.columns import ReadRow, RowReader
from tokoumkm.catalog.imports.known import KnownProducts, known_products
from tokoumkm.catalog.imports.matching import Group, Matcher
from tokoumkm.catalog.imports.pictures import PhotoArchive
from tokoumkm.catalog.imports.planning import Plan, Planner
from tokoumkm.catalog.imports.reading import Table
from tokoumkm.catalog.imports.shelves import shelves
from tokoumkm.csv_files import Row
from tokoumkm.row_checks import Findings as RowFindings
from tokoumkm.row_checks import Progress
from tokoumkm.shops.models import Shop
from tokoumkm.shops.wording import one_line


@dataclass
class Findings(RowFindings):
    """What a check found, and the plans for what is good."""

    plans: list[Plan] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def good_plans(self) -> list[Plan]:
        """Those of which no row turned out to be bad later."""
        return [plan for plan in self.plans if self.bad_rows.isdisjoint(plan.rows)]

    @property
    def photos(self) -> int:
        """Those that would be added."""
        return sum(len(plan.photos) for plan in self.plans)

    @property
    def created(self) -> int:
        return sum(plan.product_id is None for plan in self.plans)

    @property
    def changed(self) -> int:
        return sum(plan.product_id is not None and plan.is_changed for plan in self.plans)

    @property
    def unchanged(self) -> int:
        return len(self.plans) - self.created - self.changed


class Checker(NamedTuple):
    """Checks files for a shop. `category` is for words that the market doesn't know."""

    shop: Shop
    archive: PhotoArchive | None = None
    category: int | None = None

    def check(self, table: Table, progress: Progress) -> Findings:
        """Understand every row, and plan every product; progress counts each row twice."""
        findings = Findings()
        market = shelves(otherwise=self.category)
        rows = _understood(table, RowReader(market), findings, progress)
        known = known_products(self.shop)
        matcher = Matcher(known, _skus_of(table.rows, findings.bad_rows))
        groups = matcher.groups(rows)
        findings.add(matcher.faults)
        planner = Planner(self.archive, market.otherwise)
        done = len(table.rows)
        for group in groups:
            done += len(group.rows)
            self._plan(group, known, planner, findings)
            progress(done, 2 * len(table.rows))
        findings.plans.sort(key=lambda plan: plan.first_row)
        findings.faults.sort(key=lambda fault: fault.row)
        findings.notes += self._notes(rows)
        return findings

    def _plan(
        self, group: Group, known: KnownProducts, planner: Planner, findings: Findings
    ) -> None:
        """Without the rows that are bad a product may still be a good one."""
        kept = known.products[group.product_id] if group.product_id else None
        while group.rows:
            plan, faults = planner.plan(group, kept)
            if plan:
                findings.plans.append(plan)
                return
            findings.add(faults)
            bad = {fault.row for fault in faults}
            group.rows = [row for row in group.rows if row.number not in bad]

    def _notes(self, rows: Sequence[ReadRow]) -> list[str]:
        if self.archive is None:
            return []
        unused = self.archive.unused({name for row in rows for name in row.photos})
        return [f"{len(unused)} foto di ZIP tidak disebut di berkas."] if unused else []


def _understood(
    table: Table, reader: RowReader, findings: Findings, progress: Progress
) -> list[ReadRow]:
    rows = []
    for done, row in enumerate(table.rows, start=1):
        read, faults = reader.read(row)
        findings.add(faults)
        if read:
            rows.append(read)
        progress(done, 2 * len(table.rows))
    return rows


def _skus_of(rows: Iterable[Row], bad: Container[int]) -> dict[str, int]:
    """The SKUs of bad rows: another row that says the same is bad as well."""
    found: dict[str, int] = {}
    for row in rows:
        if row.number in bad and (sku := one_line(row.cells.get("sku", ""))):
            found.setdefault(sku, row.number)
    return found
