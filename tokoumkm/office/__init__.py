"""The office's door: what waits, turnover, verification, and whether the books add up."""

from flask import Blueprint

from tokoumkm.grading.queries import history_of
from tokoumkm.office import (
    assistance,
    audit,
    businesses,
    categories,
    certificates,
    classes,
    closing,
    codes,
    complaints,
    factor,
    figure_files,
    home,
    integrity,
    letters,
    money,
    officers,
    outlets,
    outreach,
    outside_sales,
    queue,
    ranking,
    register_files,
    requirements,
    reveals,
    reviews,
    sales_files,
    settings,
    stripe,
    suspensions,
    synonyms,
    turnover,
)
from tokoumkm.office.waiting import count_waiting
from tokoumkm.regions.queries import full_name
from tokoumkm.turnover.closing.queries import closing_of
from tokoumkm.web.guards import current_officer, only_officers

office = Blueprint("office", __name__, url_prefix="/dinas")
office.before_request(only_officers)
office.context_processor(
    lambda: {
        "queue_count": count_waiting,
        "keeps_categories": categories.keeps_categories,
        "class_history_of": history_of,
        "closes_books": closing.closes_books,
        "closing_of": closing_of,
        "corrections_of": closing.corrections_of,
        "officer_scope_name": lambda: full_name(current_officer().scope),
    }
)
NOUNS = (
    home,
    turnover,
    sales_files,
    outside_sales,
    ranking,
    figure_files,
    closing,
    businesses,
    register_files,
    classes,
    queue,
    certificates,
    requirements,
    complaints,
    reviews,
    reveals,
    assistance,
    outreach,
    suspensions,
    settings,
    factor,
    codes,
    categories,
    synonyms,
    outlets,
    officers,
    audit,
    integrity,
    letters,
    money,
    stripe,
)
for noun in NOUNS:
    office.register_blueprint(noun.routes)
