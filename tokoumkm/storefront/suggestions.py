"""Names of goods for whoever is still typing; the same for everybody, so no session is opened."""

from flask import Blueprint, Response, jsonify, request

from tokoumkm.catalog.filters import LONGEST_SEARCH
from tokoumkm.catalog.searching import suggestions
from tokoumkm.web.caching import A_MINUTE, kept_for

routes = Blueprint("suggestions", __name__)


@routes.get("/produk/saran.json")
@kept_for(5 * A_MINUTE)
def show() -> Response:
    """No product can have this address: theirs have no dot."""
    return jsonify(suggestions(request.args.get("q", "")[:LONGEST_SEARCH]))
