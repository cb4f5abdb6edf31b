"""The office's word about declared sales: verified, corrected or given back."""

import pytest
from sqlalchemy import select

from tests import factories
from tests.turnover.outside.files import entries
from tests.turnover.outside.scenes import MARCH, counted, declared, said
from tests.turnover.sales import THIS_YEAR
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.notices.models import Notice
from tokoumkm.shops.oversight import ChangedMeanwhile, NotYourRegion
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.closing.corrections import corrections_in
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.actions.deciding import (
    correct_declaration,
    return_declaration,
    verify_declaration,
)
from tokoumkm.turnover.outside.actions.declaring import BadDeclaration, change_declaration
from tokoumkm.turnover.outside.models import DeclarationState
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

pytestmark = pytest.mark.usefixtures("database")

REASON = "Rekap di aplikasi menunjukkan 2 juta."


@pytest.fixture(autouse=True)
def april():
    with clock.moved_to(clock.beginning_of(Month(2026, 4).first_day)):
        yield


def acts() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def test_a_verified_one_moves_from_one_column_to_the_other():
    made = declared()

    verify_declaration(made, by=factories.officer(), path="/penjual/omzet-luar")

    total = turnover_by(Level.KECAMATAN, period=THIS_YEAR).total
    assert (total.site, total.verified, total.declared) == (0, 2_500_000, 0)
    assert (total.quantity, total.orders) == (40, 0)
    assert len(entries()) == 3
    assert acts()[-1] == "sales_verified"
    said_to_seller = db.session.scalars(select(Notice.words)).all()[-1]
    assert said_to_seller == "Omzet Shopee, Maret 2026 terverifikasi dinas: Rp2.500.000."


def test_a_correction_says_what_was_and_why_also_after_the_first_word():
    made, officer = declared(), factories.officer()

    correct_declaration(made, amount=Rupiah(2_000_000), reason=REASON, by=officer)
    correct_declaration(made, amount=Rupiah(2_100_000), reason=REASON, by=officer)

    assert counted(made) == {("2026-03", Assurance.VERIFIED): 2_100_000}
    assert [(event.act, event.amount) for event in made.events] == [
        ("declared", 2_500_000),
        ("corrected", 2_000_000),
        ("corrected", 2_100_000),
    ]
    newest = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (newest.act, newest.reason) == ("sales_corrected", REASON)
    assert '"omzet": ["Rp2.000.000", "Rp2.100.000"]' in newest.changes


def test_a_returned_one_counts_for_nothing_until_the_seller_mends_it():
    made, officer = declared(), factories.officer()

    return_declaration(made, reason="Fotonya tidak terbaca.", by=officer)
    nothing = counted(made)
    change_declaration(made, said=said(900_000), evidence=None, by=factories.owner_of(made.shop))

    assert (nothing, made.state, made.reason) == ({}, DeclarationState.DECLARED, "")
    assert counted(made) == {("2026-03", Assurance.DECLARED): 900_000}
    assert acts()[-1] == "sales_returned"


def test_a_closed_month_is_set_right_today_and_says_which_month_it_corrects():
    made, officer = declared(), factories.officer()
    close_month(MARCH, by=None, pending={})

    correct_declaration(made, amount=Rupiah(2_000_000), reason=REASON, by=officer)

    assert counted(made) == {
        ("2026-03", Assurance.DECLARED): 2_500_000,
        ("2026-04", Assurance.DECLARED): -2_500_000,
        ("2026-04", Assurance.VERIFIED): 2_000_000,
    }
    [corrected] = corrections_in(Period.parse("2026-04"))
    assert (corrected.month, corrected.verified, corrected.declared) == (
        MARCH,
        2_000_000,
        -2_500_000,
    )


def test_nobody_decides_without_a_reason_twice_or_about_what_they_did_not_see():
    made, officer = declared(), factories.officer()

    with pytest.raises(BadDeclaration, match="Tulis alasannya"):
        return_declaration(made, reason=" ", by=officer)
    with pytest.raises(BadDeclaration, match="Angkanya sama"):
        correct_declaration(made, amount=made.amount, reason=REASON, by=officer)
    with pytest.raises(ChangedMeanwhile):
        verify_declaration(made, by=officer, seen=made.version - 1)
    verify_declaration(made, by=officer, seen=made.version)
    with pytest.raises(Refused, match="sudah berubah"):
        verify_declaration(made, by=officer)

    assert counted(made) == {("2026-03", Assurance.VERIFIED): 2_500_000}


@pytest.mark.parametrize(
    "given", [{"scope": "33.03.09"}, {"role": OfficerRole.VIEWER}, {"scope": "33.02"}]
)
def test_only_an_officer_of_the_region_who_acts_decides(given):
    made = declared()
    stranger = factories.officer(**given)

    for decide in (
        lambda: verify_declaration(made, by=stranger),
        lambda: correct_declaration(made, amount=Rupiah(1), reason=REASON, by=stranger),
        lambda: return_declaration(made, reason=REASON, by=stranger),
    ):
        with pytest.raises(NotYourRegion):
            decide()

    assert counted(made) == {("2026-03", Assurance.DECLARED): 2_500_000}
