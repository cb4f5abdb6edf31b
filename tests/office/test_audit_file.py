"""The audit as a file: what the page shows, for a spreadsheet, and known to the audit itself."""

import csv
import io
from datetime import timedelta

import pytest

from tests import factories
from tests.audit.acting import SHOP, act, written
from tests.source import refuse
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.audit.trail import About


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer(role=OfficerRole.ADMIN))


def read(page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.text.removeprefix("\ufeff"))))


def test_the_file_has_what_the_page_shows_the_oldest_first(office):
    act(changes={"status": ("menunggu dinas", "sudah buka"), "catatan": ("lama", None)})
    act(Act.SHOP_RETURNED, reason="Foto dapur.")

    office.get("/dinas/audit?tindakan=shop_opened")
    file = office.follow("Unduh CSV")

    [row] = read(file)
    assert (row["tindakan"], row["pelaku"]) == ("Membuka toko", "Operator server")
    assert row["tentang"] == "Dapur Bu Karti"
    assert row["perubahan"] == "catatan: lama → –; status: menunggu dinas → sudah buka"
    assert row["wilayah"] == factories.SELABAYA
    assert row["waktu"].endswith("+07:00")
    assert row["sidik"] == written()[-3].hash


def test_taking_the_file_is_an_act_of_its_own(office):
    act()

    last = read(office.get("/dinas/audit.csv?tindakan=&dari=2026-01-01&petugas=operator"))
    entry = written()[-1]

    assert (entry.act, entry.actor_name) == (Act.AUDIT_EXPORTED, "Siti Rohmah")
    assert entry.about_words == "Catatan audit, oleh Operator server, dari 2026-01-01"
    assert entry.region_code == "33.03"
    assert entry.id not in [int(row["nomor"]) for row in last]
    assert int(read(office.get("/dinas/audit.csv"))[-1]["nomor"]) == written()[-1].id


def test_a_question_that_cannot_be_answered_takes_no_file_and_leaves_no_row(office):
    before = len(written())

    office.get("/dinas/audit.csv?dari=besok", status=422)

    assert len(written()) == before


@pytest.mark.parametrize("typed", ["=1+1", "+62", "-x", "@sum", "\tx"])
def test_nobody_can_smuggle_a_formula_into_the_file(office, typed):
    act(about=About("shop", typed, typed, SHOP.region), reason=typed, changes={typed: ("", "x")})

    [row] = read(office.get("/dinas/audit.csv?tindakan=shop_opened"))

    assert (row["tentang"], row["kunci"], row["alasan"]) == (f"'{typed}",) * 3
    assert row["perubahan"].startswith(f"'{typed}")


def test_an_old_factor_takes_no_file(office):
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        page = office.get("/dinas/audit.csv")

    assert page.path.startswith("/dinas/kunci/buktikan")
    assert Act.AUDIT_EXPORTED not in [row.act for row in written()]


def test_every_file_of_the_office_wants_a_fresh_factor(app):
    stale = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/dinas")
        and rule.rule.endswith((".csv", ".xlsx", ".pdf"))
        and not getattr(app.view_functions[rule.endpoint], "needs_fresh_factor", False)
    ]
    refuse(stale, "Put @needs_fresh_factor on the views of these files:")


def test_no_cache_keeps_the_file(office):
    file = office.get("/dinas/audit.csv")

    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "filename=audit-33.03-" in file.headers["Content-Disposition"]
