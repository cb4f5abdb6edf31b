"""What the form above a turnover page offers: parts of a year, years, places."""

from tokoumkm import clock
from tokoumkm.office.questions import Question
from tokoumkm.regions.queries import children_of, full_name
from tokoumkm.turnover.period import MONTHS, ROMAN
from tokoumkm.turnover.reports import first_month
from tokoumkm.web.guards import current_officer

Options = list[tuple[str, str]]


def part_options() -> Options:
    """A whole year or a part of it, as `Period.parse` reads it behind the year."""
    return [
        ("", "Setahun"),
        *((f"S{n}", f"Semester {ROMAN[n - 1]}") for n in (1, 2)),
        *((f"T{n}", f"Triwulan {ROMAN[n - 1]}") for n in (1, 2, 3, 4)),
        *((f"{n:02}", name) for n, name in enumerate(MONTHS, start=1)),
    ]


def year_options(question: Question) -> Options:
    """From this year back to the first that the ledger knows."""
    first = first_month()
    years = {clock.today().year, question.period.first.year}
    years |= set(range(first.year, clock.today().year)) if first else set()
    return [(str(year), str(year)) for year in sorted(years, reverse=True)]


def place_options(question: Question) -> Options:
    """The scope, the places directly inside it, and the one being looked at."""
    scope, here = current_officer().scope, question.place
    places = [(scope, "Semua wilayah")]
    places += [(child.code, child.name) for child in children_of(scope)]
    if here.text not in dict(places):
        name = here.words if here.unplaced else ", ".join(full_name(here.code).split(", ")[:2])
        places.append((here.text, name))
    return places
