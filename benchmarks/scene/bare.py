"""What the engine alone takes to rank what has a common word: nothing of ours is around it."""

import time
from collections.abc import Sequence

from sqlalchemy import text

from tokoumkm.database import db, has_one_writer

PAGE = 24
_RANKED = {
    True: "SELECT rowid, bm25(product_index) FROM product_index"
    " WHERE product_index MATCH :word ORDER BY 2",
    False: "SELECT product_id, ts_rank(words, asked) FROM product_index,"
    " to_tsquery('simple', :word) AS asked WHERE words @@ asked ORDER BY 2 DESC",
}


def seconds_to_rank(words: Sequence[str], *, rounds: int) -> list[float]:
    """The middle one of so many times for each word, its first page fetched; inside a context."""
    asked = text(f"{_RANKED[has_one_writer()]} LIMIT {PAGE}")
    taken: dict[str, list[float]] = {word: [] for word in words}
    for _ in range(rounds):
        for word, times in taken.items():
            began = time.perf_counter()
            db.session.execute(asked, {"word": word}).all()
            times.append(time.perf_counter() - began)
    return [sorted(times)[rounds // 2] for times in taken.values()]
