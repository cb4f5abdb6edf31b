"""Filling an empty database with the demo market, step by step."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.actions.appointing import make_officer
from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.models import Account, Duty
from tokoumkm.catalog.actions.categories import load_categories
from tokoumkm.catalog.models import Category, Variant
from tokoumkm.database import db, one_change
from tokoumkm.demo.accounts import OFFICERS, PASSWORD
from tokoumkm.demo.books import close_books
from tokoumkm.demo.buyers import make_buyers
from tokoumkm.demo.classes import look_at_books
from tokoumkm.demo.elsewhere import sell_elsewhere
from tokoumkm.demo.footsteps import has_buyers, leave_footsteps
from tokoumkm.demo.history import DAYS, History, Offer
from tokoumkm.demo.market import Builder, Stall, close_for_holiday, hand_in, published
from tokoumkm.demo.opinions import leave_opinions
from tokoumkm.demo.outlets import open_outlets
from tokoumkm.demo.papers import bring_papers
from tokoumkm.demo.pictures import Photos, store_pictures
from tokoumkm.demo.reading import read_old_notices
from tokoumkm.demo.today import ask_for_codes, leave_today
from tokoumkm.regions.actions import load_regions, shipped_files
from tokoumkm.row_checks import Progress

DATA = Path(__file__).parent / "data"
BUYERS_WITH_ACCOUNT = 8

Say = Callable[[str, int, int], None]  # step, done, of how many


class Seeding(NamedTuple):
    """One run of filling the database; `say` hears how far each step is."""

    office_region: str
    now: datetime
    say: Say

    def run(self) -> None:
        """From nothing to a market with a year of history; takes less than a minute."""
        self._do("Wilayah dan kategori", self._places)
        shops = json.loads((DATA / "shops.json").read_text("utf-8"))
        photos = store_pictures(shops, progress=self._step("Foto"))
        officer = self._officers()
        stalls = self._build(shops, photos, officer)
        self._live(stalls)
        with clock.moved_to(self.now - timedelta(days=2)):
            hand_in(stalls)
            ask_for_codes(stalls)
            look_at_books(stalls, officer=officer)
        self._do("Izin", lambda: bring_papers(stalls, officer=officer))
        self._do("Kunjungan", lambda: leave_footsteps(stalls))
        self._do("Gerai", lambda: open_outlets(stalls, officer=officer))
        close_for_holiday(stalls)
        self._do("Penjualan di luar situs", lambda: sell_elsewhere(stalls, officer=officer))
        self._do("Tutup buku", close_books)

    def _step(self, name: str) -> Progress:
        return lambda done, total: self.say(name, done, total)

    def _do(self, name: str, work: Callable[[], None]) -> None:
        self.say(name, 0, 1)
        work()
        self.say(name, 1, 1)

    def _places(self) -> None:
        load_regions(shipped_files())
        load_categories()

    def _officers(self) -> Account:
        """One of each role; the first is the one who signs what happens."""
        people = []
        for name, phone, role in OFFICERS:
            person = register(name, phone=phone, email=None, password=PASSWORD)
            make_officer(person, duty=Duty(self.office_region, role))
            people.append(person)
        return people[0]

    def _build(
        self,
        shops: Sequence[Mapping[str, Any]],
        photos: Photos,
        officer: Account,
    ) -> list[Stall]:
        categories = {row.slug: row.id for row in db.session.scalars(select(Category))}
        builder = Builder(officer, self.office_region, PASSWORD, categories, photos)
        stalls = []
        for number, facts in enumerate(shops):
            # Shops came one after another; those still waiting did so in the last days.
            age = DAYS + 30 - number if facts["state"] == "open" else 3
            with clock.moved_to(self.now - timedelta(days=age)):
                stalls.append(builder.build(facts))
            self.say("Toko dan produk", number + 1, len(shops))
        return stalls

    def _live(self, stalls: Sequence[Stall]) -> None:
        with one_change():
            buyers = make_buyers(with_account=BUYERS_WITH_ACCOUNT, password=PASSWORD)
        offers = [
            _offer(stall, variant)
            for stall, product in published(stalls)
            if has_buyers(stall)
            for variant in product.variants
        ]
        history = History(offers, buyers, self.now)
        history.play(self._step("Setahun pesanan"))
        self._do("Ulasan", leave_opinions)
        read_old_notices(before=self.now - timedelta(days=1))
        leave_today(stalls, buyers)


def _offer(stall: Stall, variant: Variant) -> Offer:
    """Cheap things are bought often and several at once."""
    most = 4 if variant.price < 50_000 else 2 if variant.price < 300_000 else 1
    return Offer(
        variant_id=variant.id,
        shop_id=stall.shop.id,
        usual_stock=variant.stock,
        weight=(200_000 / (variant.price + 20_000)) ** 0.5,
        most=most,
        seller=stall.seller,
    )


def is_empty() -> bool:
    """Nobody has signed up yet: nothing can be spoilt."""
    return db.session.scalar(select(Account.id).limit(1)) is None
