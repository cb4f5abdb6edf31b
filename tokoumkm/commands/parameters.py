"""What operators type into more than one command: months and region codes."""

import click

from tokoumkm.regions.queries import region
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
