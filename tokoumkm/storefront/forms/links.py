"""What a seller types on the page of a link."""

from tokoumkm.orders.links.models import SellerLink
from tokoumkm.orders.steps import Step
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.shipments import PressedForm, shipment_form


def step_form(link: SellerLink) -> BaseForm:
    """Only a courier's parcel has something to type."""
    return shipment_form(link.order) if link.step == Step.SHIP else PressedForm()
