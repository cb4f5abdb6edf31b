"""Being forgotten: the person goes, what law and books need stays, and everything still adds up."""

import pytest
from sqlalchemy import exc, text

from tests import factories, moves
from tests.privacy import planting
from tests.source import refuse
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account
from tokoumkm.accounts.queries import sign_in_matches, sign_in_with
from tokoumkm.audit.models import AuditEntry
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.media import store
from tokoumkm.orders.models import OrderMove
from tokoumkm.orders.queries import order_with_token
from tokoumkm.payments.models import PaymentProof
from tokoumkm.privacy.actions.buyers import erase_purchase
from tokoumkm.privacy.actions.people import NAMELESS, erase_account
from tokoumkm.privacy.obstacles import CannotErase
from tokoumkm.shops.models import Shop, ShopMember, ShopState
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def left(planted: list[planting.Planted]) -> list[str]:
    """What still stands where it was planted, or anywhere else."""
    texts = planting.all_texts()
    everywhere = "\n".join(value for values in texts.values() for value in values)
    return [str(each) for each in planted if each.text and each.text in everywhere]


def split(planted: list[planting.Planted], person: Account, whose: str):
    """What must go with this person, and what must stay."""
    said = [each for each in planted if each.text]
    mine = [each for each in said if each.whose == whose or each.is_of(person)]
    return [each for each in mine if not each.kept], [each for each in mine if each.kept]


@pytest.mark.parametrize("whose", ["buyer", "seller"])
def test_every_personal_column_is_empty_afterwards_unless_there_is_a_reason(whose):
    market = planting.build()
    planted = planting.plant()
    person = getattr(market, whose)
    gone, kept = split(planted, person, whose)
    assert len(gone) > 5

    erase_account(person)

    refuse(left(gone), "These outlive an erasure; forget them in privacy/actions/:")
    assert sorted(left(kept)) == sorted(map(str, kept))


@pytest.mark.parametrize("whose", ["buyer", "seller"])
def test_nobody_else_loses_anything(whose):
    market = planting.build()
    planted = planting.plant()
    person = getattr(market, whose)
    gone, _ = split(planted, person, whose)
    others = [each for each in planted if each not in gone and each.text]

    erase_account(person)

    assert sorted(left(others)) == sorted(map(str, others))


def test_amounts_and_goods_stay(database):
    order = moves.completed(factories.order(buyer=factories.account(), quantity=2))
    before = [(line.product_name, line.price, line.quantity) for line in order.lines]
    total = order.total

    erase_account(db.session.get(Account, order.purchase.account_id))

    found = order_with_token(order.token)
    assert (found.total, found.purchase.total) == (total, total)
    assert [(line.product_name, line.price, line.quantity) for line in found.lines] == before
    assert found.purchase.buyer_name == "Pembeli"


def test_an_erased_person_signs_in_nowhere():
    person = factories.account(email="rini@example.org")
    phone = person.phone.reveal("a test signs in with it")
    token = begin_sign_in(person, device="HP")

    erase_account(person)

    for name in (phone, "rini@example.org", f"terhapus-{person.id}@account.invalid"):
        for password in (factories.PASSWORD, "", "-", NAMELESS):
            assert sign_in_matches(name, password) is None
    assert sign_in_with(token) is None
    assert person.name == NAMELESS


def test_a_device_that_signed_in_at_the_same_moment_is_out_too():
    person = factories.account()
    erase_account(person)

    assert sign_in_with(begin_sign_in(person, device="HP")) is None


def test_the_number_is_free_again():
    person = factories.account()
    phone = person.phone.reveal("to register again")
    erase_account(person)

    assert factories.account(phone=phone).id != person.id


def test_doing_it_again_does_nothing():
    person = factories.account()
    erase_account(person)
    first = person.erased_at

    erase_account(person)

    assert person.erased_at == first
    assert len(db.session.scalars(db.select(AuditEntry)).all()) == 1


def test_the_audit_says_that_it_happened_and_not_who_it_was():
    person = factories.account("Nama Rahasia")
    erase_account(person)

    entry = db.session.scalars(db.select(AuditEntry)).one()
    assert (entry.act, entry.about_key) == ("account_erased", str(person.id))
    assert "Rahasia" not in entry.actor_name + entry.about_words


def test_it_waits_for_orders_that_are_on_their_way():
    order = factories.order(buyer=factories.account())
    buyer = db.session.get(Account, order.purchase.account_id)

    for person in (buyer, factories.owner_of(order.shop)):
        with pytest.raises(CannotErase, match=order.number):
            erase_account(person)
        assert person.erased_at is None


def test_it_waits_for_money_that_must_go_back():
    buyer = factories.account()
    order = factories.order(buyer=buyer, payment=PaymentWay.TRANSFER)
    planting.cancel_by_buyer(order, reason="", by=buyer)
    planting.record_late_money(order, amount=order.total, by=factories.owner_of(order.shop))

    for person in (buyer, factories.owner_of(order.shop)):
        with pytest.raises(CannotErase, match=order.number):
            erase_account(person)


def test_an_officer_is_dismissed_first():
    with pytest.raises(CannotErase, match="Minta admin memberhentikan"):
        erase_account(factories.officer())


def test_the_last_seller_closes_the_shop():
    product = factories.product()
    shop = db.session.get(Shop, product.shop_id)

    erase_account(factories.owner_of(shop))

    assert shop.state == ShopState.SUSPENDED
    assert shop.payment_accounts == []
    assert not db.session.get(Product, product.id).is_listed
    assert shop.business.owner_name == "Lestari Handayani"


def test_a_seller_who_leaves_others_behind_leaves_the_shop_as_it_is():
    shop = factories.shop()
    leaving, staying = factories.owner_of(shop), factories.account("Rekan")
    with one_change():
        db.session.add(ShopMember(shop_id=shop.id, account_id=staying.id))

    erase_account(leaving)

    assert (shop.state, len(shop.payment_accounts)) == (ShopState.OPEN, 1)
    assert factories.owner_of(shop).id == staying.id


def test_the_pictures_go_too():
    market = planting.build()
    assert list(store.listed("private/bukti"))

    erase_account(market.buyer)
    assert not list(store.listed("private/bukti"))
    assert db.session.scalars(db.select(PaymentProof)).all() == []

    erase_account(market.seller)
    assert not list(store.listed("private"))
    assert {file.path.split("/")[2][:32] for file in store.listed("photos")} == {
        market.order.lines[0].photo
    }
    assert not list(store.listed("private"))


def test_a_guest_is_forgotten_by_the_link_of_an_order():
    order = factories.order()
    with pytest.raises(CannotErase, match="belum selesai"):
        erase_purchase(order.purchase)

    moves.completed(order)
    erase_purchase(order.purchase)

    assert (order.purchase.buyer_name, order.purchase.buyer_phone) == ("Pembeli", "")
    assert order.purchase.region_code == factories.SELABAYA


@pytest.mark.parametrize(
    "change", ["note = 'lain'", "note = '', target = 'completed'", "note = '', actor = 'clock'"]
)
def test_a_move_still_stays_as_it_was_written(change):
    market = planting.build()
    assert market.order.moves

    with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
        db.session.execute(text(f"update order_moves set {change}"))
    with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
        db.session.execute(text("delete from order_moves"))
    notes = db.session.scalars(db.select(OrderMove.note)).all()
    assert planting.REASON in notes
