"""What one product of a file shall become: a draft and photos, or what is wrong and where."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tokoumkm.catalog.actions.picturing import MOST_PHOTOS
from tokoumkm.catalog.drafts import (
    MOST_VARIANTS,
    ProductDraft,
    VariantDraft,
    problems_of,
    tidied,
)
from tokoumkm.catalog.imports.columns import ReadRow
from tokoumkm.catalog.imports.known import KeptProduct
from tokoumkm.catalog.imports.matching import Group
from tokoumkm.catalog.imports.pictures import PhotoArchive
from tokoumkm.csv_files import Fault
from tokoumkm.money import Rupiah

USUAL_GRAMS = 1_000
USUAL_LEAD_DAYS = 7
USUAL_UNIT = "pcs"
PRODUCT_COLUMNS = ("nama", "kategori", "satuan", "deskripsi")
COLUMN_OF = {
    "name": "nama",
    "unit": "satuan",
    "description": "deskripsi",
    "lead_days": "stok",
    "price": "harga",
    "weight": "berat_gram",
    "stock": "stok",
    "sku": "sku",
    "variant": "varian",
}


class Plan(NamedTuple):
    """A product as the file wants it; `photos` are those that the product has not yet."""

    rows: Sequence[int]
    product_id: int | None
    draft: ProductDraft
    photos: Sequence[str]
    is_changed: bool

    @property
    def first_row(self) -> int:
        return self.rows[0]


class Planner(NamedTuple):
    """Plans one product after another; `category` is for new ones whose file names none."""

    archive: PhotoArchive | None = None
    category: int | None = None

    def plan(self, group: Group, kept: KeptProduct | None) -> tuple[Plan | None, list[Fault]]:
        """The plan of a group, or everything that is wrong with it."""
        faults = [
            *_differences(group.rows),
            *_beyond_the_last_variant(group, kept),
            *self._missing(group, kept),
        ]
        if faults:
            return None, faults
        places = _places(group, kept)
        draft = tidied(self._draft(group, kept, places))
        photos, bad_photos = self._photos(group, kept)
        faults = [*_faults_of(draft, group, places), *bad_photos]
        if faults:
            return None, faults
        is_changed = kept is None or bool(photos) or draft != tidied(kept.draft)
        rows = [row.number for row in group.rows]
        return Plan(rows, group.product_id, draft, photos, is_changed), []

    def _missing(self, group: Group, kept: KeptProduct | None) -> Iterator[Fault]:
        first = group.rows[0]
        if kept is None and "kategori" not in first.facts and self.category is None:
            told = "berkas ini tidak menyebut kategori. Pilih kategori pengganti saat mengunggah."
            yield Fault(first.number, "kategori", told)

    def _draft(
        self, group: Group, kept: KeptProduct | None, places: Sequence["_Place"]
    ) -> ProductDraft:
        said = _said(group.rows)
        usual: dict[str, Any] = {
            "kategori": kept.draft.category_id if kept else self.category,
            "satuan": kept.draft.unit if kept else USUAL_UNIT,
            "deskripsi": kept.draft.description if kept else "",
        }
        wanted = usual | said
        variants = [place.draft() for place in places]
        days = (kept.draft.lead_days if kept else None) or USUAL_LEAD_DAYS
        return ProductDraft(
            name=wanted["nama"],
            category_id=wanted["kategori"],
            unit=wanted["satuan"],
            description=wanted["deskripsi"],
            lead_days=days if all(variant.stock is None for variant in variants) else None,
            variants=variants,
        )

    def _photos(self, group: Group, kept: KeptProduct | None) -> tuple[list[str], list[Fault]]:
        """The photos to add: those of the ZIP whose content the product doesn't show yet."""
        here = {f"{name}.webp" for name in kept.photo_names} if kept else set()
        hashes = set(kept.photo_hashes) if kept else set()
        added: list[str] = []
        faults = []
        for row in group.rows:
            for name in row.photos:
                if name in here or name in added:
                    continue
                if self.archive is None or (fault := self.archive.fault_of(name)):
                    told = fault if self.archive else NO_ARCHIVE.format(name=name[:60])
                    faults.append(Fault(row.number, "foto", told))
                elif (content := self.archive.hash_of(name)) not in hashes:
                    hashes.add(content)
                    added.append(name)
        if len(here) + len(added) > MOST_PHOTOS:
            told = f"produk ini akan mempunyai {len(here) + len(added)} foto; paling banyak 8."
            faults.append(Fault(group.rows[0].number, "foto", told))
        return added, faults


NO_ARCHIVE = "foto {name} perlu berkas ZIP. Sertakan ZIP foto, atau kosongkan sel ini."


class _Place(NamedTuple):
    """A variant of the product to be: what is kept of it, and the row that speaks of it."""

    row: ReadRow | None
    kept: VariantDraft | None

    @property
    def stock(self) -> int | None:
        usual = self.kept.stock if self.kept else None
        stock: int | None = self.row.facts.get("stok", usual) if self.row else usual
        return stock

    def draft(self) -> VariantDraft:
        facts = self.row.facts if self.row else {}
        kept = self.kept
        return VariantDraft(
            name=facts.get("varian", kept.name if kept else ""),
            price=Rupiah(facts.get("harga", kept.price if kept else 0)),
            stock=self.stock,
            weight_grams=_given(
                facts.get("berat_gram"), kept.weight_grams if kept else USUAL_GRAMS
            ),
            sku=facts.get("sku") or (kept.sku if kept else ""),
            id=kept.id if kept else None,
            seen_stock=kept.stock if kept else None,
        )


def _given(told: int | None, usual: int) -> int:
    """Nought is told as well, and then refused."""
    return usual if told is None else told


def _places(group: Group, kept: KeptProduct | None) -> list[_Place]:
    """The variants that are kept, in their order, and then the new ones in the file's."""
    rows = {group.variant_ids[row.number]: row for row in group.rows}
    present = list(kept.draft.variants) if kept else []
    new = [row for row in group.rows if group.variant_ids[row.number] is None]
    return [
        *(_Place(rows.get(variant.id) if variant.id else None, variant) for variant in present),
        *(_Place(row, None) for row in new),
    ]


def _said(rows: Sequence[ReadRow]) -> dict[str, Any]:
    """What the rows say about the product: the first one that says something."""
    said: dict[str, Any] = {}
    for row in rows:
        for column in PRODUCT_COLUMNS:
            if column in row.facts and not said.get(column):
                said[column] = row.facts[column]
    return said


def _differences(rows: Sequence[ReadRow]) -> Iterator[Fault]:
    """Rows of one product that disagree about it; a description may be left out."""
    said = _said(rows)
    for row in rows:
        for column in PRODUCT_COLUMNS:
            told = row.facts.get(column)
            if told and told != said[column]:
                first = next(other for other in rows if other.facts.get(column) == said[column])
                words = f"berbeda dari baris {first.number}, padahal satu produk. Samakan."
                yield Fault(row.number, column, words)


def _beyond_the_last_variant(group: Group, kept: KeptProduct | None) -> Iterator[Fault]:
    """New variants for which a product has no place; all at once, as a file may be full of them."""
    places = MOST_VARIANTS - (len(kept.draft.variants) if kept else 0)
    new = [row for row in group.rows if group.variant_ids[row.number] is None]
    for row in new[places:]:
        told = f"satu produk mempunyai paling banyak {MOST_VARIANTS} varian. Pindahkan atau hapus."
        yield Fault(row.number, "varian", told)


def _faults_of(draft: ProductDraft, group: Group, places: Sequence[_Place]) -> Iterator[Fault]:
    """The rules of a product in the words of the file."""
    first = group.rows[0]
    if mixed := _mixed_stock(places):
        yield from mixed
        return
    for problem in problems_of(draft):
        row = places[problem.variant].row or first
        if problem.about in ("name", "unit", "description", ""):
            row = first
        yield Fault(row.number, COLUMN_OF.get(problem.about, ""), str(problem))


def _mixed_stock(places: Sequence[_Place]) -> list[Fault]:
    """Made to order is a whole product or nothing of it."""
    empty = [place for place in places if place.stock is None]
    if not empty or len(empty) == len(places):
        return []
    told = (
        "varian lain dari produk ini berbeda: kosong berarti dibuat sesuai pesanan, dan itu "
        "berlaku untuk semua varian. Isi stok semuanya (boleh 0), atau kosongkan semuanya."
    )
    rows = [place.row for place in empty if place.row] or [
        place.row for place in places if place.row
    ]
    return [Fault(row.number, "stok", told) for row in rows]
