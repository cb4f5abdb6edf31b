"""The audit's page: newest first, asked by person, act and day; other regions do not exist."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories
from tests.audit.acting import act, act_in_place_of
from tests.databases import statements
from tests.pages import squeezed
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.audit.trail import About
from tokoumkm.shops.models import ShopState

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
NOTE = "Bu Karti, tinggal satu lagi: foto dapur."


def admin(scope: str = "33.03"):
    return factories.officer(scope=scope, role=OfficerRole.ADMIN)


@pytest.fixture
def office(browser):
    """An admin of the district, on 22 November 2026."""
    with clock.moved_to(NOW):
        yield browser.sign_in(admin())


def about(words: str, region: str = factories.SELABAYA) -> About:
    return About("shop", 1, words, region)


def rows(page) -> list[str]:
    """What each row says."""
    return [squeezed(row.get_text(" ")) for row in page.select(".panel-table tbody tr")]


def test_without_a_row_the_page_says_what_will_be_there(app, browser, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", False)  # to prove it is an act already
    browser.sign_in(admin())

    assert "Belum ada catatan" in browser.get("/dinas/audit").text


def test_a_row_says_who_what_before_and_after_why_when_and_from_where(office):
    shop = factories.shop("Dapur Bu Karti", state=ShopState.SUBMITTED, submitted_at=NOW)
    office.post(f"/dinas/verifikasi/toko/{shop.id}", {"decision": "return", "note": NOTE})

    [row] = rows(office.get("/dinas/audit?tindakan=shop_returned"))

    for words in (
        "22 November 2026, 14.05 WIB",
        "Siti Rohmah",
        "Mengembalikan pengajuan toko",
        "Dapur Bu Karti, Selabaya",
        "status: menunggu dinas → masih disiapkan penjual",
        NOTE,
        "127.0.0.1",
    ):
        assert words in row


def test_an_act_in_somebodys_place_names_both(office):
    act_in_place_of("Bu Karti", by=admin())

    [row] = rows(office.get("/dinas/audit?tindakan=assisted"))
    assert "Siti Rohmah untuk Bu Karti" in row


def test_the_newest_come_first_and_pages_run_both_ways(office):
    for number in range(101):
        act(about=about(f"Toko {number:03}"))

    first = rows(office.get("/dinas/audit?tindakan=shop_opened"))
    assert len(first) == 50
    assert ("Toko 100" in first[0], "Toko 051" in first[-1]) == (True, True)
    second = rows(office.follow("Berikutnya"))
    assert ("Toko 050" in second[0], "Toko 001" in second[-1]) == (True, True)
    [last] = rows(office.follow("Berikutnya"))
    assert "Toko 000" in last
    assert "Berikutnya" not in [link.get_text(strip=True) for link in office.page.select("a")]
    assert rows(office.follow("Sebelumnya")) == second
    assert rows(office.follow("Sebelumnya")) == first
    assert "tindakan=shop_opened" in office.page.path


def test_rows_about_another_region_do_not_exist(browser):
    act(about=about("Toko tetangga", "33.04.01.2001"))
    act(about=about("Toko Kalimanah"))
    act(about=about("Toko Bobotsari", "33.03.09.2001"))
    act(Act.REGISTER_EXPORTED, about=about("Seluruh daftar UMKM", ""))

    page = browser.sign_in(admin("33.03.06")).get("/dinas/audit?tindakan=&petugas=")

    assert any("Toko Kalimanah" in row for row in rows(page))
    for words in ("tetangga", "Bobotsari", "Seluruh daftar"):
        assert words not in page.text
        assert words not in browser.get("/dinas/audit.csv").text
    browser.get("/dinas/audit?petugas=operator", status=422)


def test_rows_of_no_place_are_for_who_answers_for_the_whole_office(office):
    act(Act.REGISTER_EXPORTED, about=about("Seluruh daftar UMKM", ""))

    office.get("/dinas/audit")
    [row] = rows(office.submit("Tampilkan", {"petugas": "operator"}))

    assert "Operator server Mengekspor daftar UMKM Seluruh daftar UMKM" in row


def test_one_asks_for_a_day_of_the_offices_zone(office):
    for hours in (0, 9, 10, 24, 34):  # 14.05 WIB, 23.05, 00.05 the next day, …
        with clock.moved_to(NOW + timedelta(hours=hours)):
            act(about=about(f"Toko {hours}"))

    def found(query: str) -> str:
        page = office.get(f"/dinas/audit?tindakan=shop_opened&{query}")
        return " ".join(row.split("Toko ")[1].split(",")[0] for row in rows(page))

    assert found("dari=2026-11-23&sampai=2026-11-23") == "24 10"
    assert found("sampai=2026-11-22") == "9 0"
    assert found("dari=2026-11-24") == "34"
    assert "Tidak ada catatan yang cocok" in office.get("/dinas/audit?dari=2027-01-01").text


def test_a_name_leads_to_what_this_person_did_also_when_they_left(office):
    budi = factories.account("Budi Santoso")
    act(by=budi, about=about("Toko satu"))
    act(about=about("Toko dua"))

    office.get("/dinas/audit")
    page = office.follow("Budi Santoso")

    assert ["Toko satu" in row for row in rows(page)] == [True]
    [chosen] = page.select("select[name=petugas] option[selected]")
    assert chosen.get_text() == "Budi Santoso"


def test_long_changes_are_folded_away(office):
    long = "Tas anyaman pandan " * 12
    act(changes={"cerita": ("", long), "nama": ("Tas", "Tas Pandan")})

    page = office.get("/dinas/audit?tindakan=shop_opened")

    [folded] = page.select("tbody details")
    assert squeezed(folded.get_text(" ")).startswith("Lihat cerita, nama cerita: – → Tas anyaman")


def test_what_was_typed_by_people_is_only_text(office):
    act(about=about("<script>alert(1)</script>"), reason="<b>tebal</b>")

    assert "<b>tebal</b>" in rows(office.get("/dinas/audit"))[0]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("petugas=galaksi", "Pilih salah satu yang ada di daftar."),
        ("petugas=999999", "Pilih salah satu yang ada di daftar."),
        (f"petugas={'9' * 40}", "Pilih salah satu yang ada di daftar."),
        ("tindakan=' or 1=1", "Pilih salah satu yang ada di daftar."),
        ("dari=besok", "Isi tanggal seperti 2026-11-22."),
        ("sampai=2026-13-01", "Isi tanggal seperti 2026-11-22."),
        ("dari=0001-01-01", "Isi tahun antara 2000 dan 2100."),
        ("sampai=9999-12-31", "Isi tahun antara 2000 dan 2100."),
        (
            "dari=2026-11-23&sampai=2026-11-22",
            "Tanggal akhir mendahului tanggal awal. Tukar keduanya.",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_explained(office, query, error):
    act()

    page = office.get(f"/dinas/audit?{query}", status=422)

    assert page.errors == [error]
    assert not rows(page)
    assert error in office.get(f"/dinas/audit.csv?{query}", status=422).text


@pytest.mark.parametrize("text", ["0", "-1", "x", "9" * 40, "1.5", "٣"])
@pytest.mark.parametrize("name", ["sebelum", "sesudah"])
def test_a_position_that_is_none_is_no_error(office, name, text):
    act()

    office.get(f"/dinas/audit?{name}={text}")


@pytest.mark.parametrize("path", ["/dinas/audit", "/dinas/audit.csv"])
@pytest.mark.parametrize("role", [OfficerRole.OFFICER, OfficerRole.VIEWER])
def test_only_admins_look_into_the_audit(browser, path, role):
    browser.sign_in(factories.officer(role=role)).get(path, status=403)


def test_a_page_costs_the_same_however_many_rows_it_has(office):
    act()
    with statements() as one:
        office.get("/dinas/audit?tindakan=shop_opened")
    for number in range(30):
        act(about=about(f"Toko {number}", f"33.03.06.20{number:02}"))
    with statements() as many:
        office.get("/dinas/audit?tindakan=shop_opened")

    assert len(many) == len(one)
    assert len(one) <= 12, one
