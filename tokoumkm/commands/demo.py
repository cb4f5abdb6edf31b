"""The demo market: filled once, then served with the addresses and accounts to try."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from flask import Flask, current_app

from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.accounts.phones import format_phone
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.schema import bring_up
from tokoumkm.commands.serve import Server
from tokoumkm.demo.accounts import OFFICERS, PASSWORD
from tokoumkm.errors import Refused
from tokoumkm.payments import stripe_gateway
from tokoumkm.shops.paying import limits

demo = CommandGroup("demo", help="A believable market to try everything with.")

FILLED = "filled"
# Accounts of the demo's files that are worth trying first, with what they are good for.
PEOPLE = (
    ("Pembeli", "/", "0812 0000 0137", "Rini Wulandari, punya pesanan"),
    ("Penjual", "/penjual", "0812 0000 0202", "Lestari Handayani, toko Anyam Lestari"),
)
ROLES = {
    OfficerRole.OFFICER: ("Petugas", "/dinas", "memeriksa dan memutuskan"),
    OfficerRole.ADMIN: ("Admin", "/dinas", "juga mengatur petugas dan membaca audit"),
    OfficerRole.VIEWER: ("Pengamat", "/dinas", "hanya membaca"),
}


@demo.command()
def seed() -> None:
    """Fill an empty database with the demo market; a filled one is left alone."""
    _fill()


@demo.command("serve")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65_535))
def serve_demo(port: int) -> None:
    """Bring the schema up to date, fill an empty database, and serve."""
    bring_up()
    _fill()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    app.config["SITE_URL"] = f"http://127.0.0.1:{port}"
    begin = None if app.config["STRIPE_SECRET_KEY"] else _take_cards(app.config["SITE_URL"])
    _welcome(port)
    options = {"bind": f"127.0.0.1:{port}", "workers": 1, "threads": 8}
    Server(app, options, beside=begin).run()


def _take_cards(site: str) -> Callable[[], None]:
    """What stands in for Stripe listens already; the worker, which ends with us, answers."""
    from tokoumkm.demo import stripe_simulator

    os.environ["TOKOUMKM_DEMO"] = "1"  # only the demo gets here, which may know it by its folder
    simulator = stripe_simulator.Simulator(webhook_url=f"{site}/webhook/stripe")
    server = stripe_simulator.Server(simulator)
    limits.takes_cards = stripe_gateway.configure(
        stripe_simulator.KEY,
        webhook_secret=stripe_simulator.WEBHOOK_SECRET,
        api_base=server.url,
    )
    return server.begin


def _fill() -> None:
    """Fill an empty database, and write down that it was filled to the end."""
    from tokoumkm.demo.seeding import Seeding, is_empty

    if not current_app.config["DEMO"]:
        raise Refused("Pasar demo hanya untuk mencoba. Jalankan: python3 manage.py demo")
    mark = Path(current_app.config["DEMO_MARK"])
    if not is_empty():
        if mark.exists() and mark.read_text() != FILLED:
            raise Refused("Pengisian demo terputus. Hapus folder instance/, lalu mulai lagi.")
        click.echo("Basis data sudah berisi, tidak diubah.")
        return
    mark.write_text("being filled")
    began = time.monotonic()
    Seeding(current_app.config["OFFICE_REGION"], clock.now(), _narrator()).run()
    mark.write_text(FILLED)
    click.echo(f"Pasar demo siap dalam {time.monotonic() - began:.0f} detik.")


def _narrator() -> Callable[[str, int, int], None]:
    """A line for each step; on a terminal the line counts along."""
    alive = sys.stdout.isatty()

    def say(step: str, done: int, total: int) -> None:
        if done == total:
            click.echo(f"\r  {step}: selesai          ")
        elif alive:
            click.echo(f"\r  {step}: {done * 100 // total} %", nl=False)

    return say


def _welcome(port: int) -> None:
    """Where to look, and who to be: an account for each role."""
    site = f"http://127.0.0.1:{port}"
    click.echo(f"\n  Tanpa akun {site}/")
    for who, path, phone, words in (*PEOPLE, *_officers()):
        click.echo(f"  {who:<10} {site + path:<31} {phone:<15} {words}")
    click.echo(f"  Kata sandi semua akun: {PASSWORD}")
    click.echo("  Kartu: dibayar di simulator Stripe, tidak ada uang yang berpindah")
    click.echo("  Berhenti: Ctrl+C\n")


def _officers() -> Iterator[tuple[str, str, str, str]]:
    for name, phone, role in OFFICERS:
        who, path, words = ROLES[role]
        yield who, path, format_phone(phone), f"{name}, {words}"
