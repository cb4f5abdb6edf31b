"""The register of businesses on the command line."""

from pathlib import Path

import click

from tokoumkm.businesses.exporting import export_businesses
from tokoumkm.businesses.importing import ImportReport, import_businesses
from tokoumkm.commands.faults import refuse_bad_rows, show_faults
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.progress import progress_bar
from tokoumkm.money import format_number

businesses = CommandGroup("businesses", help="The office's register of UMKM.")


@businesses.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only check the file.")
@click.option("--skip-bad", is_flag=True, help="Leave bad rows out instead of refusing the file.")
def import_file(file: Path, dry_run: bool, skip_bad: bool) -> None:
    """Bring a CSV file into the register: all rows or none.

    A column in the file decides, even with an empty cell; a column left out
    changes nothing. A masked NIK or phone, as an export has them, stays as it
    is. A row without no_registrasi means the business of the same name, owner,
    region and phone, or else a new one.
    """
    with progress_bar("Mengimpor UMKM") as progress:
        report = import_businesses(file, skip_bad=skip_bad, dry_run=dry_run, progress=progress)
    show_faults(report.faults)
    refuse_bad_rows(report.bad_rows, skip_bad=skip_bad)
    click.echo(_summary(report, dry_run=dry_run))


@businesses.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_file(file: Path) -> None:
    """Write the register to a CSV file that `import` reads; NIK and phone are masked."""
    with progress_bar("Mengekspor UMKM") as progress:
        count = export_businesses(file, progress=progress)
    click.echo(f"{format_number(count)} UMKM ditulis ke {file}.")


def _summary(report: ImportReport, *, dry_run: bool) -> str:
    created, updated, unchanged, skipped = map(
        format_number, (report.created, report.updated, report.unchanged, report.skipped)
    )
    if dry_run:
        return (
            f"Hanya diperiksa: {created} UMKM baru, {updated} sudah terdaftar, "
            f"{skipped} baris dilewati."
        )
    return (
        f"{created} UMKM baru, {updated} diperbarui, {unchanged} tidak berubah, "
        f"{skipped} baris dilewati."
    )
