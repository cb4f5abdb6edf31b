"""What waits for an officer, and the month so far."""

from flask import Blueprint

from tokoumkm import clock
from tokoumkm.complaints.queries import waiting_for_office
from tokoumkm.database import one_view
from tokoumkm.notices.letters import post_counts
from tokoumkm.office.stripe import kept_for_me
from tokoumkm.office.waiting import counts_by_desk
from tokoumkm.orders.oversight import orders_to_watch
from tokoumkm.outreach.queries import count_quiet
from tokoumkm.payments.cases.queries import open_inside
from tokoumkm.turnover.models import SITE_CHANNEL
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import page

routes = Blueprint("home", __name__)


@routes.get("")
@one_view()
def show() -> tuple[str, int]:
    scope = current_officer().scope
    month = Month.of(clock.today())
    period = Period(month, month)
    report = turnover_by(Level.CHANNEL, period=period, region=scope)
    return page(
        "office/home/show.html",
        waiting=counts_by_desk(),
        watched=orders_to_watch(scope),
        complaints=waiting_for_office(scope),
        misfit=open_inside(scope),
        kept_aside=kept_for_me(),
        unsent=post_counts(scope).failed,
        quiet=count_quiet(scope),
        period=period,
        sold=report.row_of(SITE_CHANNEL),
    )
