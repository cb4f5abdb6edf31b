"""Another way to pay for an order that waits for its money."""

from collections.abc import Sequence

from wtforms import RadioField, SelectChoice

from tokoumkm.shops.ways import PAYMENT_WORDS, PaymentWay
from tokoumkm.web.forms import BaseForm


class WayForm(BaseForm):
    """One of the ways that the shop takes; which they are is asked when it is changed."""

    way = RadioField(
        "Cara membayar",
        choices={way.value: words for way, words in PAYMENT_WORDS.items()},
        coerce=lambda value: PaymentWay(value) if value in set(PaymentWay) else None,
    )


def way_form(ways: Sequence[PaymentWay]) -> WayForm | None:
    """With the first of the ways chosen already; None where there is no other."""
    if not ways:
        return None
    form = WayForm(formdata=None, way=ways[0])
    form.way.choices = [SelectChoice(way.value, PAYMENT_WORDS[way]) for way in ways]
    return form
