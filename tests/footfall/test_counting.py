"""Visits by shop, product and day: none is lost, none is counted twice, none is kept for ever."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from tests import factories
from tests.crowds import together
from tests.databases import statements
from tests.footfall.looking import look, nothing_counted, visits_of, written
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.footfall import actions
from tokoumkm.footfall.counting import Tally, tally
from tokoumkm.footfall.models import ShopVisits
from tokoumkm.footfall.queries import visits_of_products, visits_of_shop

__all__ = ["nothing_counted"]
pytestmark = pytest.mark.usefixtures("database", "nothing_counted")

EVENING = datetime(2026, 11, 21, 16, 59, tzinfo=UTC)  # 23.59 in Jakarta


def test_a_look_at_goods_is_a_visit_of_their_shop_too():
    bag = factories.product()
    hat = factories.product("Topi Pandan", of=bag.shop)
    look(bag, times=3)
    look(hat)
    tally.note(shop_id=bag.shop_id)

    today = clock.today()
    counted = {"shops": {(bag.shop_id, today): 5}, "products": {}}
    counted["products"] = {(bag.id, today): 3, (hat.id, today): 1}
    assert written() == counted
    look(bag, times=2)
    assert written()["products"][bag.id, today] == 5
    assert written()["shops"][bag.shop_id, today] == 7
    assert (visits_of_shop(bag.shop_id), visits_of_products([bag.id])) == (7, {bag.id: 5})


def test_a_day_ends_at_midnight_of_the_office():
    bag = factories.product()
    with clock.moved_to(EVENING):
        look(bag)
    with clock.moved_to(EVENING + timedelta(minutes=1)):
        look(bag, times=2)

    days = {(bag.shop_id, date(2026, 11, 21)): 1, (bag.shop_id, date(2026, 11, 22)): 2}
    assert written()["shops"] == days


def test_processes_that_write_at_once_add_up(app, monkeypatch):
    goods = [factories.product() for _ in range(3)]
    places = [(each.shop_id, each.id) for each in goods]

    def process(order):
        mine = Tally()
        for shop_id, product_id in order * 5:
            mine.note(shop_id=shop_id, product_id=product_id)
        return lambda: actions._write(mine.take())

    together(app, [process(places), process(places[::-1]), process(places), process(places[::-1])])

    assert set(written()["shops"].values()) == {20}
    assert set(written()["products"].values()) == {20}


@pytest.mark.parametrize("fault", [OperationalError("", {}, Exception()), actions.Busy("sibuk")])
def test_a_database_that_is_away_loses_no_visit(monkeypatch, fault):
    bag = factories.product()
    look(bag, times=2)

    def away(_counts):
        look(bag)  # somebody comes meanwhile
        raise fault

    monkeypatch.setattr(actions, "_write", away)
    with pytest.raises(type(fault)):
        actions.write_visits()
    monkeypatch.undo()

    assert written()["shops"] == {(bag.shop_id, clock.today()): 3}


def test_a_shop_that_a_backup_does_not_know_stops_nothing():
    tally.note(shop_id=4_711)
    with pytest.raises(IntegrityError):
        actions.write_visits()
    bag = factories.product()
    look(bag)

    assert written()["shops"] == {(bag.shop_id, clock.today()): 1}


def test_a_week_of_visits_is_today_and_six_days_before():
    shop = factories.shop()
    visits_of(shop.id, 4, days_ago=0)
    visits_of(shop.id, 3, days_ago=6)
    visits_of(shop.id, 100, days_ago=7)

    assert visits_of_shop(shop.id) == 7
    assert visits_of_products([]) == {}


def test_two_years_are_kept_and_nothing_is_locked_to_find_that_out(monkeypatch):
    shop = factories.shop()
    for days in (0, 730, 731, 732, 900):
        visits_of(shop.id, 1, days_ago=days)

    actions.forget_old_visits()

    ages = {(clock.today() - day).days for day in db.session.scalars(db.select(ShopVisits.day))}
    assert ages == {0, 730, 731}
    with statements() as asked:
        actions.forget_old_visits()
    assert len(asked) == 1
