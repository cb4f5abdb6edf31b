"""Which rows of a file are one product, and which product of the shop they speak of.

The SKU decides. A row whose SKU the shop doesn't have, or that has none, means the variant
of the same product name and variant name, unless that one has another SKU; then it is new.
A new variant joins the product of its name, and new rows of one name and category are a product.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tokoumkm.catalog.imports.columns import ReadRow
from tokoumkm.catalog.imports.known import KnownProducts, Place
from tokoumkm.csv_files import Fault

Names = tuple[str, str]


@dataclass
class Group:
    """Rows of one product, in the order of the file, and the variant each of them means."""

    product_id: int | None
    rows: list[ReadRow] = field(default_factory=list)
    variant_ids: dict[int, int | None] = field(default_factory=dict)  # by row number

    def add(self, row: ReadRow, variant_id: int | None) -> None:
        self.rows.append(row)
        self.variant_ids[row.number] = variant_id


class Matcher:
    """Sorts the rows of a file; what cannot be sorted is in `faults`.

    `skus` are those of rows that are left out: a row behind one of them is no less its twin.
    """

    def __init__(self, known: KnownProducts, skus: Mapping[str, int]) -> None:
        self.faults: list[Fault] = []
        self._known = known
        self._skus = skus
        self._renamed: dict[str, set[int]] = defaultdict(set)

    def groups(self, rows: Sequence[ReadRow]) -> list[Group]:
        """The products of the file, in the order of their first rows."""
        places = dict(self._by_sku(rows))
        places |= self._by_names([row for row in rows if row.number not in places])
        self._refuse_twins(rows, places)
        bad = {fault.row for fault in self.faults}
        for row in rows:
            if place := places.get(row.number):
                self._renamed[row.name.casefold()].add(place[0])
        found: dict[object, Group] = {}
        for row in rows:
            place = places.get(row.number)
            product_id = place[0] if place else self._product_of(row, bad)
            if row.number in bad:
                continue
            key = product_id or (row.name.casefold(), row.facts.get("kategori"))
            group = found.setdefault(key, Group(product_id))
            group.add(row, place[1] if place else None)
        return list(found.values())

    def _by_sku(self, rows: Sequence[ReadRow]) -> Iterator[tuple[int, Place]]:
        seen: dict[str, int] = {}
        for row in rows:
            if not row.sku:
                continue
            first = seen.setdefault(row.sku, row.number)
            if (twin := min(first, self._skus.get(row.sku, first))) != row.number:
                told = f"SKU ini sudah ada di baris {twin}. Hapus salah satu."
                self.faults.append(Fault(row.number, "sku", told))
            elif place := self._known.by_sku.get(row.sku):
                yield row.number, place

    def _refuse_twins(self, rows: Sequence[ReadRow], places: Mapping[int, Place]) -> None:
        """A new row that says the same name and variant as another one of its category."""
        seen: dict[object, int] = {}
        for row in rows:
            same = row.name.casefold(), row.variant.casefold(), row.facts.get("kategori")
            twin = seen.setdefault(same, row.number)
            if twin != row.number and row.number not in places:
                told = (
                    f"nama dan varian sama dengan baris {twin}. Tulis varian yang berbeda, "
                    "atau hapus salah satu."
                )
                self.faults.append(Fault(row.number, "varian", told))

    def _by_names(self, rows: Sequence[ReadRow]) -> dict[int, Place]:
        bad = {fault.row for fault in self.faults}
        alike: dict[Names, list[ReadRow]] = defaultdict(list)
        for row in rows:
            if row.number not in bad:
                alike[row.name.casefold(), row.variant.casefold()].append(row)
        places: dict[int, Place] = {}
        for names, same in alike.items():
            places |= self._pairs(same, self._known.by_names.get(names, []))
        return places

    def _pairs(self, rows: list[ReadRow], places: list[Place]) -> dict[int, Place]:
        """As many rows as variants of these names: they follow one another. Else nobody knows."""
        free = [place for place in places if self._may_mean(rows, place)]
        if len(rows) == 1 and len(free) > 1 and "kategori" in rows[0].facts:
            free = [
                place for place in free if self._category_of(place) == rows[0].facts["kategori"]
            ]
        if len(free) == len(rows):
            return {row.number: place for row, place in zip(rows, free, strict=True)}
        if len(free) > 1:
            self._refuse_unclear(rows[0], len(free))
        return {rows[0].number: free[0]} if len(free) == 1 else {}

    def _may_mean(self, rows: list[ReadRow], place: Place) -> bool:
        """A variant with another SKU than the row's is another one."""
        kept = next(
            variant
            for variant in self._known.products[place[0]].draft.variants
            if variant.id == place[1]
        )
        return not kept.sku or any(not row.sku for row in rows)

    def _category_of(self, place: Place) -> int:
        return self._known.products[place[0]].draft.category_id

    def _product_of(self, row: ReadRow, bad: set[int]) -> int | None:
        """The product that a new variant joins; a row without a variant is a product of its own."""
        if not row.variant or row.number in bad:
            return None
        name = row.name.casefold()
        ids = sorted(self._renamed[name]) or self._known.by_name.get(name, [])
        if len(ids) > 1 and "kategori" in row.facts:
            category = row.facts["kategori"]
            ids = [id_ for id_ in ids if self._known.products[id_].draft.category_id == category]
        if len(ids) > 1:
            self._refuse_unclear(row, len(ids))
            bad.add(row.number)
        return ids[0] if len(ids) == 1 else None

    def _refuse_unclear(self, row: ReadRow, count: int) -> None:
        told = (
            f"ada {count} produk bernama “{row.name[:60]}”, jadi tidak jelas yang mana. "
            "Isi SKU-nya di halaman produk, lalu di kolom ini."
        )
        self.faults.append(Fault(row.number, "sku", told))
