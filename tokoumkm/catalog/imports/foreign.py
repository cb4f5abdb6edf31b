"""Product files that other programs write: which columns of theirs are which of ours.

The names are those of Shopee's mass upload and mass update, TikTok Shop's batch upload and
batch edit, WooCommerce's product CSV and Bagisto's product import. A file is one of these
when it has all the columns of its mark; what we have no use for is named, never dropped silently.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from tokoumkm.catalog.imports.numbers import rupiah
from tokoumkm.csv_files import Row
from tokoumkm.errors import Refused

MOST_NOTES = 6  # lines between a machine's header and the first product
BETWEEN_WORDS = ", "  # Merah, XL
ALL_TOLD = {"varian"}  # the others take the first column that says something
INVENTORIES = re.compile(r"[^=,]+=[0-9]{1,9}(?:,[^=,]+=[0-9]{1,9})*", re.ASCII)  # gudang=5,toko=2


class Parents(NamedTuple):
    """How a file speaks of a product with variants: a row for it, and then one for each."""

    kind: str  # the column that tells them apart
    value: str  # what it says for the product itself
    key: str
    reference: str  # what a variant's row says of its product
    number: str = ""  # WooCommerce says `id:7` of a product that has no SKU

    @property
    def columns(self) -> set[str]:
        return {self.kind, self.key, self.reference}

    def keys_of(self, cells: Mapping[str, str]) -> Iterator[str]:
        """What its variants may call a product."""
        if key := cells.get(self.key):
            yield key
        if number := cells.get(self.number):
            yield f"{self.number}:{number}"


class Format(NamedTuple):
    """A file of another program; `columns` are ours, each with theirs in order of preference."""

    name: str
    mark: frozenset[str]
    columns: Mapping[str, Sequence[str]]
    kilograms: frozenset[str] = frozenset()
    has_notes: bool = False
    new_line: tuple[str, str] = ("\n", "\n")  # how it is written within a cell, and what it is
    parents: Parents | None = None

    def ignored(self, header: Iterable[str]) -> list[str]:
        """The columns that say nothing we keep."""
        used = {name for names in self.columns.values() for name in names}
        kept = self.parents.columns if self.parents else set()
        return [name for name in header if name and name not in used | kept]

    def titles(self, header: Collection[str]) -> dict[str, str]:
        """What the file calls our columns, for whoever must find a cell in it."""
        found = {
            ours: next((name for name in names if name in header), "")
            for ours, names in self.columns.items()
        }
        return {ours: name for ours, name in found.items() if name}

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Their rows in our columns, without the lines that explain the header."""
        products: dict[str, dict[str, str]] = {}
        for row in self._without_notes(rows):
            ours = self._ours(row.cells)
            about = self.parents
            if about and row.cells.get(about.kind, "").casefold() == about.value:
                products |= dict.fromkeys(about.keys_of(row.cells), ours)
                continue
            product = products.get(row.cells.get(about.reference, "")) if about else None
            yield row._replace(cells=_with(ours, product) if product else ours)

    def _without_notes(self, rows: Iterable[Row]) -> Iterator[Row]:
        notes = MOST_NOTES if self.has_notes else 0
        for row in rows:
            if notes and not _is_price(self._ours(row.cells).get("harga", "")):
                notes -= 1
                continue
            notes = 0
            yield row

    def _ours(self, theirs: Mapping[str, str]) -> dict[str, str]:
        ours = {}
        for column, names in self.columns.items():
            words = [self._word(name, theirs[name]) for name in names if theirs.get(name)]
            if any(name in theirs for name in names):
                ours[column] = BETWEEN_WORDS.join(words if column in ALL_TOLD else words[:1])
        if "deskripsi" in ours:
            ours["deskripsi"] = plain_text(ours["deskripsi"].replace(*self.new_line))
        if not ours.get("kategori"):
            ours.pop("kategori", None)  # unknown: what is kept stays, and new ones are asked for
        return ours

    def _word(self, name: str, text: str) -> str:
        if name == "inventories" and INVENTORIES.fullmatch(text):
            return str(sum(map(int, re.findall(r"=([0-9]+)", text))))
        return f"{text} kg" if name in self.kilograms else text


def _with(variant: dict[str, str], product: dict[str, str]) -> dict[str, str]:
    """A variant's row under the name of its product, with what only the product says."""
    said = {column: text for column, text in variant.items() if text}
    return {**product, "stok": "", **said, "nama": product["nama"]}


def _is_price(text: str) -> bool:
    try:
        rupiah(text)
    except Refused:
        return False
    return True


def recognised(header: Sequence[str]) -> Format | None:
    """The format of a header in small letters, if it is one of these."""
    return next((known for known in FORMATS if known.mark <= set(header)), None)


def tidy_header(cells: Iterable[str]) -> list[str]:
    """Names of columns without what their programs hang on them (ps_price|1|0, Harga *)."""
    return [cell.casefold().partition("|")[0].strip(" *\n") for cell in cells]


class _Words(HTMLParser):
    """The text of a page; a block ends its line."""

    BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "ul", "ol"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in self.BREAKS:
            self.words.append("\n")


def plain_text(markup: str) -> str:
    """A description without its tags; text that has none stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    return "\n".join(filter(None, lines))


FORMATS = (
    Format(
        "Shopee",
        frozenset({"nama produk", "deskripsi produk", "harga", "stok"}),
        {
            "sku": ("kode variasi", "sku induk"),
            "nama": ("nama produk",),
            "kategori": ("kategori",),
            "harga": ("harga",),
            "stok": ("stok",),
            "berat_gram": ("berat",),
            "deskripsi": ("deskripsi produk",),
            "varian": ("varian untuk variasi 1", "varian untuk variasi 2"),
        },
        has_notes=True,
    ),
    Format(
        "Shopee",
        frozenset({"ps_product_name", "ps_price", "ps_stock"}),
        {
            "sku": ("ps_sku_short", "ps_sku_parent_short"),
            "nama": ("ps_product_name",),
            "kategori": ("ps_category",),
            "harga": ("ps_price",),
            "stok": ("ps_stock",),
            "berat_gram": ("ps_weight",),
            "deskripsi": ("ps_product_description",),
            "varian": ("et_title_option_for_variation_1", "et_title_option_for_variation_2"),
        },
        has_notes=True,
    ),
    Format(
        "Shopee",
        frozenset({"et_title_product_name", "et_title_variation_price"}),
        {
            "sku": ("et_title_variation_sku", "et_title_parent_sku"),
            "nama": ("et_title_product_name",),
            "harga": ("et_title_variation_price",),
            "stok": ("et_title_variation_stock",),
            "varian": ("et_title_variation_name",),
        },
        has_notes=True,
    ),
    Format(
        "TikTok Shop",
        frozenset({"product_name", "price", "quantity"}),
        {
            "sku": ("seller_sku",),
            "nama": ("product_name",),
            "kategori": ("category",),
            "harga": ("price",),
            "stok": ("quantity",),
            "berat_gram": ("parcel_weight",),
            "deskripsi": ("product_description",),
            "varian": ("variation_value", "property_value_1", "property_value_2"),
        },
        has_notes=True,
    ),
    Format(
        "WooCommerce",
        frozenset({"type", "sku", "name", "regular price"}),
        {
            "sku": ("sku",),
            "nama": ("name",),
            "kategori": ("categories",),
            "harga": ("regular price",),
            "stok": ("stock",),
            "berat_gram": ("weight (g)", "weight (kg)"),
            "deskripsi": ("description", "short description"),
            "varian": ("attribute 1 value(s)", "attribute 2 value(s)"),
        },
        kilograms=frozenset({"weight (kg)"}),
        new_line=("\\n", "\n"),
        parents=Parents("type", "variable", "sku", "parent", number="id"),
    ),
    Format(
        "Bagisto",
        frozenset({"sku", "type", "attribute_family_code", "price"}),
        {
            "sku": ("sku",),
            "nama": ("name",),
            "kategori": ("categories",),
            "harga": ("price",),
            "stok": ("inventories",),
            "berat_gram": ("weight",),
            "deskripsi": ("description", "short_description"),
            "varian": ("color", "size"),
        },
        kilograms=frozenset({"weight"}),
        parents=Parents("type", "configurable", "sku", "parent_sku"),
    ),
)
