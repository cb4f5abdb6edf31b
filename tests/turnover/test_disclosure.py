"""Nobody can compute a hidden figure from what is published: an attacker with algebra tries."""

from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tokoumkm.turnover.disclosure import FEWEST, TOTAL, Figure, hidden

PLACES, KINDS, MONTHS = ("Bobotsari", "Kutasari", "Rembang"), ("Pangan", "Kriya"), "ABCD"
SALES = st.lists(
    st.tuples(
        st.integers(1, 6),  # business
        st.sampled_from(PLACES),
        st.sampled_from(KINDS),
        st.sampled_from(MONTHS),
        st.integers(-9, 9),  # what went back can be more than what was sold
    ),
    max_size=24,
)


def table_of(sales, *, by: int, names, is_whole: bool) -> dict:
    """The table as it is before anything is hidden: `by` is the place of the row in a sale."""
    columns = [*MONTHS, TOTAL] if is_whole else MONTHS
    amounts, who = defaultdict(int), defaultdict(set)
    for sale in sales:
        for row in (sale[by], TOTAL):
            for column in (sale[3], TOTAL):
                amounts[row, column] += sale[4]
                who[row, column].add(sale[0])
    keys = [(row, column) for row in (*names, TOTAL) for column in columns]
    return {key: Figure(amounts[key], len(who[key]), frozenset(who[key])) for key in keys}


def sums_of(table) -> list[tuple[tuple, list[tuple]]]:
    """Every sum of the table with its parts."""
    rows, columns = ({key[place] for key in table} for place in (0, 1))
    found = [((TOTAL, one), [(row, one) for row in rows - {TOTAL}]) for one in columns]
    if TOTAL in columns:
        found += [((one, TOTAL), [(one, month) for month in columns - {TOTAL}]) for one in rows]
    return found


def computable(tables) -> set:
    """The hidden figures that follow from the shown ones, by elimination over all tables at once.

    What stands in the row TOTAL is the same in every table, and so it is one unknown.
    """
    equations = []
    for number, (table, secret) in enumerate(tables):
        for sum_ in sums_of(table):
            signs = {key: 1 if key in sum_[1] else -1 for key in (sum_[0], *sum_[1])}
            equations.append(
                {
                    (0 if key[0] == TOTAL else number, key): Fraction(sign)
                    for key, sign in signs.items()
                    if key in secret
                }
            )
    solved = solutions(equations)
    left = [[name for name, value in one.items() if value] for one in solved]
    return {names[0] for names in left if len(names) == 1}


def solutions(equations: list[dict]) -> list[dict]:
    """The equations, each with an unknown that stands in no other."""
    solved: list[dict] = []
    for unknown in {name: None for equation in equations for name in equation}:
        pivot = next((one for one in equations if one.get(unknown)), None)
        if pivot is None:
            continue
        equations.remove(pivot)
        pivot = {name: value / pivot[unknown] for name, value in pivot.items()}
        for other in (*equations, *solved):
            factor = other.get(unknown, Fraction(0))
            for name, value in pivot.items() if factor else ():
                other[name] = other.get(name, Fraction(0)) - factor * value
        solved.append(pivot)
    return solved


def published(sales, *, is_whole: bool):
    places = table_of(sales, by=1, names=PLACES, is_whole=is_whole)
    kinds = table_of(sales, by=2, names=KINDS, is_whole=is_whole)
    return [(table, hidden(table)) for table in (places, kinds)]


@settings(max_examples=250)
@given(SALES, st.booleans())
def test_no_hidden_figure_follows_from_the_others(sales, is_whole):
    tables = published(sales, is_whole=is_whole)

    assert computable(tables) == set()
    for table, secret in tables:
        assert {key for key, figure in table.items() if figure.is_small} <= secret
        for total, parts in sums_of(table):
            among = [table[key].known for key in parts if key in secret]
            if total not in secret and any(among):
                assert len(frozenset().union(*among)) >= FEWEST, "two could work out each other"
    first, second = ({key for key in secret if key[0] == TOTAL} for _, secret in tables)
    assert first == second


def test_the_attacker_can_attack():
    """Hiding the small ones alone would not do."""
    sales = [(n, "Kutasari", "Pangan", "A", 5) for n in (1, 2, 3)] + [
        (4, "Rembang", "Kriya", "A", 9)
    ]
    table = table_of(sales, by=1, names=PLACES, is_whole=True)
    small = {key for key, figure in table.items() if figure.is_small}

    assert (0, ("Rembang", "A")) in computable([(table, small)])
    assert computable([(table, hidden(table))]) == set()


def test_where_enough_sold_everywhere_nothing_is_hidden():
    sales = [(n, place, "Pangan", "A", n) for place in PLACES for n in (1, 2, 3)]

    for _, secret in published(sales, is_whole=True):
        assert not secret


def test_a_secret_takes_the_smallest_with_it_and_leaves_the_rest():
    sales = [(1, "Rembang", "Pangan", "A", 9)]
    sales += [(n, "Kutasari", "Pangan", "A", 100) for n in (2, 3, 4)]
    sales += [(n, "Bobotsari", "Pangan", "A", 200) for n in (5, 6, 7)]
    table = table_of(sales, by=1, names=PLACES, is_whole=False)

    assert hidden(table) == {("Rembang", "A"), ("Kutasari", "A")}


def test_a_sum_of_all_is_never_hidden_to_hide_a_part():
    """The other table shows it. Where nobody else sold in a month, a zero is hidden instead."""
    sales = [(1, "Rembang", "Pangan", "A", 9)]
    sales += [(n, "Kutasari", "Pangan", "A", 100) for n in (2, 3, 4)]
    sales += [(n, "Bobotsari", "Pangan", "B", 1) for n in (5, 6, 7)]
    table = table_of(sales, by=1, names=PLACES, is_whole=True)

    assert {row for row, _ in hidden(table)} == {*PLACES}
    assert computable([(table, hidden(table))]) == set()
