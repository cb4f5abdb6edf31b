"""Hold a row until the change ends, and see it as it is now."""

from tokoumkm.database import Model, db


def lock(row: Model) -> None:
    """Read a row again and let nobody else change it before this change is done.

    PostgreSQL takes a row lock (which readers and foreign keys do not feel); on SQLite
    the change holds the write lock already. Always in this order: outlet, shop, product, variant.
    `of` keeps the lock to the row's own table: a row that was read with others joined to
    it is refreshed with the same joins.
    """
    db.session.flush()  # an action inside a larger change must not lose what was done before it
    db.session.refresh(row, with_for_update={"key_share": True, "of": row.__class__})
