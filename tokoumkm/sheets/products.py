"""The page of a product: its row with its shop's, and all that belongs to both; two statements."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Integer, Select, bindparam, case, or_, select

from tokoumkm.catalog.cards import ProductCard, of_chosen, so_many
from tokoumkm.catalog.models import Category, Photo, Product, Variant
from tokoumkm.catalog.of_shops import OF_SHOP
from tokoumkm.catalog.queries import PUBLIC
from tokoumkm.database import rows_of
from tokoumkm.reviews.models import Review, ReviewPhoto
from tokoumkm.sheets.rows import Parts, all_of, by_id, columns_of, in_hand, part, read_parts, whole
from tokoumkm.sheets.sellers import (
    PLACE,
    Seller,
    asked_of_seller,
    parts_of_seller,
    place_of,
    seller_of,
    with_place,
)
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.slugs import is_slug

REVIEWS, OTHERS = 3, 5

_product: BindParameter[int] = bindparam("product", type_=Integer())
_parent = Category.__table__.alias()
_GROUPS: Sequence[Sequence[Any]] = [
    columns_of(Product),
    columns_of(Shop),
    columns_of(Category),
    columns_of(_parent),
    PLACE,
]
_WHOLE = with_place(
    select(*(column for group in _GROUPS for column in group))
    .select_from(Product)
    .join(Shop, Shop.id == Product.shop_id)
    .join(Category, Category.id == Product.category_id)
    .outerjoin(_parent, _parent.c.id == Category.parent_id)
).where(
    Product.slug == bindparam("slug"),
    or_(*(Product.state == state for state in PUBLIC)),
    Shop.state == ShopState.OPEN,
)


class ProductSheet(NamedTuple):
    """All that the page shows. Its rows belong to no session, and are not for changing."""

    product: Product
    place: str
    seller: Seller
    others: Sequence[ProductCard]
    reviews: Sequence[Review]


def sheet_of_product(slug: str, *, destination: str = "") -> ProductSheet | None:
    """A product's public page: sold out or withdrawn it stays, in an open shop.

    Of the fees of delivery it knows those to the destination.
    """
    row = rows_of(_WHOLE, {"slug": slug}).one_or_none() if is_slug(slug) else None
    if row is None:
        return None
    own, of_shop, of_category, of_parent, place = _grouped(row)
    parent = whole(Category, of_parent) if of_parent[0] else None
    shop, category = whole(Shop, of_shop), whole(Category, of_category, parent=parent)
    asked = asked_of_seller(shop.id, destination=destination)
    parts = read_parts(_PARTS, **asked, product=row.id)
    product = whole(
        Product,
        own,
        shop=shop,
        category=category,
        variants=_variants(parts),
        photos=_photos(parts),
    )
    others = _others(parts, shop=shop)
    return ProductSheet(product, place_of(place), seller_of(shop, parts), others, _reviews(parts))


def _grouped(row: Any) -> list[Sequence[Any]]:
    values: list[Any] = list(row)
    groups: list[Sequence[Any]] = []
    for group in _GROUPS:
        groups.append(values[: len(group)])
        del values[: len(group)]
    return groups


def _parts_of_goods() -> list[Select[Any]]:
    variant = part(
        "variant",
        id=Variant.id,
        one=Variant.price,
        two=Variant.stock,
        three=Variant.weight_grams,
        four=Variant.position,
        word=Variant.name,
        flag=case((Variant.is_active, 1), else_=0),
    )
    photo = part("photo", id=Photo.id, one=Photo.position, word=Photo.name, words=Photo.alt)
    return [
        variant.where(Variant.product_id == _product),
        photo.where(Photo.product_id == _product),
    ]


def _parts_of_reviews() -> list[Select[Any]]:
    shown = (Review.product_id == _product, Review.hidden_at.is_(None))
    newest = (
        select(Review).where(*shown).order_by(Review.id.desc()).limit(so_many(REVIEWS)).subquery()
    )
    read = newest.c
    review = part(
        "review",
        id=read.id,
        one=read.stars,
        word=read.author,
        words=read.words,
        more=read.reply,
        at=read.written_at,
        again_at=read.replied_at,
    )
    shot = part("shot", id=ReviewPhoto.review_id, one=ReviewPhoto.id, word=ReviewPhoto.name)
    return [review, shot.join(newest, read.id == ReviewPhoto.review_id)]


def _part_of_others() -> Select[Any]:
    newest = (Product.listed_at.desc(), Product.id.desc())
    ids = select(Product.id).where(*OF_SHOP, Product.id != _product).order_by(*newest)
    card = of_chosen(ids.limit(so_many(OTHERS)).subquery()).subquery().c
    return part(
        "other",
        id=card.id,
        one=card.price,
        two=card.stock,
        three=card.lead_days,
        four=card.stars_total,
        five=card.stars_count,
        flag=card.sold_pieces,
        word=card.slug,
        words=card.name,
        more=card.unit,
        also=card.kecamatan,
        too=card.photo,
        at=card.listed_at,
    )


_PARTS = all_of(*_parts_of_goods(), *_parts_of_reviews(), _part_of_others(), *parts_of_seller())


def _variants(parts: Parts) -> list[Variant]:
    return [
        in_hand(
            Variant,
            id=row.id,
            name=row.word,
            price=row.one,
            stock=row.two,
            weight_grams=row.three,
            is_active=bool(row.flag),
        )
        for row in sorted(parts.get("variant", ()), key=lambda row: (row.four, row.id))
    ]


def _photos(parts: Parts) -> list[Photo]:
    rows = sorted(parts.get("photo", ()), key=lambda row: (row.one, row.id))
    return [in_hand(Photo, id=row.id, name=row.word, alt=row.words) for row in rows]


def _others(parts: Parts, *, shop: Shop) -> list[ProductCard]:
    return [
        ProductCard(
            id=row.id,
            shop_id=shop.id,
            slug=row.word,
            name=row.words,
            price=row.one,
            unit=row.more,
            shop_name=shop.name,
            kecamatan=row.also,
            photo=row.too,
            stock=row.two,
            lead_days=row.three,
            stars_total=row.four,
            stars_count=row.five,
            listed_at=row.at,
            sold_pieces=row.flag,
        )
        for row in sorted(parts.get("other", ()), key=lambda row: (row.at, row.id), reverse=True)
    ]


def _reviews(parts: Parts) -> list[Review]:
    shots = by_id(parts.get("shot", ()))
    return [
        in_hand(
            Review,
            id=row.id,
            stars=row.one,
            author=row.word,
            words=row.words,
            written_at=row.at,
            reply=row.more,
            replied_at=row.again_at,
            photos=[
                in_hand(ReviewPhoto, name=shot.word)
                for shot in sorted(shots.get(row.id, ()), key=lambda shot: shot.one)
            ],
        )
        for row in sorted(parts.get("review", ()), key=lambda row: -row.id)
    ]
