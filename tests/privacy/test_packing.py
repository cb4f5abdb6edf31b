"""What people take along: all that is theirs, in JSON and in CSV, and nothing of anybody else."""

import csv
import io
import json
import zipfile

import pytest
from sqlalchemy import event

from tests import factories, moves
from tests.privacy import planting
from tests.source import refuse
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db
from tokoumkm.media import store
from tokoumkm.privacy import of_people, of_sales, of_shops
from tokoumkm.privacy.kinds import AT_ONCE
from tokoumkm.privacy.packing import pack_belongings

pytestmark = pytest.mark.usefixtures("database")

ALL_KINDS = (*of_people.KINDS, *of_shops.KINDS, *of_sales.KINDS)


class Download:
    """A ZIP as its reader finds it."""

    def __init__(self, person) -> None:
        with (
            pack_belongings(person, site="Pasar Purbalingga") as packed,
            zipfile.ZipFile(packed) as archive,
        ):
            assert archive.testzip() is None
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.json = json.loads(self.files["data.json"])
        sheets = [name for name in self.files if name.endswith(".csv")]
        self.text = {"JSON": json.dumps(self.json, ensure_ascii=False).replace("\\", "")}
        self.text["CSV"] = "\n".join(self.files[name].decode("utf-8-sig") for name in sheets)

    def sheet(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[f"{name}.csv"].decode("utf-8-sig"))))


def missing(download: Download, planted: list[planting.Planted]) -> list[str]:
    return [
        f"{each} is not in the {form}: {each.text!r}"
        for each in planted
        for form, text in download.text.items()
        if each.text.replace('"', '""' if form == "CSV" else '"') not in text
    ]


def test_a_buyer_takes_every_personal_column_along():
    market = planting.build()
    planted = planting.plant()
    mine = [each for each in planted if each.whose == "buyer" or each.is_of(market.buyer)]
    assert {each.whose for each in mine} == {"buyer", "account"}

    refuse(missing(Download(market.buyer), mine), "Add these to privacy/of_people.py:")


def test_a_seller_takes_every_personal_column_along():
    market = planting.build()
    planted = planting.plant()
    mine = [each for each in planted if each.whose == "seller" or each.is_of(market.seller)]
    assert {each.whose for each in mine} == {"seller", "account"}

    refuse(missing(Download(market.seller), mine), "Add these to privacy/of_shops.py:")


def test_what_the_audit_says_of_a_person_goes_along():
    market = planting.build()

    for person in (market.buyer, market.seller):
        download = Download(person)
        for word in ("about_words", "address account", "device account", "changes", "reason"):
            for form, text in download.text.items():
                assert f"tanam {word} {person.id}" in text or f"{word} account" in text, (
                    word,
                    form,
                )
    assert "tanam untuk shop" in download.text["CSV"]


def test_pictures_go_along_as_they_are():
    market = planting.build()

    photos = [name for name in Download(market.seller).files if name.startswith("foto/")]
    [slip] = [name for name in Download(market.buyer).files if name.startswith("bukti/")]

    assert len(photos) == len(set(photos)) == 2  # of a product, and of the shop itself
    assert all(Download(market.seller).files[name].startswith(b"RIFF") for name in photos)
    assert slip.removeprefix("bukti/").removesuffix(".webp") in Download(market.buyer).text["CSV"]
    assert not [name for name in Download(market.seller).files if name.startswith("bukti/")]


def test_nothing_of_a_stranger_is_in_it():
    planting.build()
    planted = planting.plant()
    stranger = Download(factories.account("Orang Lain"))

    found = [str(each) for each in planted if each.text and each.text in stranger.text["JSON"]]
    assert found == []


def test_a_seller_without_purchases_gets_no_buyers_account():
    market = planting.build()
    planted = planting.plant()
    buyers = [each for each in planted if each.is_of(market.buyer)]

    download = Download(market.seller)

    assert [str(each) for each in buyers if each.text in download.text["JSON"]] == []


def test_turnover_adds_up_as_in_the_ledger():
    order = moves.completed(factories.order(quantity=3))

    download = Download(factories.owner_of(order.shop))

    assert [row["nilai"] for row in download.json["omzet"]] == [order.goods_total]
    assert download.sheet("omzet")[0]["pesanan"] == order.number


def test_what_a_spreadsheet_would_calculate_is_inert():
    person = factories.account('=HYPERLINK("http://jahat.example")')

    download = Download(person)

    assert download.sheet("akun")[0]["nama"] == "'" + person.name
    assert download.json["akun"][0]["nama"] == person.name


def test_a_note_explains_every_file():
    download = Download(factories.owner_of(factories.shop()))
    note = download.files["BACA-SAYA.txt"].decode()

    assert "Pasar Purbalingga: data milik" in note
    for name in download.files:
        if name.endswith(".csv"):
            assert f"{name}: " in note


def test_an_officer_does_not_take_the_offices_audit_along():
    market, officer = planting.build(), factories.officer()
    planting.record(officer, about=planting.trail.About("shop", market.shop.id, "milik orang"))

    download = Download(officer)

    acts = [row["tindakan"] for row in download.json["catatan-tindakan"]]
    assert acts == ["office_change", "data_taken_along"]
    assert "milik orang" not in download.text["JSON"]


def test_taking_along_stands_in_the_audit():
    person = factories.account()

    Download(person)

    entry = db.session.scalars(db.select(AuditEntry)).one()
    assert (entry.act, entry.actor_id) == ("data_taken_along", person.id)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_rows_are_read_a_few_at_a_time(kind):
    """However much somebody has, no more than that lies in memory."""
    asked = []

    def remember(state) -> None:
        asked.append(state.execution_options.get("yield_per"))

    event.listen(db.session, "do_orm_execute", remember)
    try:
        list(kind.records(1))
    finally:
        event.remove(db.session, "do_orm_execute", remember)

    assert asked[-1] == AT_ONCE


def test_no_file_is_left_behind():
    Download(factories.account())

    with store.scratch_folder() as folder:
        assert list(folder.parent.iterdir()) == [folder]
