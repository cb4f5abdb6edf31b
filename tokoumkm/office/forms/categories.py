"""What the office types about a category: its name, where it lies, what it is merged into."""

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.catalog.categories import Shelf
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.tree import NAME_LENGTHS
from tokoumkm.money import format_number
from tokoumkm.web.forms import BaseForm

TOP = "0"  # what the field says for no parent
Choices = dict[str, str]


class CategoryForm(BaseForm):
    name = StringField(
        "Nama kategori",
        validators=[
            DataRequired("Isi nama kategori."),
            Length(
                min=NAME_LENGTHS.start,
                max=NAME_LENGTHS.stop - 1,
                message="Isi nama kategori, 2 sampai 60 huruf.",
            ),
        ],
    )
    parent = SelectField("Letak", validators=[InputRequired("Pilih letaknya.")])

    @property
    def parent_id(self) -> int | None:
        return int(self.parent.data) or None


class MergeForm(BaseForm):
    into = SelectField(
        "Gabungkan ke", validators=[InputRequired("Pilih kategori yang akan menerima produknya.")]
    )

    @property
    def into_id(self) -> int:
        return int(self.into.data)


def new_category_form(market: list[Shelf], *, parent_id: int | None) -> CategoryForm:
    form = CategoryForm(data={"parent": str(parent_id or TOP)})
    form.parent.choices = list(_parents(market).items())
    return form


def category_form(category: Category, market: list[Shelf]) -> CategoryForm:
    """The form with what the category is now."""
    shown = {"name": category.name, "parent": str(category.parent_id or TOP)}
    form = CategoryForm(data=shown)
    parents = _parents(market)
    parents.pop(str(category.id), None)
    form.parent.choices = list(parents.items())
    return form


def merge_form(shelf: Shelf, market: list[Shelf]) -> MergeForm:
    """Every category that can take it in: those with sub-categories only for its like."""
    form = MergeForm()
    choices = {"": "Pilih kategori"}
    for top in market:
        choices |= _targets(top, shelf)
    form.into.choices = list(choices.items())
    return form


def _parents(market: list[Shelf]) -> Choices:
    """The top ones that have room below them: those with products of their own have none."""
    rooms = [top for top in market if top.children or not top.products]
    inside = {str(top.category.id): f"Di dalam {top.category.name}" for top in rooms}
    return {TOP: "Tingkat pertama"} | inside


def _targets(top: Shelf, shelf: Shelf) -> Choices:
    found = {}
    if top.category.id != shelf.category.id and (shelf.children or not top.children):
        found[str(top.category.id)] = _words(top)
    if not shelf.children:
        below = (child for child in top.children if child.category.id != shelf.category.id)
        name = top.category.name
        found |= {str(each.category.id): f"{name} › {_words(each)}" for each in below}
    return found


def _words(shelf: Shelf) -> str:
    return f"{shelf.category.name} ({format_number(shelf.all_products)} produk)"
