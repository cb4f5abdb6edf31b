"""Every error becomes a page here, and nowhere else."""

from typing import NamedTuple

from flask import Flask, Response, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.web.security import safe_next

PAGES = {
    400: "errors/bad_request.html",
    401: "errors/unauthorized.html",
    403: "errors/forbidden.html",
    404: "errors/not_found.html",
    413: "errors/too_large.html",
    503: "errors/unavailable.html",
}
OVERTAKEN = "Data ini baru saja diubah di tempat lain. Muat ulang halaman, lalu coba lagi."
EXPIRED_FORM = "Formulir ini kedaluwarsa. Muat ulang halaman, lalu kirim lagi."
HOMES = {
    "penjual": ("Ke beranda penjual", "seller.home.show"),
    "dinas": ("Ke ringkasan dinas", "office.home.show"),
}


class WayBack(NamedTuple):
    """A link that leads on from an error."""

    text: str
    href: str


def home_of_door() -> WayBack:
    """The first page of the door somebody stands at. Asks no database."""
    door = request.path.split("/")[1]
    text, endpoint = HOMES.get(door, ("Ke halaman depan", "storefront.home.show"))
    return WayBack(text, url_for(endpoint))


def way_back() -> WayBack:
    """The page of this site one came from; the door's home where there is none."""
    host, _, rest = (request.referrer or "").partition("://")[2].partition("/")
    path = safe_next("/" + rest)
    is_here = request.method == "GET" and path == request.full_path.rstrip("?")
    if host != request.host or path is None or is_here:
        return home_of_door()
    return WayBack("Kembali ke halaman sebelumnya", path)


def show_refusal(error: Refused) -> Response:
    answer = make_response(render_template("errors/refused.html", message=str(error)), error.status)
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def show_overtaken(_error: StaleDataError) -> Response:
    return show_refusal(Refused(OVERTAKEN))


def show_csrf_error(_error: CSRFError) -> tuple[str, int]:
    return render_template("errors/bad_request.html", message=EXPIRED_FORM), 400


def show_http_error(error: HTTPException) -> Response:
    """An HTTP error as a page; redirects and answers that carry their own body stay as they are."""
    if error.response is not None or error.code is None or error.code < 400:
        return make_response(error.get_response())
    page = PAGES.get(error.code, "errors/bad_request.html" if error.code < 500 else None)
    answer = make_response(render_template(page or "errors/server_error.html"), error.code)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def show_unknown_host(_error: SecurityError) -> Response:
    """Somebody calls this site by a name it does not have; a page would link to that name."""
    answer = make_response("Situs ini tidak dikenal dengan nama itu.", 400)
    answer.mimetype = "text/plain"
    return answer


def show_database_trouble(_error: OperationalError | NoConnection) -> Response:
    """The database is away or locked for longer than we wait: say when to come back."""
    db.session.rollback()
    answer = make_response(render_template("errors/unavailable.html"), 503)
    answer.headers["Retry-After"] = "30"
    return answer


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(way_back=way_back, home_of_door=home_of_door)
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(StaleDataError, show_overtaken)
    app.register_error_handler(CSRFError, show_csrf_error)
    app.register_error_handler(OperationalError, show_database_trouble)
    app.register_error_handler(NoConnection, show_database_trouble)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(SecurityError, show_unknown_host)
