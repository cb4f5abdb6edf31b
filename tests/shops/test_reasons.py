"""Reasons that the audit keeps."""

import pytest

from tokoumkm.shops.reasons import LONGEST_REASON, BadReason, usable_reason


def test_a_reason_becomes_one_line():
    assert usable_reason(" KTP dicocokkan\r\n di  loket\0 ") == "KTP dicocokkan di loket"


def test_a_long_one_is_cut():
    assert len(usable_reason("alasan " * 100)) <= LONGEST_REASON


@pytest.mark.parametrize("typed", ["", "ok", "..........", "1234567", "     a     "])
def test_what_says_nothing_is_refused(typed):
    with pytest.raises(BadReason, match="paling sedikit 10 huruf"):
        usable_reason(typed)


@pytest.mark.parametrize("number", ["3303061204850001", "0812 0000 0137", "3303.0612.0485-0001"])
def test_a_number_in_a_reason_would_lie_open_in_the_audit(number):
    with pytest.raises(BadReason, match="Jangan tulis nomornya"):
        usable_reason(f"NIK {number} cocok dengan KTP")
