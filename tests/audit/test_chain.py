from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

from tokoumkm.audit import chain

MOMENT = datetime(2026, 11, 22, 7, 5, 0, 120, tzinfo=UTC)


def row(**given):
    fields = dict.fromkeys(chain.WORDS, "") | {"happened_at": MOMENT, "act": "shop_opened"}
    return SimpleNamespace(**fields | given)


def test_the_spelling_never_changes():
    """Chains are years long: whoever changes this breaks those that exist."""
    linked = chain.link(chain.BEGINNING, row(actor_id=3, about_words="Dapur “Bu Karti”"))

    assert linked == "0776c102051ebd605c7c5cc0499005d1a0637fed69046fe3af64e9dddad02abc"


@pytest.mark.parametrize("name", chain.WORDS)
def test_every_field_counts(name):
    changed = chain.link(chain.BEGINNING, row(**{name: "lain"}))

    assert changed != chain.link(chain.BEGINNING, row())


def test_the_moment_counts():
    later = chain.link(chain.BEGINNING, row(happened_at=MOMENT + timedelta(microseconds=1)))

    assert later != chain.link(chain.BEGINNING, row())


def test_the_row_before_counts():
    assert chain.link("a" * 64, row()) != chain.link("b" * 64, row())


def test_text_does_not_wander_from_one_field_to_the_next():
    one = chain.link(chain.BEGINNING, row(about_kind="ab", about_key="c"))

    assert one != chain.link(chain.BEGINNING, row(about_kind="a", about_key="bc"))


@pytest.mark.parametrize(
    "moment",
    [
        MOMENT.astimezone(timezone(timedelta(hours=7))),
        "2026-11-22 07:05:00.000120",
        "2026-11-22T14:05:00.000120+07:00",
    ],
)
def test_a_moment_is_the_same_however_a_database_keeps_it(moment):
    assert chain.link(chain.BEGINNING, row(happened_at=moment)) == chain.link(
        chain.BEGINNING, row()
    )


@pytest.mark.parametrize("moment", ["kemarin", "", None, b"\xff", 7])
def test_what_is_no_moment_is_only_another_hash(moment):
    assert chain.link(chain.BEGINNING, row(happened_at=moment)) != chain.link(
        chain.BEGINNING, row()
    )
