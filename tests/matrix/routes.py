"""The table: every route of the site, and who may use it. A missing one fails its test."""

from tests.matrix.declarations import Route, Who
from tests.matrix.figures import FIGURES
from tests.matrix.office import OFFICE
from tests.matrix.register import REGISTER
from tests.matrix.seller import SELLER
from tests.matrix.storefront import STOREFRONT

MACHINES = {
    "health.alive": Route(Who.PUBLIC),
    "health.ready": Route(Who.PUBLIC),
    "stripe.take": Route(Who.PUBLIC, answer=404),  # there is no account with Stripe here
}

DOORS = {
    "storefront": STOREFRONT,
    "seller": SELLER,
    "office": OFFICE | FIGURES | REGISTER,
    "webhooks": MACHINES,
}

ROUTES = {f"{door}.{noun}": route for door, table in DOORS.items() for noun, route in table.items()}
