"""All businesses behind a figure, by what they sold: searched, sorted, in pages."""

from flask import Blueprint, request

from tokoumkm import clock
from tokoumkm.database import one_view
from tokoumkm.office.entries import NARROWS
from tokoumkm.office.paging import counted, this_page
from tokoumkm.office.places import places_around
from tokoumkm.office.questions import Question, asked_about, asked_place
from tokoumkm.turnover.ranking import Narrowed, Rank, count_ranked, narrowed_to, ranked
from tokoumkm.turnover.sources import Asked
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page

routes = Blueprint("ranking", __name__)
routes.context_processor(lambda: {"printed_at": clock.now()})

PAGE = 50
RANKS = {
    Rank.SITE: "Omzet situs",
    Rank.ORDERS: "Pesanan",
    Rank.VERIFIED: "Terverifikasi",
    Rank.DECLARED: "Dinyatakan",
    Rank.NAME: "Nama",
}


@routes.get("/omzet/usaha")
@one_view()
def show() -> tuple[str, int]:
    """?wilayah= &periode= &kategori= or &kelas= or &kanal= &urut= &cari= &halaman=."""
    question, only = asked_about(asked_place()), _only()
    place, words, rank = question.place, request.args.get("cari", "").strip()[:100], _rank()
    asked = Asked(question.period, place.code, place.unplaced, only.condition if only else None)
    return page(
        "office/ranking/show.html",
        question=question,
        only=only,
        words=words,
        shown=counted(
            lambda limit, offset: ranked(asked, by=rank, words=words, limit=limit, offset=offset),
            total=count_ranked(asked, words=words),
            size=PAGE,
        ),
        ranks=[(said, this_page(urut=by, halaman=""), by == rank) for by, said in RANKS.items()],
        way=_way_to(question),
    )


def _only() -> Narrowed | None:
    """The one category, class or channel that is asked for; 404 where there is no such."""
    for level, name in NARROWS.items():
        if code := request.args.get(name):
            return found(narrowed_to(level, code))
    return None


def _rank() -> Rank:
    text = request.args.get("urut", "")
    return Rank(text) if text in list(Rank) else Rank.SITE


def _way_to(question: Question) -> list[tuple[str, str]]:
    """The places from the scope down to the one in question."""
    scope, place = current_officer().scope, question.place
    around = [above for above in places_around(scope, place) if above.code != place.code]
    return [(each.words, question.address(each)) for each in [*around, place]]
