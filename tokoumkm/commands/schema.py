"""`flask db …`: the schema of the database."""

import click

from tokoumkm import schema
from tokoumkm.catalog import reindexing
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.progress import progress_bar

db = CommandGroup("db", help="The schema of the database.")


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the schema up to date, or up to REVISION."""
    bring_up(revision)
    click.echo(f"The schema is at {schema.present_revision()}.")


def bring_up(revision: str = "head") -> None:
    """Migrate, then let the program do what a migration can't: read all words of the products.

    It looks each time, so that an upgrade that was broken off there is finished by the next.
    """
    schema.upgrade(revision)
    if schema.present_revision() != schema.newest_revision():
        return
    with progress_bar("Mengindeks produk") as progress:
        reindexing.catch_up(progress)


@db.command()
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take migrations back, down to REVISION ("base": all of them)."""
    schema.downgrade(revision)
    click.echo(f"The schema is at {schema.present_revision() or 'its beginning'}.")


@db.command()
def check() -> None:
    """End with an error where models and database differ."""
    schema.compare()


@db.command()
@click.option("-m", "--message", required=True, help='Such as: "add a phone"')
def migrate(message: str) -> None:
    """Write the next migration from what the models have and the database lacks."""
    schema.write_migration(message)
