"""The ways to deliver and to be paid, in words."""

import pytest

from tokoumkm.shops.ways import DeliveryKind, usual_time


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 0), "Biasanya sampai hari yang sama"),
        ((1, 1), "Biasanya sampai dalam 1 hari"),
        ((0, 1), "Biasanya sampai hari yang sama atau besoknya"),
        ((0, 3), "Biasanya sampai paling lambat 3 hari"),
        ((2, 4), "Biasanya sampai dalam 2–4 hari"),
        ((None, None), ""),
    ],
)
def test_the_usual_time_reads_as_people_say_it(days, words):
    assert usual_time(DeliveryKind.COURIER, days) == words


def test_what_is_fetched_does_not_arrive():
    assert usual_time(DeliveryKind.OUTLET, (1, 2)) == "Biasanya siap dalam 1–2 hari"
    assert {kind for kind in DeliveryKind if kind.is_fetched} == {
        DeliveryKind.PICKUP,
        DeliveryKind.OUTLET,
    }


def test_only_at_an_outlet_nobody_of_the_shop_takes_the_money():
    assert [kind for kind in DeliveryKind if not kind.takes_cash] == [DeliveryKind.OUTLET]
