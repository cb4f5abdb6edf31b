"""Whole answers, kept by a process for a few seconds for visitors whom nobody knows.

A link that goes round a village is asked for by hundreds within a minute, all of them without a
cookie: they get what the first of them got. It is what any cache on the way may do as well; this
one is there where nobody set one up. `caching` says what may be kept.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request

from tokoumkm.memory import Memory

MOST = 1_000  # kilobytes
# All that our answers vary by, but for the cookie: who has one is asked for anew.
VARIED = ("accept-encoding", "save-data")


class Answer(NamedTuple):
    """What is sent, and what is to be done for each visitor to whom it is sent."""

    body: bytes
    headers: Sequence[tuple[str, str]]
    acts: Sequence[Callable[[], None]]


def every_time(act: Callable[[], None]) -> None:
    """Do something now, and again for each visitor who is given the same answer."""
    act()
    g.setdefault("every_time", []).append(act)


def keep(answer: Response) -> None:
    """Keep an answer that is everybody's; one that varies by something else is not kept."""
    if "kept_answer" in g or answer.is_streamed or not _is_plain():
        return
    if not {name.lower() for name in answer.vary} <= {*VARIED, "cookie"}:
        return
    body = answer.get_data()
    kept = Answer(body, list(answer.headers), g.get("every_time", ()))
    _memory().keep(_key(), kept, seconds=_seconds(), weight=1 + len(body) // 1_000)


def _known() -> Response | None:
    kept = _memory().look(_key(), seconds=_seconds()) if _is_plain() else None
    if kept is None:
        return None
    g.kept_answer = True
    answer: Answer = kept.value
    for act in answer.acts:
        act()
    return Response(answer.body, headers=list(answer.headers))


def _is_plain() -> bool:
    """Whether it is asked by somebody of whom nothing is known."""
    is_known = "Cookie" in request.headers or "Authorization" in request.headers
    return bool(_seconds()) and request.method == "GET" and not is_known


def _key() -> Hashable:
    asked = (request.headers.get(name, "") for name in VARIED)
    return (request.host, request.script_root, request.full_path, *asked)


def _seconds() -> int:
    return int(current_app.config["ANSWERS_SECONDS"])


def _memory() -> Memory:
    memory: Memory = current_app.extensions["answers"]
    return memory


def init_app(app: Flask) -> None:
    app.extensions["answers"] = Memory(MOST)
    app.before_request(_known)
