"""What operators type into more than one command: months, regions, shops and categories."""

import click

from tokoumkm.catalog.imports.shelves import shelves
from tokoumkm.csv_files import BadCell
from tokoumkm.regions.queries import region
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import shop_with_slug
from tokoumkm.turnover.period import BadPeriod, Month


class RegionCode(click.ParamType[str]):
    """The code of a region that is loaded."""

    name = "prefix"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if region(value) is None:
            self.fail(
                f"wilayah {value!r} tidak dikenal. Tulis kode seperti 33.03, "
                "atau muat wilayahnya dengan “regions load”.",
                param,
                ctx,
            )
        return value


class MonthText(click.ParamType[Month]):
    """A month as YYYY-MM."""

    name = "yyyy-mm"

    def convert(
        self, value: str | Month, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except BadPeriod as fault:
            self.fail(str(fault), param, ctx)


class CategoryWord(click.ParamType[int]):
    """A category as a file may name it; gives its id."""

    name = "category"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        if isinstance(value, int):
            return value
        try:
            return shelves().category(value)
        except BadCell as refusal:
            self.fail(str(refusal), param, ctx)


class ShopSlug(click.ParamType[Shop]):
    """The address of a shop, in any state."""

    name = "slug"

    def convert(
        self, value: str | Shop, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shop:
        if isinstance(value, Shop):
            return value
        shop = shop_with_slug(value)
        if shop is None:
            self.fail(f"toko {value!r} tidak dikenal. Lihat alamatnya di /toko/….", param, ctx)
        return shop
