"""From a seller's draft to the public lists, with the office's yes in between."""

from collections.abc import Iterable

from sqlalchemy import update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import listing
from tokoumkm.catalog.categories import hold_categories
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.telling import tell_sellers
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
def submit_new_products(products: Iterable[Product]) -> None:
    """The same for drafts that this very change has made: nobody else can hold them yet."""
    drafts = Product.id.in_([product.id for product in products])
    db.session.execute(
        update(Product)
        .where(drafts, Product.state == ProductState.DRAFT)
        .values(state=ProductState.SUBMITTED, submitted_at=clock.now(), office_note="")
    )


@one_change()
def publish_product(
    product: Product, *, by: Account, seen: int | None = None, path: str = ""
) -> None:
    """The office says yes: to the first publication, or to another name and category.

    `seen` is the version that the officer looked at; a later one is looked at first.
    `path` is where the seller finds it.
    """
    _refuse_outsider(product, by)
    hold_categories([product.proposed_category_id])
    lock(product)
    refuse_unseen(product, seen)
    changes = _answered(product, ProductState.PUBLISHED)
    if product.state == ProductState.SUBMITTED:
        product.state = ProductState.PUBLISHED
        product.listed_at = product.listed_at or clock.now()
    elif is_change_waiting(product):
        product.name = product.proposed_name or product.name
        product.category_id = product.proposed_category_id or product.category_id
        product.proposed_name = product.proposed_category_id = None
    else:
        raise _refusal(product)
    _close_question(product, note="")
    listing.refresh_products([product.id])
    trail.record(Act.PRODUCT_PUBLISHED, by=by, about=_about(product), changes=changes)
    _tell(product, changes, "disetujui dinas dan tampil selama toko Anda buka.", path)


@one_change()
def return_product(product: Product, *, note: str, by: Account, path: str = "") -> None:
    """The office asks for something better. What was published stays up as it was, and
    a change that was asked for stays in the form, to be mended.
    """
    if not note.strip():
        raise Refused("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")
    changes = _refused(product, ProductState.DRAFT, by=by)
    _close_question(product, note=paragraphs(note))
    about, reason = _about(product), product.office_note
    trail.record(Act.PRODUCT_RETURNED, by=by, about=about, changes=changes, reason=reason)
    _tell(product, changes, f"dikembalikan dinas: {reason}", path)


@one_change()
def reject_product(product: Product, *, note: str, by: Account, path: str = "") -> None:
    """The office says no for good. A product with the same words can't be submitted again;
    of a change nothing is kept, and what was published stays up.
    """
    if not note.strip():
        raise Refused("Tulis alasan penolakan, supaya penjual tahu mengapa.")
    changes = _refused(product, ProductState.REJECTED, by=by)
    product.proposed_name = product.proposed_category_id = None
    _close_question(product, note=paragraphs(note))
    about, reason = _about(product), product.office_note
    trail.record(Act.PRODUCT_REJECTED, by=by, about=about, changes=changes, reason=reason)
    _tell(product, changes, f"ditolak dinas: {reason}", path)


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
    """Another name or category waits for the office; one that was returned waits for its seller."""
    return product.submitted_at is not None and product.is_change_asked


def _refused(product: Product, state: ProductState, *, by: Account) -> trail.Changes:
    """Say no to what waits, with the state that a first publication then has."""
    _refuse_outsider(product, by)
    lock(product)
    changes = _answered(product, state)
    if product.state == ProductState.SUBMITTED:
        product.state = state
    elif not is_change_waiting(product):
        raise _refusal(product)
    return changes


def _answered(product: Product, state: ProductState) -> trail.Changes:
    """What the office's answer makes different, for the audit; only a yes leads to PUBLISHED."""
    if product.state == ProductState.SUBMITTED:
        return {"status": (STATE_WORDS[product.state], STATE_WORDS[state])}
    asked = {"nama": (product.name, product.proposed_name)}
    if product.proposed_category is not None:
        asked["kategori"] = (product.category.name, product.proposed_category.name)
    if state == ProductState.PUBLISHED:
        return {name: pair for name, pair in asked.items() if pair[1] is not None}
    answer = "ditolak" if state == ProductState.REJECTED else "dikembalikan"
    return {f"usul {name}": (new, answer) for name, (_, new) in asked.items() if new is not None}


def _tell(product: Product, changes: trail.Changes, answer: str, path: str) -> None:
    """The seller reads what was answered: about the product, or about a change of it."""
    name = product.name if "status" in changes else f"Perubahan {product.name}"
    shop = db.session.get_one(Shop, product.shop_id)
    tell_sellers(shop, words=f"{name} {answer}", path=path)


def _about(product: Product) -> trail.About:
    shop = db.session.get_one(Shop, product.shop_id)
    return trail.About("product", product.id, f"{product.name} ({shop.name})", shop.village_code)


def _close_question(product: Product, *, note: str) -> None:
    product.submitted_at = None
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
    ProductState.REJECTED: "ditolak dinas",
    ProductState.PUBLISHED: "sudah tayang",
    ProductState.WITHDRAWN: "tidak dijual lagi",
}
