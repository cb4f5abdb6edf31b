"""The floor that pages stand on: Flask, one indexed question by SQLAlchemy Core, 24 rows by Jinja.

Nothing of the marketplace is in here: what a page costs beyond this is the program's own doing.
"""

import os
import sys
from datetime import UTC, datetime
from typing import Any

from flask import Flask, render_template, request
from gunicorn.app.base import BaseApplication
from jinja2 import DictLoader
from sqlalchemy import Select, column, create_engine, select, table, true, tuple_

WORKERS = 2
SHOWN = ("id", "slug", "name", "price", "unit", "kecamatan_code", "stars_total", "stars_count")
ASKED = ("is_listed", "listed_at")
PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Produk</title></head><body><h1>Produk</h1><ul>
{% for row in rows %}
<li><img src="/media/{{ row.id }}-320.webp" width="320" height="320" alt="" loading="lazy">
<a href="/produk/{{ row.slug }}">{{ row.name }}</a>
<p>Rp{{ "{:,}".format(row.price) }} / {{ row.unit }}</p><p>{{ row.kecamatan_code }}</p>
{% if row.stars_count %}
<p>{{ (row.stars_total / row.stars_count) | round(1) }} ({{ row.stars_count }})</p>
{% endif %}
</li>
{% endfor %}
</ul></body></html>
"""


PRODUCTS = table("products", *map(column, (*SHOWN, *ASKED)))


def question(moment: Any, number: int) -> Select[Any]:
    """The page of the newest products that begins behind one of them."""
    product = PRODUCTS.c
    here = tuple_(product.listed_at, product.id)
    return (
        select(*(product[name] for name in SHOWN))
        .where(product.is_listed == true(), here < tuple_(moment, number))
        .order_by(product.listed_at.desc(), product.id.desc())
        .limit(24)
    )


def create_floor(url: str) -> Flask:
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"floor.html": PAGE})
    engine = create_engine(url, pool_size=16)
    app.extensions["engine"] = engine
    is_sqlite = engine.dialect.name == "sqlite"

    @app.get("/produk")
    def products() -> str:
        _page, value, number = request.args["halaman"].split("~")
        moment: Any = datetime.fromtimestamp(int(value) / 1_000_000, UTC)
        if is_sqlite:  # as the column keeps it there
            moment = moment.strftime("%Y-%m-%d %H:%M:%S.%f")
        with engine.connect() as connection:
            rows = connection.execute(question(moment, int(number))).all()
        return render_template("floor.html", rows=rows)

    return app


class Floor(BaseApplication):
    """Served as the marketplace is."""

    def __init__(self, port: str, threads: str) -> None:
        self.options = {"bind": f"127.0.0.1:{port}", "workers": WORKERS, "threads": int(threads)}
        super().__init__()

    def load_config(self) -> None:
        served = {"worker_class": "gthread", "control_socket_disable": True, "keepalive": 5}
        for name, value in (served | self.options).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_floor(os.environ["DATABASE_URL"])


if __name__ == "__main__":
    Floor(*sys.argv[1:3]).run()
