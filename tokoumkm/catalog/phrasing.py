"""A question in the words of the engine that searches."""

from tokoumkm.catalog.asking import Group, Question, Term
from tokoumkm.database import has_one_writer


def said_to_engine(asked: Question) -> dict[str, str]:
    """What an answer must say, and for PostgreSQL what of it has a score.

    That is any of its words: one that stands only in a description has none.
    """
    if has_one_writer():
        return {"question": " AND ".join(_fts5(group) for group in asked.groups), "scored": ""}
    groups = [f"({' | '.join(_phrase(term) for term in group)})" for group in asked.groups]
    return {"question": " & ".join(groups), "scored": " | ".join(groups)}


def _fts5(group: Group) -> str:
    return f"({' OR '.join(_fts5_term(term) for term in group)})"


def _fts5_term(term: Term) -> str:
    if term.is_scattered:
        return "(" + " AND ".join(f'"{word}"' for word in term.words) + ")"
    return f'"{" ".join(term.words)}"' + ("*" if term.is_beginning else "")


def _phrase(term: Term) -> str:
    beside = " & " if term.is_scattered else " <-> "
    words = beside.join(f"'{word}'" for word in term.words)
    return f"({words})" if term.is_scattered else words + (":*" if term.is_beginning else "")
