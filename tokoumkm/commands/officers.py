"""Officers on the command line."""

import click

from tokoumkm.accounts.actions.appointing import appoint_officer
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.parameters import RegionCode
from tokoumkm.regions.queries import full_name

officers = CommandGroup("officers", help="People who act for the office.")


class Scope(RegionCode):
    """A region an officer is for; not nowhere."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value:
            self.fail("tulis kode wilayah seperti 33.03.", param, ctx)
        return super().convert(value, param, ctx)


@officers.command()
@click.option("--name", required=True)
@click.option("--phone", required=True, help="In any spelling, such as 0812 3456 7890.")
@click.option("--scope", required=True, type=Scope(), help="A region code, such as 33.03.")
@click.option("--role", required=True, type=click.Choice([role.value for role in OfficerRole]))
def add(name: str, phone: str, scope: str, role: str) -> None:
    """Make a person an officer; a new account's password is printed, once."""
    appointment = appoint_officer(name, phone=phone, scope=scope, role=OfficerRole(role))
    person = appointment.officer.account
    click.echo(f"{person.name} sekarang petugas ({role}) untuk {full_name(scope)}.")
    if appointment.password is None:
        click.echo("Nomor HP ini sudah punya akun: masuk dengan kata sandi yang lama.")
    else:
        click.echo(f"Kata sandi: {appointment.password}")
        click.echo("Kata sandi ini hanya tampil sekali. Serahkan langsung kepada orangnya.")
