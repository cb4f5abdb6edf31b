"""Until when a product is certified: the one look of the lists at the certificates' tables.

The rows belong to `certificates`, which stands above products and says here what changed.
"""

from datetime import date

from sqlalchemy import ColumnElement, Date, ScalarSelect, column, func, or_, select, table

from tokoumkm.catalog.models import Product

WITHOUT_END = date(9999, 12, 31)

_certificate = table(
    "certificates",
    column("id"),
    column("shop_id"),
    column("kind"),
    column("state"),
    column("expires_on", Date),
)
_named = table("certificate_products", column("certificate_id"), column("product_id"))


def certified_until(kind: str) -> ScalarSelect[date]:
    """The last good day of the product of the statement around it; null where there is none.

    A certificate that names no products is for all of its shop's.
    """
    last = func.max(func.coalesce(_certificate.c.expires_on, WITHOUT_END), type_=Date)
    names = select(_named.c.product_id).where(_named.c.certificate_id == _certificate.c.id)
    names = names.correlate(_certificate, Product)
    its_own: ColumnElement[bool] = names.where(_named.c.product_id == Product.id).exists()
    return (
        select(last)
        .where(
            _certificate.c.shop_id == Product.shop_id,
            _certificate.c.kind == kind,
            _certificate.c.state == "verified",
            or_(its_own, ~names.exists()),
        )
        .correlate(Product)
        .scalar_subquery()
    )
