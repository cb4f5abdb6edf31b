"""Classes of businesses: what the figures propose, an officer's word, and how many there are."""

import re

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from tokoumkm import clock
from tokoumkm.businesses.models import Business
from tokoumkm.grading import queries
from tokoumkm.grading.actions import BadDecision, decide_class
from tokoumkm.grading.files import note_export, recap_as_csv
from tokoumkm.grading.ladder import ladders_of
from tokoumkm.grading.recap import (
    Recap,
    bands_in,
    classes_in,
    promotions_in,
    years_of_decisions,
)
from tokoumkm.grading.standings import Direction
from tokoumkm.office.forms.classes import ClassForm, class_form
from tokoumkm.office.places import Place, place_in, places_around
from tokoumkm.regions.codes import DESA, level_of
from tokoumkm.regions.queries import children_of, full_names
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("classes", __name__, url_prefix="/kelas")

routes.context_processor(lambda: {"printed_at": clock.now()})

Answers = tuple[str, int] | Answer
POSITION = re.compile(r"(-?[0-9]{1,17})\.([0-9]{1,9})", re.ASCII)
YEAR = re.compile(r"20[0-9]{2}", re.ASCII)


@routes.get("")
def index() -> Answers:
    """What the figures propose: the most urgent first."""
    place, direction, day = _place(), _direction(), clock.today()
    shown = queries.proposals(place.code, direction, day=day, after=_after())
    standings = [row.standing for row in shown.rows]
    return page(
        "office/classes/index.html",
        place=place,
        areas=_areas(),
        direction=direction,
        shown=shown,
        ladders=ladders_of(standings, day=day),
        names=full_names(standing.business.region_code for standing in standings),
    )


@routes.route("/usaha/<number>", methods=["GET", "POST"])
def decide(number: str) -> Answers:
    business = found(queries.business_inside(current_officer().scope, number))
    standing = queries.standing_of(business, day=clock.today())
    history = queries.history_of(business)
    form = class_form(standing, history[0] if history else None)
    if form.accepted() and _decided(business, form):
        flash(f"{business.name} sekarang usaha {business.size_class}.")
        return redirect(url_for(".decide", number=number))
    return page(
        "office/classes/decide.html",
        form=form,
        standing=standing,
        ladder=ladders_of([standing], day=clock.today())[business.id],
        history=history,
        place=full_names([business.region_code])[business.region_code],
    )


@routes.get("/rekap")
def recap() -> Answers:
    """UMKM by class and place, and the mikro by what they sell in a year."""
    place, day = _place(), clock.today()
    return page(
        "office/classes/recap.html",
        place=place,
        way=_way_to(place),
        classes=classes_in(place.code),
        bands=bands_in(place.code, day=day),
        year=day.year - 1,
        today=day,
        goes_down=level_of(place.code) < DESA - 1,
    )


@routes.get("/rekap.csv")
@needs_fresh_factor
def recap_file() -> Response:
    place = _place()
    return _file(classes_in(place.code), "UMKM menurut kelas", name=f"kelas-{place.code}")


@routes.get("/naik-kelas")
def promotions() -> Answers:
    """Who moved to another class in a year, place by place."""
    place, year = _place(), _year()
    years = {year, clock.today().year, *years_of_decisions(place.code)}
    return page(
        "office/classes/promotions.html",
        place=place,
        areas=_areas(),
        year=year,
        years=sorted(years, reverse=True),
        moved=promotions_in(place.code, year=year),
        before=promotions_in(place.code, year=year - 1),
    )


@routes.get("/naik-kelas.csv")
@needs_fresh_factor
def promotions_file() -> Response:
    place, year = _place(), _year()
    moved = promotions_in(place.code, year=year)
    return _file(moved, f"UMKM naik kelas {year}", name=f"naik-kelas-{place.code}-{year}")


def _place() -> Place:
    """The region in `?wilayah=`, inside the officer's own; no place but a known one exists."""
    scope = current_officer().scope
    place = found(place_in(scope, request.args.get("wilayah") or scope))
    return found(None) if place.unplaced else place


def _areas() -> list[tuple[str, str]]:
    scope = current_officer().scope
    places = [(scope, "Semua wilayah")]
    return places + [(child.code, child.name) for child in children_of(scope)]


def _way_to(place: Place) -> list[tuple[str, str]]:
    around = places_around(current_officer().scope, place)
    return [(each.name, url_for(".recap", wilayah=each.code)) for each in around]


def _direction() -> Direction:
    text = request.args.get("daftar", Direction.UP.value)
    return Direction(text) if text in list(Direction) else abort(404)


def _after() -> queries.Position | None:
    """Where the page begins; junk begins at the front."""
    match = POSITION.fullmatch(request.args.get("setelah", ""))
    return queries.Position(int(match[1]), int(match[2])) if match else None


def _year() -> int:
    text = request.args.get("tahun") or str(clock.today().year)
    return int(text) if YEAR.fullmatch(text) else abort(404)


def _decided(business: Business, form: ClassForm) -> bool:
    try:
        decide_class(business, verdict=form.verdict, by=me())
    except BadDecision as refusal:
        form.refuse(form[refusal.field], refusal)
    return not form.errors


def _file(recap: Recap, words: str, *, name: str) -> Response:
    text = recap_as_csv(recap)
    note_export(words, region=_place().code, by=me())
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(text, mimetype="text/csv", headers=headers)
