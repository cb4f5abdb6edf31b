"""What is typed of an address in the book."""

from collections.abc import Mapping

from flask import request

from tokoumkm.accounts.phones import format_phone
from tokoumkm.addresses.models import Address
from tokoumkm.regions.codes import KABUPATEN, KECAMATAN, PROVINSI, at_level, is_inside
from tokoumkm.storefront.book import recipient_of
from tokoumkm.storefront.forms.destination import OUTSIDE, Destination
from tokoumkm.storefront.forms.recipient import RecipientForm
from tokoumkm.web.site import current_site


class AddressForm(RecipientForm):
    """All of an address is typed here; there is nothing to choose instead."""


def address_form(address: Address | None) -> AddressForm:
    """A new address, or one as it stands in the book."""
    district = current_site().region_code
    known: Mapping[str, str] = {}
    if address is not None:
        to = recipient_of(address)
        known = {"name": to.name, "phone": format_phone(to.phone), "address": to.address}
        known = {**known, **choices_for(to.region_code, district=district)}
    form = AddressForm(data=known)
    form.offer_places(Destination(request.form or known))
    return form


def choices_for(code: str, *, district: str) -> dict[str, str]:
    """What was chosen in each list for a parcel that goes to this place."""
    kecamatan = at_level(code, KECAMATAN)
    if is_inside(code, district):
        return {"kecamatan": kecamatan, "village": code}
    return {
        "kecamatan": OUTSIDE,
        "province": at_level(code, PROVINSI),
        "kabupaten": at_level(code, KABUPATEN),
        "far_kecamatan": kecamatan,
    }
