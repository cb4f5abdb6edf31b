"""What a business's turnover is made of: products sold here, channels elsewhere."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, String, Subquery, and_, cast, func, select

from tokoumkm.catalog.models import Product
from tokoumkm.csv_files import write_rows
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.order_lists import VOUCHED
from tokoumkm.turnover.owners_view import booked_lines
from tokoumkm.turnover.period import Month, Period

COLUMNS = (
    "tanggal",
    "pesanan",
    "produk",
    "kanal",
    "dijamin_oleh",
    "jumlah",
    "nilai",
    "koreksi_untuk",
)
TEXT = ("pesanan", "produk", "kanal")


class SoldProduct(NamedTuple):
    """A product with what it brought, less what went back; or a channel outside the site."""

    product_id: int | None
    name: str
    quantity: int
    amount: Rupiah


def products_of(shop: Shop, month: Month) -> Sequence[SoldProduct]:
    """All of the month of a shop's business, what brought most first; the sum is the ledger's."""
    booked = booked_lines(shop.business_id, Period(month, month))
    amount = func.sum(booked.c.amount)
    rows = db.session.execute(
        _with_lines(shop, booked, Product.id, Product.name, booked.c.channel)
        .outerjoin(Product, and_(Product.id == OrderLine.product_id, Product.shop_id == shop.id))
        .add_columns(func.sum(booked.c.quantity), amount)
        .group_by(Product.id, Product.name, booked.c.channel)
        .order_by(amount.desc(), Product.name, booked.c.channel)
    )
    return [
        SoldProduct(product_id, name or channel_words(channel), int(quantity), Rupiah(int(sum_)))
        for product_id, name, channel, quantity, sum_ in rows
    ]


def lines_as_csv(shop: Shop, period: Period) -> str:
    """Every line of the ledger with the product of then, for a spreadsheet."""
    text = io.StringIO()
    write_rows(text, columns=COLUMNS, rows=_cells(shop, period), text=TEXT)
    return text.getvalue()


def _cells(shop: Shop, period: Period) -> Iterator[tuple[Any, ...]]:
    booked = booked_lines(shop.business_id, period)
    line = booked.c
    rows = db.session.execute(
        _with_lines(shop, booked, *line["booked_on", "order_number"], OrderLine.product_name)
        .add_columns(*line["channel", "assurance", "quantity", "amount", "corrects"])
        .order_by(line.id)
        .execution_options(yield_per=500)
    )
    for day, number, product, channel, assurance, quantity, amount, corrects in rows:
        words = channel_words(channel), VOUCHED[assurance]
        yield (day, number, product or "", *words, quantity, amount, corrects or "")


def _with_lines(shop: Shop, booked: Subquery, *columns: Any) -> Select[Any]:
    """Each booked line beside the order's line it is about: its source ends in that one's id."""
    of_line = booked.c.source.like("%:" + cast(OrderLine.id, String))
    return (
        select(*columns)
        .select_from(booked)
        .outerjoin(Order, and_(Order.number == booked.c.order_number, Order.shop_id == shop.id))
        .outerjoin(OrderLine, and_(OrderLine.order_id == Order.id, of_line))
    )
