import re
from datetime import date

from tokoumkm.orders.numbers import LETTERS, order_number, secret_token


def test_a_number_carries_its_day_and_letters_that_nobody_mixes_up():
    number = order_number(date(2026, 11, 22))

    assert re.fullmatch(rf"TK-261122-[{LETTERS}]{{5}}", number)
    assert not set(LETTERS) & set("0O1IL2Z5S8B")


def test_a_secret_link_has_128_bits():
    assert re.fullmatch("[0-9a-f]{32}", secret_token())
    assert secret_token() != secret_token()
