"""Sales made elsewhere, on the command line: `flask turnover import`."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from tokoumkm.commands.faults import refuse_bad_rows, show_faults
from tokoumkm.commands.progress import progress_bar
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.importing import ImportReport, Wanted, check_sales, import_sales
from tokoumkm.turnover.outside.reading import OURS, SalesFile

ASSURANCES = click.Choice([Assurance.VERIFIED.value, Assurance.DECLARED.value])


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--assurance", type=ASSURANCES, required=True, help="Who vouches for the figures.")
@click.option("--business", default="", help="Whose export it is; for Shopee and TikTok Shop.")
@click.option("--dry-run", is_flag=True, help="Only check the file.")
@click.option("--skip-bad", is_flag=True, help="Leave bad rows out instead of refusing the file.")
@with_appcontext
def import_file(file: Path, assurance: str, business: str, dry_run: bool, skip_bad: bool) -> None:
    """Book sales made elsewhere from a CSV or XLSX file: all rows or none.

    A sale is known by its channel, order, line and business, so that a file may
    come again with more in it. Order exports of Shopee and TikTok Shop are
    recognised; they need --business, the registration number of their owner.
    """
    wanted = Wanted(SalesFile(file, file.name, business), Assurance(assurance), skip_bad=skip_bad)
    with progress_bar("Mengimpor omzet") as progress:
        run = check_sales if dry_run else import_sales
        report = run(wanted, progress=progress)
    _show(report)
    refuse_bad_rows(report.bad_rows, skip_bad=skip_bad)
    click.echo(_summary(report, dry_run=dry_run))


def _show(report: ImportReport) -> None:
    if report.source != OURS:
        click.echo(f"Dikenali sebagai berkas {report.source}.", err=True)
    for note in report.notes:
        click.echo(note, err=True)
    show_faults(report.faults)


def _summary(report: ImportReport, *, dry_run: bool) -> str:
    new, known, skipped = map(format_number, (report.new, report.known, report.bad_rows))
    begin = "Hanya diperiksa: " if dry_run else ""
    return (
        f"{begin}{new} baris baru senilai {format_rupiah(report.amount)}, {known} sudah tercatat, "
        f"{skipped} baris dilewati."
    )
