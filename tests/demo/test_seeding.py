"""The demo market: believable, whole, and with figures that anybody can add up."""

import csv
from collections import Counter, defaultdict
from io import StringIO

import pytest
from sqlalchemy import func

from tokoumkm import clock
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.certificates.actions.reminding import remind_expiring
from tokoumkm.certificates.listed import badges_on
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.clock import office_day
from tokoumkm.database import db
from tokoumkm.demo import history, pictures
from tokoumkm.demo.seeding import Seeding, is_empty
from tokoumkm.grading.queries import proposals
from tokoumkm.grading.recap import promotions_in
from tokoumkm.grading.standings import Direction
from tokoumkm.notices.models import Notice
from tokoumkm.orders.models import Order, OrderMove
from tokoumkm.orders.states import OrderState
from tokoumkm.outreach.queries import Wanted, quiet_shops
from tokoumkm.outreach.reasons import Reason
from tokoumkm.shops.models import (
    AccountKind,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopPhoto,
    ShopState,
)
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.closing.guard import closed_through
from tokoumkm.turnover.period import Month, Period

pytestmark = pytest.mark.one_engine


def last_thirteen_months() -> Period:
    this = Month.of(clock.today())
    return Period(this.plus(-12), this)


def completed_sums() -> dict[tuple[str, str], tuple[int, int]]:
    """Goods and number of completed orders by month and kecamatan, added up in plain Python."""
    ended = dict(
        db.session.execute(
            db.select(OrderMove.order_id, OrderMove.moved_at).where(
                OrderMove.target == OrderState.COMPLETED
            )
        ).all()
    )
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for order in db.session.scalars(db.select(Order)):
        if order.state == OrderState.COMPLETED:
            business = db.session.get_one(Business, order.business_id)
            key = str(Month.of(office_day(ended[order.id]))), business.region_code[:8]
            sums[key][0] += sum(line.price * line.quantity for line in order.lines)
            sums[key][1] += 1
    return {key: (goods, orders) for key, (goods, orders) in sums.items()}


def reported_sums(app) -> dict[tuple[str, str], tuple[int, int]]:
    """The same as `turnover report` prints it, a month at a time; of sales on the site."""
    sums = {}
    for month in map(str, last_thirteen_months().months):
        period = ["--from", month, "--to", month, "--region", "33.03"]
        command = ["turnover", "report", *period, "--by", "kecamatan", "--format", "csv"]
        printed = app.test_cli_runner().invoke(args=command)
        assert printed.exit_code == 0, printed.output
        for row in csv.DictReader(StringIO(printed.output)):
            if row["kode"] != "TOTAL" and int(row["pesanan"]):
                sums[month, row["kode"]] = int(row["situs"]), int(row["pesanan"])
    return sums


def what_a_newcomer_sees(database) -> None:
    """Shops with photos of their own, badges, one paper that waits and one that soon ends."""
    assert database.session.scalar(database.select(func.count(ShopPhoto.id))) == 7
    states = Counter(database.session.scalars(database.select(Certificate.state)))
    assert states == {CertificateState.VERIFIED: 7, CertificateState.SUBMITTED: 1}
    products = database.session.scalars(database.select(Product)).all()
    assert len(badges_on(products)) >= 10
    of_qris = db.select(PaymentAccount.state).where(PaymentAccount.kind == AccountKind.QRIS)
    codes = Counter(database.session.scalars(of_qris))
    assert codes == {PaymentAccountState.IN_FORCE: 8, PaymentAccountState.PROPOSED: 2}
    by_qris = db.select(Order.state).where(Order.payment_way == PaymentWay.QRIS)
    waiting = {OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION}
    assert waiting | {OrderState.COMPLETED} <= set(database.session.scalars(by_qris))
    assert remind_expiring() == 1
    [unread] = database.session.scalars(
        database.select(Notice).where(Notice.read_at.is_(None), Notice.words.contains("habis"))
    )
    assert unread.words.startswith("Merek terdaftar toko Anda habis dalam 45 hari.")


def one_for_all(name: str):
    """The same drawing whatever is asked for, so that the worker is started once."""
    every = sorted(path.stem for path in pictures.FOLDER.iterdir())
    assert name in every
    return (pictures.FOLDER / f"{every[0]}.webp").open("rb")


def test_a_small_demo_is_whole_and_its_report_equals_a_plain_sum(app, database, monkeypatch):
    """One test for all of it: filling the market is what takes the time."""
    monkeypatch.setattr(history, "PURCHASES", 130)
    monkeypatch.setattr(pictures, "drawing", one_for_all)
    Seeding("33.03", clock.now(), lambda *_: None).run()

    assert reported_sums(app) == completed_sums()
    assert len(completed_sums()) > 50

    shops = Counter(database.session.scalars(db.select(Shop.state)))
    products = Counter(database.session.scalars(db.select(Product.state)))
    assert (sum(shops.values()), shops[ShopState.OPEN]) == (26, 24)
    assert (sum(products.values()), products[ProductState.PUBLISHED]) == (70, 65)
    assert set(database.session.scalars(db.select(Order.state))) == set(OrderState)
    assert not is_empty()
    what_a_newcomer_sees(database)
    quiet = {row.shop.slug: row.reasons for row in quiet_shops(Wanted("33.03"), limit=50)}
    assert {Reason.NO_VISIT, Reason.STALE} <= set(quiet["mainan-kayu-darma"])
    assert {Reason.NO_ORDER, Reason.STALE} <= set(quiet["jamu-ponjen"])
    assert [listed_names(each) for each in Direction] == [["Legi Roso"], ["Kopi Kutabawa"], []]
    assert promotions_in("33.03", year=clock.today().year).number("menjadi kecil") == 1
    assert closed_through() == Month.of(clock.today()).plus(-3)


def listed_names(direction) -> list[str]:
    rows = proposals("33.03", direction, day=clock.today()).rows
    return [row.standing.business.name for row in rows]
