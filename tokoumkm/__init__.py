"""TokoUMKM: the marketplace of small shops that a district office runs, and its turnover report."""

import gc

gc.disable()  # until all is loaded: what is, stays, and to look through it took a third of the time

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tokoumkm import clock, commands, mail, secrecy, web
from tokoumkm.accounts import passwords
from tokoumkm.audit import trail
from tokoumkm.catalog import vocabulary
from tokoumkm.complaints import deadlines as complaint_deadlines
from tokoumkm.connections import try_idle_ones
from tokoumkm.database import db, end_changes_with
from tokoumkm.media.opening import open_media
from tokoumkm.memory import keeping
from tokoumkm.office import office
from tokoumkm.orders import deadlines
from tokoumkm.payments import stripe_gateway
from tokoumkm.seller import seller
from tokoumkm.shops.paying import limits
from tokoumkm.storefront import storefront
from tokoumkm.web.routing import LateRule
from tokoumkm.webhooks import webhooks

gc.freeze()
gc.enable()

ROOT = Path(__file__).resolve().parent.parent


class Market(Flask):
    """Nothing in it is asynchronous; for each page Flask would ask that of a dozen functions."""

    url_rule_class = LateRule

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(settings: Mapping[str, Any]) -> Flask:
    """One domain behind four doors, configured by `config.settings()`."""
    app = Market(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=None,
        instance_path=settings["INSTANCE_PATH"],
    )
    app.config.update(settings)
    Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    _configure_domain(app)
    db.init_app(app)
    with app.app_context():
        try_idle_ones(db.engine)
    web.init_app(app)
    for door in (storefront, seller, office, webhooks):
        app.register_blueprint(door)
    commands.init_app(app)
    _trust_our_proxies(app, hops=app.config["PROXY_HOPS"] or 0)
    return app


def _trust_our_proxies(app: Flask, *, hops: int) -> None:
    """Where a request comes from is what the last of so many proxies says, and nobody else."""
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def _configure_domain(app: Flask) -> None:
    """Hand the domain the few settings it stands on; it knows no `app.config`."""
    end_changes_with(vocabulary.learn)
    end_changes_with(trail.write_down)
    clock.set_office_zone(app.config["TIME_ZONE"])
    open_media(
        Path(app.config["MEDIA_DIR"]),
        bucket=app.config["MEDIA_BUCKET"],
        endpoint=app.config["MEDIA_S3_ENDPOINT"],
    )
    mail.use(
        app.config["MAIL_URL"],
        outbox=Path(app.config["OUTBOX"]),
        sender=(app.config["SITE_NAME"], app.config["MAIL_FROM"]),
    )
    secrecy.use_keys(app.config["PII_KEY"], old=app.config["PII_KEYS_OLD"])
    keeping.counts = app.config["COUNTS_SECONDS"]
    limits.qris_most = app.config["QRIS_MOST"]
    limits.takes_cards = stripe_gateway.configure(
        app.config["STRIPE_SECRET_KEY"],
        webhook_secret=app.config["STRIPE_WEBHOOK_SECRET"],
        api_base=app.config["STRIPE_API_BASE"],
    )
    deadlines.wait.to_pay = app.config["PAYMENT_DEADLINE"]
    deadlines.wait.to_answer = app.config["ANSWER_DEADLINE"]
    deadlines.wait.to_complain = app.config["COMPLETION_DEADLINE"]
    complaint_deadlines.wait.to_answer = app.config["ANSWER_DEADLINE"]
    passwords.set_memory(app.config.get("PASSWORD_MEMORY_KIB", passwords.MEMORY_KIB))
