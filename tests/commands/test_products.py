"""`flask products …`"""

import pytest

from tests.catalog.imports.files import category, file, products, row, shop, started, zipped
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports import running
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.database import db
from tokoumkm.media import store

__all__ = ["category", "file", "shop", "started"]

pytestmark = pytest.mark.usefixtures("database")

DONE = "{} produk baru, {} diperbarui, {} tidak berubah, {} foto ditambah, {} baris dilewati.\n"


@pytest.fixture
def run(app, shop):
    def run(*words, slug=shop.slug):
        of = ["--shop", slug] if slug else []
        return app.test_cli_runner().invoke(args=["products", *map(str, words), *of])

    return run


def test_an_import_is_summed_up_in_one_line_and_the_second_changes_nothing(run, file):
    path = file(row(), row(sku="B", nama="Tampah"))

    first, second = run("import", path), run("import", path)

    assert (first.exit_code, first.stdout) == (0, DONE.format(2, 0, 0, 0, 0))
    assert (second.stdout, second.stderr) == (DONE.format(0, 0, 2, 0, 0), "")


def test_a_dry_run_writes_nothing(run, file, shop):
    outcome = run("import", file(row()), "--dry-run")

    assert outcome.stdout == "Hanya diperiksa: " + DONE.format(1, 0, 0, 0, 0)
    assert products(shop) == []
    assert db.session.scalars(db.select(ProductImport)).all() == []
    assert list(store.listed("private")) == []


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_faults_go_to_stderr_and_exit_with_1(run, file, shop, options):
    outcome = run("import", file(row(harga="12,500"), row(sku="B", nama="Tampah")), *options)

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "Baris 2, kolom harga: “12,500” bisa berarti" in outcome.stderr
    assert "1 baris bermasalah; tidak ada yang diimpor." in outcome.stderr
    assert products(shop) == []


def test_bad_rows_can_be_skipped_and_are_still_told(run, file):
    path = file(row(harga="x"), row(sku="B", nama="Tampah"))

    outcome = run("import", path, "--skip-bad")

    assert (outcome.exit_code, outcome.stdout) == (0, DONE.format(1, 0, 0, 0, 1))
    assert "Baris 2, kolom harga" in outcome.stderr


def test_photos_come_in_a_zip(run, file, tmp_path):
    archive = zipped(tmp_path, "a.jpg")

    outcome = run("import", file(row(foto="a.jpg")), "--photos", archive)

    assert outcome.stdout == DONE.format(1, 0, 0, 1, 0)


def test_another_programs_file_is_named_with_what_was_left_aside(run, tmp_path, category):
    path = tmp_path / "woo.csv"
    path.write_text("Type,SKU,Name,Regular price,Categories,Tags\nsimple,A,Gula,5000,Gula,x\n")

    outcome = run("import", path)

    assert outcome.exit_code == 0
    assert "Dikenali sebagai berkas WooCommerce." in outcome.stderr
    assert "Kolom yang tidak dipakai: tags." in outcome.stderr


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_category_stands_in_for_those_nobody_knows(run, file, category, options):
    path = file(row(kategori="100633"))
    refused = run("import", path, *options)

    outcome = run("import", path, "--category", category.slug, *options)

    assert (refused.exit_code, outcome.exit_code) == (1, 0)
    assert "1 produk baru" in outcome.stdout
    assert run("import", path, "--category", "tidak-ada").exit_code == 2


def test_an_unusable_file_exits_with_1_and_leaves_nothing(run, tmp_path):
    wrong = tmp_path / "produk.csv"
    wrong.write_text("nama,warna\n")

    outcome = run("import", wrong)

    assert outcome.exit_code == 1
    assert "produk.csv: kolom warna tidak dikenal" in outcome.stderr
    assert list(store.listed("private")) == []


def test_whoever_presses_ctrl_c_has_stopped_it(run, file, monkeypatch):
    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "read_table", stop)

    assert run("import", file(row())).exit_code == 1
    [kept] = db.session.scalars(db.select(ProductImport))
    assert (kept.state, kept.file) == (WorkState.FAILED, "")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_says_how_many_and_imports_again(run, file, tmp_path, ending):
    run("import", file(row()))
    path = tmp_path / f"out.{ending}"

    assert run("export", path).stdout == f"1 baris ditulis ke {path}.\n"
    assert run("import", path).stdout == DONE.format(0, 0, 1, 0, 0)


def test_an_export_into_no_folder_is_explained(run, tmp_path):
    outcome = run("export", tmp_path / "nowhere" / "out.csv")

    assert outcome.exit_code == 1
    assert "No such file or directory" in outcome.stderr


def test_what_waits_is_run_where_jobs_are_external(run, started, shop):
    held = started(row())

    outcome = run("run-imports", slug=None)

    assert outcome.stdout == "1 impor dikerjakan.\n"
    db.session.refresh(held)
    assert held.is_checked


@pytest.mark.parametrize("words", [["import"], ["import", "no-such.csv"], ["export", "/"], ["x"]])
def test_wrong_usage_exits_with_2(run, words):
    assert run(*words).exit_code == 2


def test_a_shop_nobody_knows_is_wrong_usage(run, file):
    outcome = run("import", file(row()), slug="tidak-ada")

    assert outcome.exit_code == 2
    assert "toko 'tidak-ada' tidak dikenal" in outcome.stderr
