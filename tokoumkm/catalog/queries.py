"""Questions about products and categories. Who may see it is part of the question."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from tokoumkm import clock
from tokoumkm.catalog.cards import ProductCard
from tokoumkm.catalog.categories import in_order
from tokoumkm.catalog.counting import Counts, counts_of
from tokoumkm.catalog.filters import ProductFilter, conditions_of, listed_on
from tokoumkm.catalog.lists import list_page
from tokoumkm.catalog.models import Category, Product, ProductState
from tokoumkm.catalog.pages import ProductPage, first_cards
from tokoumkm.catalog.positions import FIRST, Position
from tokoumkm.catalog.searching import search_page
from tokoumkm.catalog.waiting import PRODUCTS
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.slugs import is_slug

PUBLIC = (ProductState.PUBLISHED, ProductState.WITHDRAWN)
_PRESENT = (
    select(Category.parent_id, Category.id, Category.slug, Category.name, Category.picture)
    .where(Category.merged_into_id.is_(None))
    .order_by(*in_order())
)


class CategoryNode(NamedTuple):
    """A category with what is below it; plain values, which outlive an answer."""

    id: int
    slug: str
    name: str
    picture: str
    children: Sequence["CategoryNode"] = ()


def listed_products(wanted: ProductFilter, position: Position = FIRST) -> ProductPage:
    """One page of what can be bought today. A few statements, however far along."""
    wanted = with_categories(wanted)
    if not wanted.q:
        return list_page(wanted, counts=counts_of(wanted) or Counts(), position=position)
    return search_page(wanted, filters=conditions_of(wanted), position=position)


def counts_beside(page: ProductPage, wanted: ProductFilter) -> Counts | None:
    """The numbers beside the filters of a page; None where the words are in nearly everything.

    Of an empty page they also say what there would be without each filter.
    """
    if page.is_unranked or (page.counts and page.total):
        return page.counts
    meant = with_categories(wanted._replace(q=page.meant or wanted.q))
    counts = counts_of(meant, is_wide=not page.total)
    return None if counts and page.total and not counts.total else counts


def newest_products(limit: int) -> list[ProductCard]:
    return first_cards(listed_on(clock.today()), limit=limit)


def shop_products(
    shop_id: int, *, without: int | None = None, limit: int | None = None
) -> list[ProductCard]:
    """What a shop offers, newest first, also while it is on holiday; one may be left out."""
    others = [Product.id != without] if without else []
    return first_cards([Product.is_listed, Product.shop_id == shop_id, *others], limit=limit)


def product_with_slug(slug: str) -> Product | None:
    """A product's public page: sold out or withdrawn it stays, in an open shop."""
    return _public(_whole_product(), slug)


def product_to_buy(slug: str) -> Product | None:
    """The same with its shop and variants alone, for what goes into a cart."""
    wanted = select(Product).options(contains_eager(Product.shop), joinedload(Product.variants))
    return _public(wanted, slug)


def product_in_shop(shop: Shop, product_id: int) -> Product | None:
    """A shop's own product in any state. Another shop's product does not exist for it."""
    return db.session.scalar(
        _whole_product().where(Product.id == product_id, Product.shop_id == shop.id)
    )


def products_of(shop: Shop) -> Sequence[Product]:
    """All products of a shop for its seller, newest first."""
    return db.session.scalars(
        _whole_product()
        .options(joinedload(Product.proposed_category))
        .where(Product.shop_id == shop.id)
        .order_by(Product.id.desc())
    ).all()


def product_waiting(product_id: int, scope: str) -> Product | None:
    """A product that the office has to look at, inside a region."""
    return db.session.scalar(
        _whole_product()
        .options(joinedload(Product.proposed_category).joinedload(Category.parent))
        .join(Product.shop)
        .where(Product.id == product_id, lies_in(Shop.village_code, scope), PRODUCTS.is_waiting)
    )


def category_tree() -> list[CategoryNode]:
    """All categories as two levels, in one statement."""
    below: dict[int | None, list[CategoryNode]] = defaultdict(list)
    for row in db.session.execute(_PRESENT):
        below[row.parent_id].append(CategoryNode(row.id, row.slug, row.name, row.picture))
    return [top._replace(children=below[top.id]) for top in below[None]]


def categories_for_form() -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices in groups: a top category's name, and the categories a product can be in."""
    return [
        (top.name, [(child.id, child.name) for child in top.children] or [(top.id, top.name)])
        for top in category_tree()
    ]


def with_categories(wanted: ProductFilter) -> ProductFilter:
    """A top category stands for all below it as well; one that does not exist for none."""
    if wanted.category_ids is not None or not wanted.category_slug:
        return wanted
    slug = wanted.category_slug
    parent = aliased(Category)
    here = (
        select(Category.id)
        .outerjoin(parent, Category.parent_id == parent.id)
        .where(or_(Category.slug == slug, parent.slug == slug))
    )
    ids = db.session.scalars(here) if is_slug(slug) else ()
    return wanted._replace(category_ids=tuple(ids))


def _public(wanted: Select[Product], slug: str) -> Product | None:
    if not is_slug(slug):
        return None
    found = wanted.join(Product.shop).where(
        Product.slug == slug, Product.state.in_(PUBLIC), Shop.state == ShopState.OPEN
    )
    return db.session.scalars(found).unique().one_or_none()


def _whole_product() -> Select[Product]:
    """A product with all that its page shows, in a handful of statements."""
    return select(Product).options(
        joinedload(Product.shop).joinedload(Shop.village),
        joinedload(Product.category).joinedload(Category.parent),
        selectinload(Product.variants),
        selectinload(Product.photos),
    )
