"""How amounts, days and moments are written on a page."""

from datetime import date, datetime
from functools import lru_cache

from flask import Flask
from flask_babel import Babel, format_date, format_datetime

from tokoumkm import clock
from tokoumkm.accounts.phones import format_phone, whatsapp_digits
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.reviews.stars import Rated, Stars


def long_date(value: date | datetime) -> str:
    """22 November 2026; a moment is first put into the office's zone."""
    return _long_date(clock.office_day(value) if isinstance(value, datetime) else value)


@lru_cache(maxsize=1_000)
def _long_date(day: date) -> str:
    """The site speaks one language."""
    return str(format_date(day, "d MMMM yyyy"))


def day_name(value: date | datetime) -> str:
    """Minggu, 22 November 2026."""
    day = clock.office_day(value) if isinstance(value, datetime) else value
    return str(format_date(day, "EEEE, d MMMM yyyy"))


def moment(value: datetime) -> str:
    """22 November 2026, 14.05 WIB."""
    return f"{format_datetime(value, 'd MMMM yyyy, HH.mm')} {clock.zone_abbreviation()}"


def clock_time(value: datetime) -> str:
    """14.05 WIB."""
    return f"{format_datetime(value, 'HH.mm')} {clock.zone_abbreviation()}"


def stars(rated: Rated) -> str:
    """The average of something's reviews, '4,8'; '' where there is none."""
    average = Stars(rated.stars_total, rated.stars_count).average
    return "" if average is None else f"{average:.1f}".replace(".", ",")


FILTERS = {
    "stars": stars,
    "rupiah": format_rupiah,
    "number": format_number,
    "long_date": long_date,
    "day_name": day_name,
    "moment": moment,
    "clock_time": clock_time,
    "phone": format_phone,
    "wa": whatsapp_digits,
}


def init_app(app: Flask) -> None:
    Babel(app, default_locale="id", default_timezone=app.config["TIME_ZONE"])
    app.jinja_env.filters.update(FILTERS)
