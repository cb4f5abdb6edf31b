"""Whether this process, and its database, can answer."""

from flask import Blueprint
from sqlalchemy import text

from tokoumkm.database import db

routes = Blueprint("health", __name__)


@routes.get("/healthz")
def alive() -> str:
    return "ok"


@routes.get("/readyz")
def ready() -> str:
    db.session.execute(text("select 1"))
    return "ok"
