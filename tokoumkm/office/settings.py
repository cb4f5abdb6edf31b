"""Everything of the office's door that is no daily work, each with a sentence."""

from flask import Blueprint

from tokoumkm.web.pages import page

routes = Blueprint("settings", __name__)


@routes.get("/pengaturan")
def show() -> tuple[str, int]:
    return page("office/settings/show.html")
