"""TokoUMKM: the marketplace of small shops that a district office runs, and its turnover report."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate

from tokoumkm import clock, commands, media, secrecy, web
from tokoumkm.accounts import passwords
from tokoumkm.audit import trail
from tokoumkm.database import db, end_changes_with
from tokoumkm.office import office
from tokoumkm.orders import deadlines
from tokoumkm.seller import seller
from tokoumkm.storefront import storefront
from tokoumkm.webhooks import webhooks

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Mapping[str, Any]) -> Flask:
    """One domain behind four doors, configured by `config.settings()`."""
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=settings["INSTANCE_PATH"],
    )
    app.config.update(settings)
    app.logger.setLevel(logging.INFO)  # downloads of figures are noted there
    Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    _configure_domain(app)
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    web.init_app(app)
    for door in (storefront, seller, office, webhooks):
        app.register_blueprint(door)
    commands.init_app(app)
    return app


def _configure_domain(app: Flask) -> None:
    """Hand the domain the few settings it stands on; it knows no `app.config`."""
    end_changes_with(trail.write_down)
    clock.set_office_zone(app.config["TIME_ZONE"])
    media.use_folder(Path(app.config["MEDIA_DIR"]))
    secrecy.use_key(app.config["PII_KEY"])
    deadlines.wait.to_pay = app.config["PAYMENT_DEADLINE"]
    deadlines.wait.to_answer = app.config["ANSWER_DEADLINE"]
    deadlines.wait.to_complain = app.config["COMPLETION_DEADLINE"]
    passwords.set_memory(app.config.get("PASSWORD_MEMORY_KIB", passwords.MEMORY_KIB))
