"""Product photos, for anybody and for good."""

from flask import Blueprint, Response, send_file

from tokoumkm.catalog.photos import photo_path
from tokoumkm.web.pages import found

routes = Blueprint("media", __name__, url_prefix="/media")

A_YEAR = 365 * 24 * 60 * 60


@routes.get("/<name>-<int:width>.webp")
def photo(name: str, width: int) -> Response:
    answer = send_file(found(photo_path(name, width)), mimetype="image/webp", max_age=A_YEAR)
    answer.cache_control.immutable = True
    return answer
