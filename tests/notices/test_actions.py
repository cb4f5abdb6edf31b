"""Notices: told in the change that they are about, read by nobody but their person."""

import pytest

from tests import factories
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.notices.actions import mark_read, tell
from tokoumkm.notices.queries import notices_of, unread_count

pytestmark = pytest.mark.usefixtures("database")


def words_for(account, before=None, limit=10):
    return [notice.words for notice in notices_of(account, before=before, limit=limit)]


@one_change()
def tell_and_give_up(account):
    tell(account.id, words="Uang Anda sudah masuk.")
    raise Refused("Ternyata belum.")


def test_the_newest_notice_comes_first_and_older_ones_follow_it():
    rini = factories.account()
    for words in ("satu", "dua", "tiga"):
        tell(rini.id, words=words)

    [third, second] = notices_of(rini, before=None, limit=2)

    assert (third.words, second.words) == ("tiga", "dua")
    assert words_for(rini, before=second.id) == ["satu"]


def test_what_is_undone_was_never_told():
    rini = factories.account()

    with pytest.raises(Refused):
        tell_and_give_up(rini)

    assert words_for(rini) == []


def test_what_came_after_the_page_was_drawn_stays_new():
    rini = factories.account()
    tell(rini.id, words="lama")
    [seen] = notices_of(rini, before=None, limit=1)
    tell(rini.id, words="baru")

    mark_read(rini, up_to=seen.id)

    assert unread_count(rini) == 1


def test_nobody_reads_or_marks_what_somebody_else_was_told():
    rini, wati = factories.account(), factories.account()
    tell(rini.id, words="untuk Rini")

    mark_read(wati, up_to=2**31 - 1)

    assert words_for(wati) == []
    assert (unread_count(rini), unread_count(wati)) == (1, 0)
