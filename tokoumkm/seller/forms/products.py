"""What a seller types about a product."""

from collections.abc import Sequence
from secrets import token_urlsafe
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import (
    Field,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from tokoumkm.catalog.actions.picturing import MOST_PHOTOS
from tokoumkm.catalog.drafts import (
    LONGEST_DESCRIPTION,
    MOST_VARIANTS,
    NAME_LENGTHS,
    ProductDraft,
    VariantDraft,
)
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.catalog.queries import categories_for_form
from tokoumkm.catalog.units import UNITS
from tokoumkm.money import Rupiah
from tokoumkm.seller.forms.photos import EXAMPLE, words_field, words_for
from tokoumkm.seller.forms.variants import (
    VariantRow,
    price_field,
    seen_field,
    stock_field,
    weight_field,
)
from tokoumkm.web.fields import Between, RowsField, WholeNumberField
from tokoumkm.web.forms import BaseForm

ROWS = 6


def category_choices(none: str = "Kategori barang") -> dict[str, dict[str, str]]:
    """The two-level tree as groups; `none` is what no choice says."""
    groups: dict[str, dict[str, str]] = {"Pilih satu": {"": none}}
    for group, within in categories_for_form():
        groups.setdefault(group, {}).update((str(number), name) for number, name in within)
    return groups


class ProductForm(BaseForm):
    """The eight things about a product, and its kinds: six rows, and more if asked for."""

    name = StringField(
        "Nama produk",
        description="Sebut bahan atau ukurannya.",
        validators=[
            DataRequired("Isi nama produk."),
            Length(min=NAME_LENGTHS.start, max=NAME_LENGTHS.stop - 1),
        ],
    )
    category = SelectField(
        "Kategori",
        choices=category_choices,
        coerce=lambda value: int(value or 0),
        validators=[DataRequired("Pilih kategori barang.")],
    )
    price = price_field()
    unit = SelectField(
        "Dijual per",
        choices={unit: unit for unit in UNITS},
        validators=[DataRequired("Pilih satuan.")],
    )
    supply = RadioField(
        "Stok",
        choices={"stok": "Ada stok", "pesanan": "Dibuat sesuai pesanan"},
        default="stok",
        validators=[DataRequired("Pilih ada stok atau dibuat sesuai pesanan.")],
    )
    stock = stock_field()
    seen = seen_field()
    lead_days = WholeNumberField(
        "Selesai dalam",
        example="5",
        said="lama pengerjaan",
        validators=[Between(1, 365, "Isi lama pengerjaan 1 sampai 365 hari.")],
    )
    weight = weight_field("Termasuk bungkusnya. Dipakai menghitung ongkir.")
    description = TextAreaField(
        "Keterangan",
        description="Ceritakan bahan, ukuran, dan cara membuatnya.",
        validators=[Length(max=LONGEST_DESCRIPTION)],
    )
    variants = RowsField(FormField(VariantRow), min_entries=ROWS, max_entries=MOST_VARIANTS)

    @property
    def named_rows(self) -> list[VariantRow]:
        return [
            row.form for row in self.variants if row.form.name.data and not row.form.remove.data
        ]

    @property
    def has_open_rows(self) -> bool:
        """Whether the grid has something to read, or was just made longer."""
        typed = any(row.form.name.data or row.form.errors for row in self.variants)
        return bool(typed or self.variants.errors or len(self.variants) > ROWS)

    @property
    def can_have_more_rows(self) -> bool:
        return len(self.variants) < MOST_VARIANTS

    def add_rows(self) -> None:
        """Six empty rows more; nothing that was typed is looked at yet."""
        for _ in range(min(ROWS, MOST_VARIANTS - len(self.variants))):
            self.variants.append_entry()

    @property
    def is_made_to_order(self) -> bool:
        return bool(self.supply.data == "pesanan")

    def validate(self, extra_validators: Any = None) -> bool:
        """A kind may leave price, stock and weight to the product, but somebody must say them."""
        valid = bool(super().validate(extra_validators))
        for field, words in self._gaps():
            self.refuse(field, words)
            valid = False
        return valid

    def _gaps(self) -> list[tuple[Field, str]]:
        needed = {"price": "Isi harga.", "weight": "Isi berat kirim dalam gram."}
        if self.is_made_to_order:
            needed["lead_days"] = "Isi berapa hari barang selesai dibuat."
        else:
            needed["stock"] = "Isi jumlah stok sekarang, boleh 0."
        return [(self[name], words) for name, words in needed.items() if self._is_unsaid(name)]

    def _is_unsaid(self, name: str) -> bool:
        field, rows = self[name], self.named_rows
        said_by_rows = rows and all(name in row and row[name].data is not None for row in rows)
        return field.data is None and not field.errors and not said_by_rows

    def draft(self, *, of: Product | None = None) -> ProductDraft:
        """What was typed, for the catalogue; `of` is the product that is being changed."""
        return ProductDraft(
            name=self.name.data,
            category_id=self.category.data,
            unit=self.unit.data,
            description=self.description.data or "",
            lead_days=self.lead_days.data if self.is_made_to_order else None,
            variants=[self._kind(row) for row in self.named_rows] or [self._only(of)],
        )

    def _kind(self, row: VariantRow) -> VariantDraft:
        return VariantDraft(
            id=row.id.data,
            name=row.name.data,
            sku=row.sku.data or "",
            price=Rupiah(_first(row.price.data, self.price.data)),
            stock=None if self.is_made_to_order else _first(row.stock.data, self.stock.data),
            weight_grams=_first(row.weight.data, self.weight.data),
            seen_stock=row.seen.data,
        )

    def _only(self, product: Product | None) -> VariantDraft:
        """The one kind of a product whose kinds have no names."""
        kept = unnamed_variant(product)
        return VariantDraft(
            id=kept.id if kept else None,
            name="",
            sku=kept.sku if kept else "",
            price=Rupiah(self.price.data or 0),
            stock=None if self.is_made_to_order else self.stock.data,
            weight_grams=self.weight.data or 0,
            seen_stock=self.seen.data,
        )

    def show_present_stock(self, product: Product) -> None:
        """After somebody bought in between: the next try knows what is left now."""
        left = {variant.id: variant.stock for variant in product.variants}
        kept = unnamed_variant(product)
        self.seen.show(kept.stock if kept else None)
        for row in self.variants:
            row.form.seen.show(left.get(row.form.id.data))


class NewProductForm(ProductForm):
    """A product that is not there yet comes with its photos.

    Sent twice with the same key it makes one product.
    """

    key = HiddenField(default=lambda: token_urlsafe(12), validators=[Length(max=40)])

    photos = MultipleFileField(
        "Foto",
        description="Sampai 8 foto. Yang pertama jadi foto utama. "
        "Taruh barang di tempat terang, latar polos.",
    )
    alt = words_field(EXAMPLE)

    def alts(self) -> Sequence[str]:
        return words_for(self.alt, len(self.photos.data or ()))

    def validate_photos(self, field: Field) -> None:
        if len(field.data or ()) > MOST_PHOTOS:
            raise ValidationError(f"Pilih paling banyak {MOST_PHOTOS} foto.")


def edit_form(product: Product) -> ProductForm:
    """The form with what the product is now, or with what its seller proposed."""
    only = unnamed_variant(product)
    form = ProductForm(
        data={
            "name": product.proposed_name or product.name,
            "category": product.proposed_category_id or product.category_id,
            "unit": product.unit,
            "supply": "stok" if product.lead_days is None else "pesanan",
            "lead_days": product.lead_days,
            "description": product.description,
            **({"price": only.price, "weight": only.weight_grams} if only else {}),
            **({"stock": only.stock, "seen": only.stock} if only else {}),
            "variants": [] if only else [_row(variant) for variant in _active(product)],
        }
    )
    if product.unit not in UNITS:
        form.unit.choices = {product.unit: product.unit, **form.unit.choices}
    return form


def unnamed_variant(product: Product | None) -> Variant | None:
    """The variant of a product that has one and needs no name for it."""
    active = _active(product) if product else []
    return active[0] if len(active) == 1 and not active[0].name else None


def _active(product: Product) -> Sequence[Variant]:
    return [variant for variant in product.variants if variant.is_active]


def _row(variant: Variant) -> dict[str, Any]:
    return {
        "id": variant.id,
        "name": variant.name,
        "sku": variant.sku,
        "price": variant.price,
        "stock": variant.stock,
        "seen": variant.stock,
        "weight": variant.weight_grams,
    }


def _first(own: int | None, shared: int | None) -> int:
    """What a kind says itself, or what the product says for all."""
    return (own if own is not None else shared) or 0
