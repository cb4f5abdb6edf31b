"""Words for the same goods."""

from itertools import count

from tokoumkm.catalog.models import SynonymGroup
from tokoumkm.database import db, one_change

_next = count(1)


def names_for_goods() -> str:
    """Two that no group has yet."""
    number = next(_next)
    return f"barang{number} = benda{number}"


@one_change()
def synonyms() -> SynonymGroup:
    made = SynonymGroup(names=names_for_goods())
    db.session.add(made)
    return made
