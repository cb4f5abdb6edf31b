"""Omzet as the office reads it: from its whole region down to one business's orders."""

from flask import Blueprint, abort, redirect
from werkzeug.wrappers import Response as Answer

from tokoumkm import clock
from tokoumkm.businesses import queries as businesses
from tokoumkm.database import one_view
from tokoumkm.office.entries import sortings, tabs_of
from tokoumkm.office.figures import Figures, average
from tokoumkm.office.options import part_options, place_options, year_options
from tokoumkm.office.paging import numbered
from tokoumkm.office.places import Place, places_around
from tokoumkm.office.questions import Question, asked_about, asked_place, chosen
from tokoumkm.regions.codes import is_inside
from tokoumkm.turnover.order_lists import orders_of
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page

routes = Blueprint("turnover", __name__)

PAGE = 50

routes.context_processor(
    lambda: {
        "average": average,
        "part_options": part_options,
        "sortings": sortings,
        "tabs_of": tabs_of,
        "place_options": place_options,
        "year_options": year_options,
        "printed_at": clock.now(),
    }
)


@routes.get("/omzet")
def show() -> tuple[str, int]:
    """All of the officer's scope."""
    return _page("office/turnover/show.html", current_officer().scope)


@routes.get("/omzet/wilayah/<place>")
def region(place: str) -> tuple[str, int]:
    """A place inside the scope, or what in it is known no further down."""
    return _page("office/turnover/region.html", place)


@routes.get("/omzet/usaha/<number>")
def business(number: str) -> tuple[str, int]:
    """One business: the orders that its turnover is made of."""
    question = asked_about(asked_place())
    row = found(businesses.business_numbered(number))
    place, period = question.place, question.period
    orders = orders_of(
        row.registration_number, period=period, region=place.code, unplaced=place.unplaced
    )
    if not orders and not is_inside(row.region_code, current_officer().scope):
        abort(404)
    return page(
        "office/turnover/business.html",
        question=question,
        business=row,
        orders=numbered(orders, size=PAGE),
        total=sum(order.amount for order in orders),
        way=_way_to(question, place),
    )


@routes.get("/omzet/pilih")
def choose() -> Answer:
    """What was picked in the form gets an address that can be kept and sent on."""
    question = chosen()
    return redirect(question.in_detail(question.detail))


@one_view()
def _page(template: str, text: str) -> tuple[str, int]:
    """Everything on the page is of one moment, so that it adds up while others sell."""
    question = asked_about(text)
    figures = Figures(question)
    return page(
        template,
        figures=figures,
        question=question,
        shown=numbered(figures.rows, size=PAGE),
        way=_way_to(question, None),
    )


def _way_to(question: Question, last: Place | None) -> list[tuple[str, str]]:
    """The places above, from the scope down, each with the address of the same question."""
    places = places_around(current_officer().scope, question.place)
    return [(place.words, question.address(place)) for place in [*places, last] if place]
