"""The office's figures: its report from the district down to an order, and their files."""

from tests.matrix.declarations import Route, Who
from tests.matrix.office import office
from tests.matrix.scenes import Side, Values
from tests.turnover.requesting import file_of_the_admin


def a_file_of_figures(side: Side) -> Values:
    return {"file_id": file_of_the_admin(region=side.village[:8]).id}


FIGURES = {
    "turnover.show": office(),
    "turnover.choose": office(query="?tahun=2026&bagian=T4"),
    "figure_files.as_csv": office(),
    "figure_files.as_xlsx": office(),
    "figure_files.as_pdf": office(),
    "figure_files.as_long_form": office(),
    "figure_files.index": office(query="?jenis=xlsx&periode=2026-03"),
    "figure_files.show": Route(Who.OWN_FILE, a_file_of_figures),
    "figure_files.fetch": Route(Who.OWN_FILE, a_file_of_figures),
    "ranking.show": office(),
    "turnover.region": office(lambda side: {"place": side.village[:8]}),
    "turnover.business": office(lambda side: {"number": side.business.registration_number}),
}
