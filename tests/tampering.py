"""What somebody with the database's password could do behind the program's back."""

from tokoumkm.database import db


def without_triggers(*statements: str) -> None:
    """Change what may not be changed."""
    sqlite = db.engine.dialect.name == "sqlite"
    with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if sqlite:
            names = connection.exec_driver_sql(
                "select name from sqlite_master where type = 'trigger'"
            ).scalars()
            for name in names.all():
                connection.exec_driver_sql(f"drop trigger {name}")
        else:
            connection.exec_driver_sql("set local session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)
