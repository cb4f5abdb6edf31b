"""A shop's products on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tokoumkm.catalog.imports.exporting import export_products
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.catalog.imports.models import ImportClaim
from tokoumkm.catalog.imports.reading import OURS
from tokoumkm.catalog.imports.reports import ImportReport
from tokoumkm.catalog.imports.running import check_file, run_claimed, run_waiting_imports
from tokoumkm.catalog.imports.starting import Handover, start_at_once
from tokoumkm.commands.faults import refuse_bad_rows, show_faults
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.parameters import CategoryWord, ShopSlug
from tokoumkm.commands.progress import progress_bar
from tokoumkm.csv_files import listed
from tokoumkm.money import format_number
from tokoumkm.shops.models import Shop

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

products = CommandGroup("products", help="A shop's catalogue as a file.")


@products.command("import")
@click.argument("file", type=FILE)
@click.option("--shop", type=ShopSlug(), required=True, help="The shop's address (/toko/SLUG).")
@click.option("--photos", type=FILE, help="A ZIP of the photos that the file names.")
@click.option("--category", type=CategoryWord(), help="For categories that nobody knows.")
@click.option("--dry-run", is_flag=True, help="Only check the file.")
@click.option("--skip-bad", is_flag=True, help="Leave bad rows out instead of refusing the file.")
def import_file(
    *,
    file: Path,
    shop: Shop,
    photos: Path | None,
    category: int | None,
    dry_run: bool,
    skip_bad: bool,
) -> None:
    """Bring a CSV or XLSX file into a shop: all rows or none.

    The SKU decides which product a row speaks of, or else the names of product
    and variant. Exports of Shopee, TikTok Shop, WooCommerce and Bagisto are
    recognised; their categories are not ours, so they need --category. An import
    that was killed is finished by `serve`.
    """
    with progress_bar("Mengimpor produk") as progress:
        if dry_run:
            report = check_file(shop, file, photos=photos, category_id=category, progress=progress)
        else:
            with file.open("rb") as table, _opened(photos) as zipped:
                handed = Handover(Brought(file.name, table), zipped, category, skip_bad)
                claim = start_at_once(shop, brought=handed, progress=progress)
            report = _ended(claim)
    _show(report)
    _refuse(report, skip_bad=skip_bad)
    click.echo(_summary(report, dry_run=dry_run))


@products.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--shop", type=ShopSlug(), required=True, help="The shop's address (/toko/SLUG).")
def export_file(file: Path, shop: Shop) -> None:
    """Write a shop's products to a CSV or XLSX file that `import` reads."""
    with progress_bar("Mengekspor produk") as progress:
        count = export_products(shop, file, progress=progress)
    click.echo(f"{format_number(count)} baris ditulis ke {file}.")


@products.command("run-imports")
def run_imports() -> None:
    """Run the imports that wait; `serve` does it by itself unless JOBS=external."""
    click.echo(f"{format_number(run_waiting_imports())} impor dikerjakan.")


@contextmanager
def _opened(path: Path | None) -> Iterator[Brought | None]:
    if path is None:
        yield None
        return
    with path.open("rb") as file:
        yield Brought(path.name, file)


def _ended(claim: ImportClaim) -> ImportReport:
    report = run_claimed(claim)
    if report is None:
        raise click.ClickException("Impor ini diambil alih proses lain. Lihat hasilnya di toko.")
    return report


def _refuse(report: ImportReport, *, skip_bad: bool) -> None:
    """End with 1 where a file was not used."""
    if report.refusal:
        raise click.ClickException(report.refusal)
    refuse_bad_rows(report.bad_rows, skip_bad=skip_bad)


def _show(report: ImportReport) -> None:
    """What the operator should know, and what is wrong, on stderr."""
    if report.source != OURS:
        click.echo(f"Dikenali sebagai berkas {report.source}.", err=True)
    if report.ignored:
        click.echo(f"Kolom yang tidak dipakai: {listed(report.ignored)}.", err=True)
    for note in report.notes:
        click.echo(note, err=True)
    show_faults(report.faults)


def _summary(report: ImportReport, *, dry_run: bool) -> str:
    created, changed, unchanged, skipped, photos = map(
        format_number,
        (report.created, report.changed, report.unchanged, report.bad_rows, report.photos),
    )
    begin = "Hanya diperiksa: " if dry_run else ""
    return (
        f"{begin}{created} produk baru, {changed} diperbarui, {unchanged} tidak berubah, "
        f"{photos} foto ditambah, {skipped} baris dilewati."
    )
