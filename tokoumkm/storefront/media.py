"""Product photos, for anybody and for good."""

from flask import Blueprint, Response

from tokoumkm.catalog.photos import photo_content
from tokoumkm.web.pages import found
from tokoumkm.web.pictures import picture

routes = Blueprint("media", __name__, url_prefix="/media")

A_YEAR = 365 * 24 * 60 * 60


@routes.get("/<name>-<int:width>.webp")
def photo(name: str, width: int) -> Response:
    """The square of a photo in one of its widths."""
    return _for_good(found(photo_content(name, width)), name=f"{name}-{width}")


@routes.get("/<name>-utuh.webp")
def whole(name: str) -> Response:
    """A photo as it was taken, with what the square cuts off."""
    return _for_good(found(photo_content(name, None)), name=f"{name}-utuh")


def _for_good(content: bytes, *, name: str) -> Response:
    answer = picture(content, name=name, max_age=A_YEAR)
    answer.cache_control.immutable = True
    return answer
