"""Phone numbers as people type them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.accounts.phones import BadPhone, format_phone, normalise_phone, whatsapp_digits


@pytest.mark.parametrize(
    "typed",
    [
        "0812 3456 7890",
        "081234567890",
        "81234567890",
        "62812 3456 7890",
        "+62 812-3456-7890",
        "0062 812 3456 7890",
        "(0812) 3456.7890",
        "  0812-3456-7890\n",
    ],
)
def test_every_spelling_is_the_same_number(typed):
    assert normalise_phone(typed) == "+6281234567890"


def test_a_fixed_line_is_a_number_too():
    assert normalise_phone("(0281) 891234") == "+62281891234"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0812",
        "081234567890123456",
        "+1 650 253 0000",
        "+65 9123 4567",
        "0812-BELI-KUE",
        "0812 3456 7890 ext. 5",
        "0812 3456 7890 / 0857 1111 2222",
        "0804 1 500 500",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "rini@example.com",
        "0" * 5_000,
    ],
)
def test_what_is_no_number_of_a_person_here_is_refused(typed):
    with pytest.raises(BadPhone, match=r"tidak dikenali\. Tulis seperti 0812 3456 7890"):
        normalise_phone(typed)


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text):
    with contextlib.suppress(BadPhone):
        assert normalise_phone(text).startswith("+62")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+6281234567890", "0812 3456 7890"),
        ("+6281200000137", "0812 0000 0137"),
        ("+62281891234", "0281 891234"),
    ],
)
def test_a_number_is_shown_in_groups_and_read_back(stored, shown):
    assert format_phone(stored) == shown
    assert normalise_phone(shown) == stored


def test_whatsapp_wants_digits_only():
    assert whatsapp_digits("+6281234567890") == "6281234567890"
