"""The machines' door: signed notices from outside services, and the server's own health."""

from flask import Blueprint

from tokoumkm.webhooks import health

webhooks = Blueprint("webhooks", __name__)
webhooks.register_blueprint(health.routes)
