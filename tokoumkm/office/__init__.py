"""The office's door: what waits, turnover, verification, and whether the books add up."""

from flask import Blueprint

from tokoumkm.office import (
    assistance,
    audit,
    categories,
    certificates,
    codes,
    complaints,
    factor,
    home,
    integrity,
    letters,
    money,
    officers,
    outlets,
    queue,
    requirements,
    reveals,
    reviews,
    settings,
    stripe,
    suspensions,
    turnover,
)
from tokoumkm.office.waiting import count_waiting
from tokoumkm.regions.queries import full_name
from tokoumkm.web.guards import current_officer, only_officers

office = Blueprint("office", __name__, url_prefix="/dinas")
office.before_request(only_officers)
office.context_processor(
    lambda: {
        "queue_count": count_waiting,
        "keeps_categories": categories.keeps_categories,
        "officer_scope_name": lambda: full_name(current_officer().scope),
    }
)
NOUNS = (
    home,
    turnover,
    queue,
    certificates,
    requirements,
    complaints,
    reviews,
    reveals,
    assistance,
    suspensions,
    settings,
    factor,
    codes,
    categories,
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
