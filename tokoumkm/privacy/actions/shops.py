"""Forgetting a shop whose last member leaves: closed for good, without its people's words."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from tokoumkm import clock
from tokoumkm.catalog import listing, vocabulary
from tokoumkm.catalog.imports.models import ImportedPhoto, ProductImport
from tokoumkm.catalog.models import Photo, Product, ProductState
from tokoumkm.catalog.photos import delete_photo
from tokoumkm.database import db
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.receipts.models import ReceiptSettings
from tokoumkm.reviews.models import Review
from tokoumkm.shops.models import (
    Assistance,
    DeliveryWay,
    PaymentAccount,
    Shop,
    ShopPhoto,
    ShopState,
)

LEFT = "Ditutup atas permintaan pemiliknya."


def close_for_good(shop: Shop) -> Sequence[str]:
    """Close a shop that is held, inside a change; returns the photos whose files must go.

    Its name stays on the receipts of buyers, its business in the office's
    register. Without a way to pay or to deliver it can't be opened again.
    """
    shop.state, shop.office_note = ShopState.SUSPENDED, LEFT
    shop.story = shop.address = shop.phone = shop.opening_hours = ""
    shop.accepts_cod, shop.accepts_card = False, False
    shop.closed_from, shop.closed_until = None, None
    db.session.flush()
    of_shop = {
        model: model.shop_id == shop.id for model in (PaymentAccount, DeliveryWay, Assistance)
    }
    db.session.execute(delete(PaymentAccount).where(of_shop[PaymentAccount]))
    db.session.execute(delete(ReceiptSettings).where(ReceiptSettings.shop_id == shop.id))
    db.session.execute(update(DeliveryWay).where(of_shop[DeliveryWay]).values(is_active=False))
    answered = update(Review).where(Review.shop_id == shop.id)
    db.session.execute(answered.values(reply="", replied_at=None))
    db.session.execute(
        update(Assistance)
        .where(of_shop[Assistance], Assistance.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
    accounts = {"bank": "", "bank_number_sealed": "", "bank_holder": "", "qris_payload": ""}
    db.session.execute(update(Order).where(Order.shop_id == shop.id).values(accounts))
    _forget_imports(shop)
    return [*_forget_photos(shop), *_withdraw_goods(shop)]


def _forget_photos(shop: Shop) -> Sequence[str]:
    """Of the shop itself: no receipt shows them."""
    of_shop = ShopPhoto.shop_id == shop.id
    names = db.session.scalars(select(ShopPhoto.name).where(of_shop)).all()
    db.session.execute(delete(ShopPhoto).where(of_shop))
    return names


def _forget_imports(shop: Shop) -> None:
    """Files of products that were handed over; what lies of them is swept with the media."""
    imports = select(ProductImport.id).where(ProductImport.shop_id == shop.id)
    db.session.execute(delete(ImportedPhoto).where(ImportedPhoto.import_id.in_(imports)))
    db.session.execute(delete(ProductImport).where(ProductImport.shop_id == shop.id))


def _withdraw_goods(shop: Shop) -> Sequence[str]:
    products = select(Product.id).where(Product.shop_id == shop.id)
    silent = {"description": "", "office_note": "", "proposed_name": None, "submitted_at": None}
    db.session.execute(
        update(Product)
        .where(Product.shop_id == shop.id)
        .values(silent | {"proposed_category_id": None, "state": ProductState.WITHDRAWN})
    )
    listing.refresh_shop(shop.id)
    vocabulary.forget_unsaid()
    remembered = select(OrderLine.photo)
    unneeded = db.session.scalars(
        select(Photo.name)
        .where(Photo.product_id.in_(products), Photo.name.not_in(remembered))
        .distinct()
    ).all()
    db.session.execute(delete(Photo).where(Photo.product_id.in_(products)))
    return unneeded


def delete_photos(names: Sequence[str]) -> None:
    for name in names:
        delete_photo(name)
