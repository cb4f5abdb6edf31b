"""The ten statements on the command line."""

import sys

import click
from flask.cli import with_appcontext

from tokoumkm.integrity.checks import Finding, findings


@click.command()
@with_appcontext
def integrity() -> None:
    """Check what must be true at every moment; exit 1 and the offending rows where it is not."""
    broken = [finding for finding in findings() if not _show(finding)]
    if broken:
        numbers = ", ".join(str(finding.number) for finding in broken)
        click.echo(f"Tidak benar: pernyataan {numbers}.", err=True)
        sys.exit(1)
    click.echo("Semua pernyataan benar.")


def _show(finding: Finding) -> bool:
    """Say whether one statement holds; what breaks it goes to stderr."""
    click.echo(f"{finding.number}. {finding.title}: {'benar' if finding.holds else 'TIDAK BENAR'}")
    for offender in finding.offenders:
        click.echo(f"   {offender}", err=True)
    return finding.holds
