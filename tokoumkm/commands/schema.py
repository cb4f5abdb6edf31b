"""`flask db …`: the schema of the database."""

import click

from tokoumkm import schema
from tokoumkm.commands.groups import CommandGroup

db = CommandGroup("db", help="The schema of the database.")


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the schema up to date, or up to REVISION."""
    schema.upgrade(revision)
    click.echo(f"The schema is at {schema.present_revision()}.")


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
