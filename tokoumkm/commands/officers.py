"""Officers on the command line."""

import click

from tokoumkm.accounts.actions.appointing import appoint_officer, invite_again
from tokoumkm.accounts.actions.factors import reset_factor
from tokoumkm.accounts.models import Duty, OfficerRole
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.accounts.queries import account_with_phone
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.parameters import RegionCode
from tokoumkm.errors import Refused
from tokoumkm.regions.queries import full_name
from tokoumkm.web import links

INVITATION = "storefront.recovery.invited"


class NoOfficer(Refused):
    """Nobody of this number acts for the office."""


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
    """Make a person an officer; prints a link to choose a password, once."""
    duty = Duty(scope, OfficerRole(role))
    appointment = appoint_officer(name, phone=phone, duty=duty, by=None)
    person = appointment.officer.account
    click.echo(f"{person.name} sekarang petugas ({role}) untuk {full_name(scope)}.")
    if appointment.secret is None:
        click.echo("Petugas ini masuk dengan kata sandi dan kunci keduanya seperti biasa.")
    else:
        _print_link(appointment.secret)


@officers.command("reset-factor")
@click.option("--phone", required=True, help="In any spelling, such as 0812 3456 7890.")
def reset(phone: str) -> None:
    """Take away an officer's lost second factor; prints a link to choose a password, once."""
    account = account_with_phone(normalise_phone(phone))
    if account is None or account.officer is None:
        raise NoOfficer("Tidak ada petugas dengan nomor HP ini.")
    reset_factor(account, by=None)
    click.echo(f"Kunci kedua {account.name} dicabut, dan semua perangkatnya sudah keluar.")
    _print_link(invite_again(account.officer, by=None))


def _print_link(secret: str) -> None:
    click.echo(f"Tautan untuk memilih kata sandi: {links.absolute(INVITATION, secret=secret)}")
    click.echo("Tautan ini hanya tampil sekali dan berlaku 3 hari. Serahkan langsung.")
