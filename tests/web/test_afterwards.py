"""Work that begins when the answer is on its way."""

import logging
from threading import Event

import pytest
from flask import current_app

from tokoumkm.web.afterwards import afterwards, finish

pytestmark = pytest.mark.usefixtures("database")


def test_nobody_waits_for_it(app):
    may_begin, done = Event(), []

    def work(what):
        may_begin.wait(5)
        done.append((what, current_app.name))

    afterwards(work, "a letter")
    assert not done

    may_begin.set()
    finish()
    assert done == [("a letter", app.name)]


def test_what_goes_wrong_is_told_to_the_log_and_the_next_work_goes_on(caplog):
    done = []

    def break_down():
        raise RuntimeError("no paper")

    with caplog.at_level(logging.ERROR):
        afterwards(break_down)
        afterwards(done.append, 1)
        finish()

    assert "break_down failed" in caplog.text
    assert "no paper" in caplog.text
    assert done == [1]
