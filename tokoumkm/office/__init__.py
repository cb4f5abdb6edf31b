"""The office's door: what waits, turnover, verification, and whether the books add up."""

from flask import Blueprint

from tokoumkm.office import home, integrity, queue, turnover
from tokoumkm.office.waiting import count_waiting
from tokoumkm.regions.queries import full_name
from tokoumkm.web.guards import current_officer, only_officers

office = Blueprint("office", __name__, url_prefix="/dinas")
office.before_request(only_officers)
office.context_processor(
    lambda: {
        "queue_count": lambda: count_waiting(current_officer().scope),
        "officer_scope_name": lambda: full_name(current_officer().scope),
    }
)
for noun in (home, turnover, queue, integrity):
    office.register_blueprint(noun.routes)
