"""Officers: appointed with an invitation, changed and dismissed by an admin of their region."""

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions import appointing
from tokoumkm.accounts.actions.appointing import (
    LastAdmin,
    NotTheirs,
    appoint_officer,
    change_officer,
    dismiss_officer,
    invite_again,
)
from tokoumkm.accounts.actions.changing import redeem_code
from tokoumkm.accounts.actions.codes import issue_code
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account, CodePurpose, Duty, Officer, OfficerRole
from tokoumkm.accounts.queries import sign_in_matches
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db
from tokoumkm.errors import Refused

VIEWER = Duty("33.03.06", OfficerRole.VIEWER)
OFFICER = Duty("33.03", OfficerRole.OFFICER)
ADMIN = Duty("33.03", OfficerRole.ADMIN)

pytestmark = pytest.mark.usefixtures("database")


def appoint(*, duty: Duty = OFFICER, by: Account | None = None):
    return appoint_officer("Siti Rohmah", phone="0857 1111 2222", duty=duty, by=by)


def invitation(secret: str):
    return queries.link_with(secret, purpose=CodePurpose.INVITATION)


def acts() -> list[Act]:
    return list(db.session.scalars(db.select(AuditEntry.act).order_by(AuditEntry.id)))


@pytest.fixture
def admin(database):
    return factories.officer(role=OfficerRole.ADMIN)


def test_somebody_new_chooses_a_password_through_the_invitation():
    appointed = appoint()

    code = invitation(appointed.secret)
    assert code.account == appointed.officer.account
    redeem_code(code, password="hujan sore pasar")
    assert sign_in_matches("085711112222", "hujan sore pasar").officer.duty == OFFICER


def test_a_code_on_paper_from_before_opens_no_officers_account():
    account = factories.account(phone="+6285711112222")
    code = issue_code(account, purpose=CodePurpose.OFFICE, issued_by=None)
    assert queries.paper_code("+6285711112222", typed=code)

    appoint()

    assert queries.paper_code("+6285711112222", typed=code) is None


def test_somebody_known_keeps_the_name_and_loses_the_old_password():
    """Nobody checked who opened an account with this number."""
    rini = factories.account("Rini Wulandari", phone="+6285711112222")
    token = begin_sign_in(rini, device="Chrome")

    appointed = appoint()

    assert appointed.officer.account == rini
    assert rini.name == "Rini Wulandari"
    assert sign_in_matches("085711112222", factories.PASSWORD) is None
    assert queries.sign_in_with(token) is None
    assert invitation(appointed.secret) is not None


def test_appointing_again_gives_a_new_invitation_and_keeps_the_password():
    first = appoint()
    redeem_code(invitation(first.secret), password="hujan sore pasar")

    second = appoint(duty=ADMIN)

    assert second.officer == first.officer
    assert second.officer.duty == ADMIN
    assert invitation(second.secret) is not None
    assert sign_in_matches("085711112222", "hujan sore pasar") is not None


def test_who_has_a_second_factor_needs_no_invitation():
    siti = factories.officer()

    again = appoint_officer(siti.name, phone=siti.phone.reveal("typed"), duty=ADMIN, by=None)

    assert again.secret is None
    assert again.officer.duty == ADMIN


def test_an_appointment_that_fails_opens_no_account(monkeypatch):
    def fail(*_arguments, **_named):
        raise RuntimeError

    monkeypatch.setattr(appointing, "make_officer", fail)

    with pytest.raises(RuntimeError):
        appoint()
    assert db.session.query(Account).count() == 0


def test_an_admin_appoints_inside_their_own_region_only(admin):
    appoint(duty=Duty("33.03.06", OfficerRole.ADMIN), by=admin)

    for scope in ("33", "33.04", "33.0", "33.031"):
        with pytest.raises(NotTheirs):
            appoint(duty=Duty(scope, OfficerRole.VIEWER), by=admin)


@pytest.mark.parametrize("role", [OfficerRole.VIEWER, OfficerRole.OFFICER])
def test_nobody_but_an_admin_decides_about_officers(role):
    somebody, siti = factories.officer(role=role), factories.officer(scope="33.03.06").officer

    for change in (
        lambda: appoint(duty=VIEWER, by=somebody),
        lambda: change_officer(siti, duty=VIEWER, by=somebody),
        lambda: invite_again(siti, by=somebody),
        lambda: dismiss_officer(siti, by=somebody),
    ):
        with pytest.raises(NotTheirs):
            change()


def test_an_officer_whose_region_is_wider_is_not_the_admins_to_change(admin):
    boss = factories.officer(scope="33").officer

    for change in (
        lambda: change_officer(boss, duty=VIEWER, by=admin),
        lambda: invite_again(boss, by=admin),
        lambda: dismiss_officer(boss, by=admin),
    ):
        with pytest.raises(NotTheirs):
            change()


def test_nobody_is_given_a_wider_region_than_the_admins_own(admin):
    siti = factories.officer().officer

    with pytest.raises(NotTheirs):
        change_officer(siti, duty=Duty("33", OfficerRole.OFFICER), by=admin)


def test_the_last_admin_neither_leaves_nor_steps_down(admin):
    factories.officer(scope="33.03.06", role=OfficerRole.ADMIN)

    for change in (
        lambda: dismiss_officer(admin.officer, by=admin),
        lambda: change_officer(admin.officer, duty=OFFICER, by=admin),
        lambda: change_officer(admin.officer, duty=Duty("33.03.06", ADMIN.role), by=admin),
    ):
        with pytest.raises(LastAdmin):
            change()


def test_an_admin_steps_down_where_another_stays(admin):
    factories.officer(role=OfficerRole.ADMIN)

    change_officer(admin.officer, duty=OFFICER, by=admin)

    assert admin.officer.duty == OFFICER


def test_two_admins_who_dismiss_each_other_at_once_do_not_both_succeed(app, admin):
    other = factories.officer(role=OfficerRole.ADMIN)
    pairs = [(admin.id, other.id), (other.id, admin.id)]

    def dismissing(by: int, whom: int):
        def attempt() -> str:
            officer = db.session.get(Account, whom).officer
            try:
                dismiss_officer(officer, by=db.session.get(Account, by))
            except Refused as refusal:
                return type(refusal).__name__
            return "dismissed"

        return attempt

    outcomes = together(app, [dismissing(*pair) for pair in pairs])

    assert sorted(outcomes) == ["NotTheirs", "dismissed"]
    assert db.session.query(Officer).count() == 1


def test_who_is_dismissed_is_signed_out_and_has_no_factor_or_invitation_left(admin):
    siti = factories.officer()
    secret = invite_again(siti.officer, by=admin)
    token = begin_sign_in(siti, device="Chrome")

    dismiss_officer(siti.officer, by=admin)

    assert siti.officer is None
    assert queries.sign_in_with(token) is None
    assert queries.factor_of(siti) is None
    assert invitation(secret) is None
    assert sign_in_matches(siti.phone.reveal("typed"), factories.PASSWORD) == siti


def test_the_audit_says_who_did_it_and_what_was_before(admin):
    siti = appoint(by=admin).officer
    change_officer(siti, duty=VIEWER, by=admin)
    change_officer(siti, duty=VIEWER, by=admin)
    dismiss_officer(siti, by=admin)

    assert acts() == [Act.OFFICER_APPOINTED, Act.OFFICER_CHANGED, Act.OFFICER_DISMISSED]
    changed = db.session.scalars(db.select(AuditEntry).where(AuditEntry.act == acts()[1])).one()
    assert changed.actor_id == admin.id
    assert changed.changes == (
        '{"peran": ["Pemeriksa", "Pengamat"], "wilayah": ["33.03", "33.03.06"]}'
    )
