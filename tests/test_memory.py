"""What a process remembers: bounded, for a while, and made anew by whoever comes first."""

from itertools import count

import pytest

from tokoumkm import memory
from tokoumkm.memory import Memory


class Clock:
    now = 0.0


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(memory, "monotonic", lambda: made.now)
    return made


class Maker:
    """Gives 1, 2, 3 …: what was made once has its own number."""

    def __init__(self, most: int) -> None:
        self.memory = Memory(most)
        self.made = count(1)

    def recall(self, key: str, *, weight: int = 1, seconds: int = 10) -> int:
        return self.memory.recall(
            key, lambda: next(self.made), seconds=seconds, weigh=lambda _: weight
        )


def test_what_is_old_is_made_anew(clock):
    maker = Maker(most=3)
    assert [maker.recall("a"), maker.recall("a"), maker.recall("b")] == [1, 1, 2]

    clock.now = 11

    assert [maker.recall("a"), maker.recall("a")] == [3, 3]


def test_one_makes_it_anew_and_the_others_are_given_the_old_one_meanwhile(clock):
    kept = Memory(most=3)
    kept.keep("a", "old", seconds=10)
    clock.now = 11

    assert kept.look("a", seconds=10) is None  # whoever comes first is to make it
    told = kept.look("a", seconds=10)
    assert told is not None
    assert told.value == "old"
    kept.keep("a", "new", seconds=10)
    told = kept.look("a", seconds=10)
    assert told is not None
    assert told.value == "new"


def test_what_nobody_asked_for_longest_goes_first():
    maker = Maker(most=3)
    assert [maker.recall(key) for key in "abca"] == [1, 2, 3, 1]

    assert maker.recall("d") == 4

    assert [maker.recall(key) for key in "acdb"] == [1, 3, 4, 5]


def test_what_weighs_too_much_or_nothing_is_not_kept():
    maker = Maker(most=3)

    assert [maker.recall("much", weight=9) for _ in range(2)] == [1, 2]
    assert [maker.recall("nothing", weight=0) for _ in range(2)] == [3, 4]
    assert [maker.recall("some", weight=3) for _ in range(2)] == [5, 5]


def test_without_time_nothing_is_kept():
    maker = Maker(most=3)

    assert [maker.recall("a", seconds=0) for _ in range(2)] == [1, 2]


def test_of_many_only_those_that_are_missing_are_made_all_at_once(clock):
    kept, asked = Memory(most=9), []

    def recall_all(keys: str) -> dict[str, str]:
        return kept.recall_all(keys, made_of, seconds=10)

    def made_of(missing: list[str]) -> dict[str, str]:
        asked.append("".join(missing))
        return {key: key.upper() for key in missing}

    assert recall_all("ab") == {"a": "A", "b": "B"}
    assert recall_all("abcd") == {"a": "A", "b": "B", "c": "C", "d": "D"}
    clock.now = 11
    assert recall_all("a") == {"a": "A"}
    assert asked == ["ab", "cd", "a"]


def test_one_can_be_dropped_and_all_forgotten():
    maker = Maker(most=9)
    assert [maker.recall(key) for key in "ab"] == [1, 2]

    maker.memory.drop("a")
    maker.memory.drop("never there")
    assert [maker.recall(key) for key in "ab"] == [3, 2]

    maker.memory.forget()
    assert [maker.recall(key) for key in "ab"] == [4, 5]
