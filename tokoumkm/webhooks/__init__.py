"""The machines' door: signed notices from outside services, and the server's own health."""

from flask import Blueprint

from tokoumkm.webhooks import health, stripe

webhooks = Blueprint("webhooks", __name__)
for noun in (health, stripe):
    webhooks.register_blueprint(noun.routes)
