"""Months and the periods an office reads."""

from datetime import date

import pytest

from tokoumkm.turnover.comparison import Comparison
from tokoumkm.turnover.period import BadPeriod, Month, Period


@pytest.mark.parametrize(
    ("code", "words", "first", "last", "previous"),
    [
        ("2026-11", "November 2026", "2026-11", "2026-11", "2026-10"),
        ("2026-01", "Januari 2026", "2026-01", "2026-01", "2025-12"),
        ("2026-T3", "Triwulan III 2026", "2026-07", "2026-09", "2026-T2"),
        ("2026-T1", "Triwulan I 2026", "2026-01", "2026-03", "2025-T4"),
        ("2026-S2", "Semester II 2026", "2026-07", "2026-12", "2026-S1"),
        ("2026", "Tahun 2026", "2026-01", "2026-12", "2025"),
    ],
)
def test_a_period_is_read_written_and_has_one_before(code, words, first, last, previous):
    period = Period.parse(code)

    assert (period.code, period.words) == (code, words)
    assert (str(period.first), str(period.last)) == (first, last)
    assert period.previous().code == previous
    assert period.a_year_before().code == code.replace("2026", "2025")


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-T5", "2026-T0", "2026-S3", "26-01", "1999", "x", "20٢٦"],
)
def test_what_is_no_period_is_refused_with_an_example(text):
    with pytest.raises(BadPeriod, match="2026-T3"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2026", "2026-T1", "2026-1", "2026-13", "2026-11-01", "20٢٦-11"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(BadPeriod):
        Month.parse(text)


def test_days_are_written_without_saying_a_year_twice():
    assert Period.parse("2026-T3").days_words == "1 Juli–30 September 2026"
    assert Period.parse("2024-02").days_words == "1–29 Februari 2024"
    across = Period(Month(2025, 12), Month(2026, 1))
    assert across.days_words == "1 Desember 2025–31 Januari 2026"


def test_within_a_sentence_only_a_month_keeps_its_capital():
    assert Period.parse("2026-T3").words_inside == "triwulan III 2026"
    assert Period.parse("2026").words_inside == "tahun 2026"
    assert Period.parse("2026-03").words_inside == "Maret 2026"


def test_a_free_period_has_words_and_an_address():
    period = Period(Month(2025, 12), Month(2026, 2))

    assert (period.code, period.words) == ("2025-12..2026-02", "Desember 2025–Februari 2026")
    assert Period.parse(period.code) == period
    assert [str(month) for month in period.months] == ["2025-12", "2026-01", "2026-02"]


def test_a_period_is_compared_with_the_one_before_or_with_last_year():
    period = Period.parse("2026-T1")

    assert Comparison.BEFORE.other(period).code == "2025-T4"
    assert Comparison.LAST_YEAR.other(period).code == "2025-T1"


def test_the_month_of_a_day():
    assert str(Month.of(date(2026, 3, 31))) == "2026-03"
