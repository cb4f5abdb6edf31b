"""Numbers as people and spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.catalog.imports.numbers import pieces, rupiah, weight
from tokoumkm.csv_files import BadCell
from tokoumkm.money import format_number, format_rupiah

READ = {
    "12500": 12_500,
    "Rp12.500": 12_500,
    "Rp 12.500,00": 12_500,
    "Rp. 12.500": 12_500,
    "IDR 12.500": 12_500,
    "12500 rp": 12_500,
    "12.500,00": 12_500,
    "12.500,-": 12_500,
    "Rp12.500,--": 12_500,
    "12500,00": 12_500,
    "12500.00": 12_500,
    "12500.0000": 12_500,  # Bagisto
    "12,500.00": 12_500,
    "1,250,000": 1_250_000,
    "1.250.000": 1_250_000,
    "1 250 000": 1_250_000,
    "1\u00a0250": 1_250,
    "0": 0,
    "0012": 12,
}
REFUSED = {
    "12,500": "bisa berarti 12.500 atau 12,500 rupiah. Tulis 12500",
    "123,456": "bisa berarti 123.456 atau 123,456",
    "12.5": "mempunyai pecahan",
    "12,5": "mempunyai pecahan",
    "0,500": "mempunyai pecahan",
    "12.500,50": "mempunyai pecahan",
    "1.2500": "mempunyai pecahan",
    "1,25E+4": "sudah diubah oleh spreadsheet",
    "1e5": "sudah diubah oleh spreadsheet",
    "-5": "bukan bilangan",
    "12.50.0": "bukan bilangan",
    "1.000 000": "bukan bilangan",
    "1.250 000,5": "bukan bilangan",
    "Rp": "bukan bilangan",
    "dua ribu": "bukan bilangan",
    "٥٠٠": "bukan bilangan",
    "²": "bukan bilangan",
    "9" * 41: "bukan bilangan",
    "=1+1": "bukan bilangan",
}


@pytest.mark.parametrize(("text", "amount"), READ.items())
def test_a_price_is_read_however_it_is_written(text, amount):
    assert rupiah(text) == amount


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_what_is_no_price_or_could_be_two_is_told(text, told):
    with pytest.raises(BadCell) as refusal:
        rupiah(text)

    assert told in str(refusal.value)
    assert len(str(refusal.value)) < 200


@given(st.integers(0, 10**12))
def test_every_way_of_writing_an_amount_means_it(amount):
    ways = (str(amount), format_rupiah(amount), f"{format_number(amount)},00", f"{amount}.00")

    assert {rupiah(way) for way in ways} == {amount}


@given(st.integers(1_000, 999_999))
def test_a_comma_before_three_digits_is_never_guessed(amount):
    with pytest.raises(BadCell, match="bisa berarti"):
        rupiah(f"{amount:,}")


@given(st.text(alphabet="0123456789.,- Rp", max_size=14))
def test_nothing_typed_is_read_as_another_number_than_its_digits(text):
    try:
        amount = rupiah(text)
    except BadCell:
        return
    digits = "".join(letter for letter in text if letter.isdigit())
    assert digits.lstrip("0").startswith(str(amount).lstrip("0"))
    assert set(digits.lstrip("0").removeprefix(str(amount).lstrip("0"))) <= {"0"}


def test_stock_has_thousands_too():
    assert pieces("1.250") == 1_250


@pytest.mark.parametrize(
    ("text", "amount"), [("500", 500), ("1.000 gram", 1_000), ("0,5 kg", 500), ("1.25kg", 1_250)]
)
def test_a_weight_may_carry_its_unit(text, amount):
    assert weight(text) == amount


@pytest.mark.parametrize("text", ["ringan", "0,5", "1,5,5 kg", "kg", "-1 kg"])
def test_a_weight_that_cannot_be_read_is_told(text):
    with pytest.raises(BadCell, match=r"bukan|pecahan"):
        weight(text)
