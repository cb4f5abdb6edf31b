import pytest

from tokoumkm.money import format_number, format_rupiah


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (500, "Rp500"),
        (1_250_000, "Rp1.250.000"),
        (-50_000, "-Rp50.000"),
        (10**15, "Rp1.000.000.000.000.000"),
    ],
)
def test_rupiah_are_written_the_indonesian_way(amount, written):
    assert format_rupiah(amount) == written


def test_numbers_have_dots_for_thousands():
    assert format_number(1_127) == "1.127"
