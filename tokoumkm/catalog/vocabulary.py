"""Every word that some listed product has: what a slip of the pen may have meant."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, literal, select, text

from tokoumkm.catalog import search
from tokoumkm.catalog.asking import Question, Term
from tokoumkm.catalog.models import SearchWord
from tokoumkm.database import db, has_one_writer, insert_into, kept_aside, take_turns

_UNSAID = {
    True: text(
        "DELETE FROM search_words WHERE NOT EXISTS"
        " (SELECT 1 FROM product_index WHERE product_index MATCH '\"' || word || '\"')"
    ),
    False: text(
        "DELETE FROM search_words WHERE NOT EXISTS"
        " (SELECT 1 FROM find_products(CAST('''' || word || '''' AS tsquery), NULL, NULL, 0, 1))"
    ),
}


def every_word() -> Sequence[str]:
    """Every word that some product has, or had since the index was made."""
    return db.session.scalars(select(SearchWord.word)).all()


def learn() -> None:
    """Write down the words that nobody has used before; called at the end of every change.

    All together and in one order, or two changes with the same new words could wait for each other.
    """
    words: set[str] = set().union(*kept_aside(search.NEW_WORDS))
    if words:
        rows = [{"word": word} for word in sorted(words)]
        db.session.execute(insert_into(SearchWord).on_conflict_do_nothing(), rows)


def forget_unsaid() -> None:
    """Leave no word behind that no listed product has: somebody wants to be forgotten.

    SQLite's index keeps the words of deleted rows until its parts are merged.
    """
    take_turns("words of the index")
    if has_one_writer():
        db.session.execute(text("INSERT INTO product_index (product_index) VALUES ('optimize')"))
    db.session.execute(_UNSAID[has_one_writer()])


def forget_words(unused: Collection[str]) -> int:
    """Take words out of the vocabulary that no product has; gives how many."""
    gone = [word for word in sorted(unused) if not _is_said(word)]
    for word in gone:
        db.session.execute(delete(SearchWord).where(SearchWord.word == word))
    return len(gone)


def _is_said(word: str) -> bool:
    asked = Question((word,), ((Term((word,)),),))
    found = select(literal(1)).select_from(search.INDEX).where(search.matches(asked)).limit(1)
    return db.session.scalar(found) is not None
