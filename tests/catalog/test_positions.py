"""A place in a long list, as it stands in the address bar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.catalog.positions import (
    FIRST,
    LARGEST_ID,
    LARGEST_VALUE,
    LAST_PAGE,
    Anchor,
    Position,
    Sort,
    page_count,
    read_position,
    read_sort,
)

anchors = st.builds(
    Anchor,
    value=st.integers(0, LARGEST_VALUE),
    id=st.integers(0, LARGEST_ID),
    backwards=st.booleans(),
)


@given(st.builds(Position, page=st.integers(2, LAST_PAGE), anchor=st.none() | anchors))
def test_what_is_written_is_read_back(position):
    assert read_position(str(position)) == position


@given(st.text())
def test_any_text_is_some_page(text):
    assert 1 <= read_position(text).page <= LAST_PAGE


@pytest.mark.parametrize(
    "junk",
    [
        None,
        "",
        "0",
        "-1",
        "abc",
        "1.5",
        "2~",
        "2~~3",
        "2~5~6~7",
        "٣",
        " 2",
        "1_0",
        "2~5~99999999999",
        "2~5~2147483648",
        "2~999999999999999999~1",
    ],
)
def test_what_makes_no_sense_is_the_first_page(junk):
    assert read_position(junk) == FIRST


@pytest.mark.parametrize("absurd", [str(10**30), "9" * 40])
def test_an_absurd_number_is_a_page_beyond_every_list(absurd):
    assert read_position(absurd) == Position(LAST_PAGE)


@pytest.mark.parametrize(("text", "sort"), [("termurah", Sort.CHEAPEST), ("x", Sort.NEWEST)])
def test_an_unknown_order_is_the_newest_first(text, sort):
    assert read_sort(text) == sort
    assert read_sort(None) == Sort.NEWEST


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (24, 1), (25, 2), (200_000, 8334)])
def test_how_many_pages_there_are(total, pages):
    assert page_count(total) == pages
