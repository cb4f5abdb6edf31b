"""The schema of the database, and the migrations that lead to the newest one.

The owner of `alembic`, which is loaded where it is used: the market is served without it.
"""

from argparse import Namespace
from pathlib import Path
from typing import Any

from tokoumkm.database import db
from tokoumkm.errors import Refused

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class NotMigrated(Refused):
    """In the words of Alembic: there is no such revision, or what the database lacks."""


def upgrade(revision: str = "head", *, folder: Path = MIGRATIONS) -> None:
    """Run the migrations up to a revision, all or none."""
    _run("upgrade", folder, revision=revision)


def downgrade(revision: str) -> None:
    """Take migrations back, down to a revision; "base" leaves nothing."""
    _run("downgrade", MIGRATIONS, revision=revision)


def write_migration(words: str) -> None:
    """Write what the models have and the database lacks as the next migration, to be read."""
    _run("revision", MIGRATIONS, message=words, autogenerate=True)


def compare() -> None:
    """Raise `NotMigrated` where the models and the database differ."""
    _run("check", MIGRATIONS)


def present_revision() -> str | None:
    """Of the database; None where nothing has been migrated."""
    from alembic.migration import MigrationContext

    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Of the folder."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _run(name: str, folder: Path, **arguments: Any) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    # The options are what Alembic's own command would tell `migrations/env.py`.
    options = Namespace(x=None, **arguments)
    config = Config(str(folder / "alembic.ini"), cmd_opts=options)
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    try:
        getattr(command, name)(config, **arguments)
    except CommandError as fault:
        raise NotMigrated(str(fault)) from fault
