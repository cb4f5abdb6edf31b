"""The office's door: officers of the region read, those who act change, admins manage."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests import factories
from tests.catalog import naming
from tests.matrix import elsewhere
from tests.matrix.declarations import Route, Who
from tests.matrix.scenes import REASON, Side, Values
from tests.notices.post import failed_letter_in
from tests.payments.card.scenes import kept_notice
from tests.payments.misfits import short
from tests.reviews.scenes import reported
from tests.seller.scenes import jpeg
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.accounts.models import Account, OfficerRole
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.complaints.models import Complaint
from tokoumkm.payments.actions import send_proof
from tokoumkm.shops.models import ShopState
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.closing.queries import closed_months, month_to_close
from tokoumkm.turnover.period import Month

A_VERDICT = {"kind": "refund", "words": "Foto menunjukkan kerusakan."}
CLASSES = ("index", "recap", "recap_file", "promotions", "promotions_file")
A_WAIVER = {"decision": "waive", "note": "NIB-nya sedang diurus di kantor kami."}


def office(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.OFFICE, **({"about": about} if about else {}), **given)


def decision(name: str, make: Callable[[Side], Any]) -> Route:
    return office(lambda side: {name: make(side).id}, typed={"decision": "approve"})


def complaint(make: Callable[[Side], Complaint], **given: Any) -> Route:
    return office(lambda side: {"complaint_id": make(side).id}, **given)


def a_report(side: Side) -> Values:
    return {"report_id": reported(side.order()).id}


def slip_of_misfit(side: Side) -> Values:
    order = side.transfer()
    proof = send_proof(order, slip=jpeg(), by=None)
    return {"case_id": short(order).id, "proof_id": proof.id}


def submitted_product(side: Side) -> Product:
    return side.new_product(ProductState.SUBMITTED, submitted_at=clock.now())


def an_officer(side: Side) -> Account:
    return factories.officer(scope=side.village[:8])


def a_viewer(side: Side) -> Account:
    return factories.officer(scope=side.village[:8], role=OfficerRole.VIEWER)


def about_officer(**given: Any) -> Route:
    return Route(Who.ADMIN, lambda side: {"officer_id": an_officer(side).officer.id}, **given)


def own_factor(**given: Any) -> Route:
    return Route(Who.OWN_FACTOR, by=a_viewer, **given)


def code_of(_side: Side, me: Account | None) -> Values:
    return {"code": factories.telephone_code(me) if me else "000000"}


def invitation(_side: Side, _me: Account | None) -> Values:
    duty = {"scope": factories.KALIMANAH, "role": "viewer"}
    return {"name": "Budi", "phone": factories.phone(), **duty}


def phone_of_seller(side: Side, _me: Account | None) -> Values:
    return {"person": side.owner.phone.reveal("typed by an officer")}


def number_of_business(side: Side) -> Values:
    return {"number": side.business.registration_number}


def a_category(_side: Side) -> Values:
    return {"category_id": factories.category().id}


def a_group(_side: Side) -> Values:
    return {"group_id": naming.synonyms().id}


def keeps_market(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.WHOLE_OFFICE, **({"about": about} if about else {}), **given)


def a_notice(_side: Side) -> Values:
    return {"notice_id": kept_notice().id}


def another_name(side: Side, _me: Account | None) -> Values:
    return {"name": f"Kriya {side.word}", "parent": "0"}


def another_category(_side: Side, _me: Account | None) -> Values:
    return {"into": str(factories.category("Lain").id)}


def an_outlet(side: Side, *, is_active: bool = True) -> Values:
    return {"outlet_id": side.new_outlet(is_active=is_active).id}


def other_names(_side: Side, _me: Account | None) -> Values:
    return {"names": naming.names_for_goods()}


def outlet_words(side: Side, _me: Account | None) -> Values:
    where = {"region_code": side.village[:8], "address": "Jl. Raya 1"}
    return {"name": side.new_outlet_name(), "opening_hours": "08.00–15.00", **where}


def a_month_to_close(side: Side) -> Values:
    """There are enough of them for everybody: the first sale was three years ago."""
    if not month_to_close():
        sale(side.business, 1_000, at=clock.now() - timedelta(days=3 * 365))
    return {"month": str(month_to_close())}


def a_closed_month(side: Side) -> Values:
    if not closed_months():
        close_month(Month.parse(a_month_to_close(side)["month"]), by=None, pending={})
    return {"month": closed_months()[0].month}


def closer(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.WHOLE_ADMIN, **({"about": about} if about else {}), **given)


OFFICE = {
    "home.show": office(),
    "settings.show": office(),
    "integrity.show": office(),
    "letters.index": office(),
    "letters.resend": office(lambda side: {"letter_id": failed_letter_in(side.village).id}),
    "letters.resend_all": office(),
    **elsewhere.OFFICE,
    "money.index": office(),
    "money.show": office(lambda side: {"case_id": short(side.transfer()).id}),
    "money.proof": office(slip_of_misfit),
    "closing.index": closer(),
    "closing.show": closer(a_closed_month),
    "closing.close": closer(a_month_to_close, typed={"knowingly": "y"}),
    "closing.download": closer(a_closed_month),
    **{f"classes.{name}": office() for name in CLASSES},
    "classes.decide": office(number_of_business, typed={"reason": "Laporan keuangan 2025."}),
    "queue.index": office(),
    "queue.shop": decision("shop_id", lambda side: side.new_shop(ShopState.SUBMITTED)),
    "queue.payment_account": decision("account_id", Side.proposed_account),
    "queue.certificate": decision("certificate_id", Side.new_certificate),
    "certificates.scan": office(lambda side: {"certificate_id": side.certificate.id}),
    "requirements.index": office(lambda side: {"shop_id": side.shop.id}),
    "requirements.decide": office(
        lambda side: {"shop_id": side.shop.id, "key": "nib"}, typed=A_WAIVER
    ),
    "reviews.index": office(),
    "reviews.hide": office(a_report, typed={"reason": "Menghina"}),
    "reviews.keep": office(a_report),
    "complaints.index": office(),
    "complaints.show": complaint(Side.complained),
    "complaints.decide": complaint(Side.before_the_office, typed=A_VERDICT),
    "complaints.photo": office(Side.shown_fault),
    "queue.product": decision("product_id", submitted_product),
    "stripe.index": keeps_market(),
    "stripe.show": keeps_market(a_notice, typed={"found": "Uji coba"}),
    "categories.index": keeps_market(),
    "categories.new": keeps_market(typed={"name": "Kriya kayu", "parent": "0"}),
    "categories.edit": keeps_market(a_category, typed=another_name),
    "categories.order": keeps_market(a_category, typed={"arah": "naik"}),
    "categories.merge": keeps_market(a_category, typed=another_category),
    "synonyms.index": keeps_market(),
    "synonyms.new": keeps_market(typed=other_names),
    "synonyms.edit": keeps_market(a_group, typed=other_names),
    "synonyms.remove": keeps_market(a_group),
    "outlets.index": office(),
    "outlets.new": office(typed=outlet_words),
    "outlets.edit": office(an_outlet, typed=outlet_words),
    "outlets.close": office(an_outlet),
    "outlets.reopen": office(lambda side: an_outlet(side, is_active=False)),
    "suspensions.close": office(
        lambda side: {"shop_id": side.new_shop(ShopState.OPEN).id},
        typed={"note": "Aduan pembeli."},
        by=an_officer,
    ),
    "suspensions.reopen": office(
        lambda side: {"shop_id": side.new_shop(ShopState.SUSPENDED).id}, by=an_officer
    ),
    "assistance.index": office(),
    "assistance.begin": office(lambda side: {"shop_id": side.shop.id}, typed=REASON, by=an_officer),
    "assistance.end": office(),
    "outreach.index": office(),
    "outreach.call": office(lambda side: {"shop_id": side.shop.id}, typed={"outcome": "met"}),
    "codes.find": Route(Who.OFFICE_ACTS, typed=phone_of_seller),
    "codes.give": Route(Who.OFFICE_ACTS, lambda side: {"account_id": side.owner.id}, REASON),
    "reveals.show": Route(
        Who.OFFICE_ACTS, lambda side: {"what": "telepon", "key": side.business.id}, REASON
    ),
    "factor.show": own_factor(),
    "factor.prove": own_factor(typed=code_of),
    "factor.proven": own_factor(),
    "factor.enrol": own_factor(typed={"code": "000000"}, answer=422),
    "factor.codes": own_factor(),
    "audit.index": Route(Who.ADMIN),
    "audit.download": Route(Who.ADMIN),
    "officers.index": Route(Who.ADMIN),
    "officers.invite": Route(Who.ADMIN, typed=invitation),
    "officers.edit": about_officer(typed={"role": "viewer"}),
    "officers.link": about_officer(),
    "officers.reset": about_officer(),
    "officers.dismiss": about_officer(),
}
