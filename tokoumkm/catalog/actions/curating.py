"""From a seller's draft to the public lists, with the office's yes in between."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.oversight import refuse_outsider, refuse_unseen
from tokoumkm.shops.wording import paragraphs


class NotInThatState(Refused):
    """The product is in a state from which this step does not exist."""


@one_change()
def submit_product(product: Product) -> None:
    """The seller asks the office to look at it."""
    _expect(product, ProductState.DRAFT)
    product.state = ProductState.SUBMITTED
    product.submitted_at = clock.now()
    product.office_note = ""


@one_change()
def publish_product(product: Product, *, by: Account, seen: int | None = None) -> None:
    """The office says yes: to the first publication, or to another name and category.

    `seen` is the version that the officer looked at; a later one is looked at first.
    """
    _refuse_outsider(product, by)
    lock(product)
    refuse_unseen(product, seen)
    if product.state == ProductState.SUBMITTED:
        product.state = ProductState.PUBLISHED
        product.listed_at = product.listed_at or clock.now()
    elif is_change_waiting(product):
        product.name = product.proposed_name or product.name
        product.category_id = product.proposed_category_id or product.category_id
    else:
        raise _refusal(product)
    _close_question(product, note="")
    listing.refresh_products([product.id])


@one_change()
def return_product(product: Product, *, note: str, by: Account) -> None:
    """The office says no, and why. What was published stays up as it was."""
    if not note.strip():
        raise Refused("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")
    _refuse_outsider(product, by)
    lock(product)
    if product.state == ProductState.SUBMITTED:
        product.state = ProductState.DRAFT
    elif not is_change_waiting(product):
        raise _refusal(product)
    _close_question(product, note=paragraphs(note))


@one_change()
def withdraw_product(product: Product) -> None:
    """Take it out of the lists; its page stays and says so."""
    _expect(product, ProductState.PUBLISHED)
    product.state = ProductState.WITHDRAWN
    listing.refresh_products([product.id])


@one_change()
def relist_product(product: Product) -> None:
    """Sell it again; the office has said yes to it before."""
    _expect(product, ProductState.WITHDRAWN)
    product.state = ProductState.PUBLISHED
    listing.refresh_products([product.id])


def is_change_waiting(product: Product) -> bool:
    return product.proposed_name is not None or product.proposed_category_id is not None


def _close_question(product: Product, *, note: str) -> None:
    product.proposed_name = None
    product.proposed_category_id = None
    product.office_note = note
    db.session.flush()


def _refuse_outsider(product: Product, by: Account) -> None:
    shop = db.session.get_one(Shop, product.shop_id)
    refuse_outsider(by, shop.village_code)


def _expect(product: Product, state: ProductState) -> None:
    """Hold the product and refuse when somebody was quicker."""
    lock(product)
    if product.state != state:
        raise _refusal(product)


def _refusal(product: Product) -> NotInThatState:
    return NotInThatState(
        f"Produk ini sekarang {STATE_WORDS[product.state]}, jadi langkah itu tidak bisa. "
        "Muat ulang halaman untuk melihat keadaan terbaru."
    )


STATE_WORDS = {
    ProductState.DRAFT: "masih berupa draf",
    ProductState.SUBMITTED: "menunggu dinas",
    ProductState.PUBLISHED: "sudah tayang",
    ProductState.WITHDRAWN: "tidak dijual lagi",
}
