"""The office keeps outlets (gerai): it opens, changes and closes them. Each is audited.

A closed one leads nowhere; shops that named it are told, and go on when it opens again.
Closing and opening touch the lists too, and so are completed in `catalog.selling`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused
from tokoumkm.regions.codes import KECAMATAN, level_of
from tokoumkm.regions.queries import full_name, region
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import DeliveryWay, Outlet, Shop
from tokoumkm.shops.oversight import refuse_outsider
from tokoumkm.shops.wording import one_line

LENGTHS = {"name": 60, "address": 200, "opening_hours": 100}
CALLED_OUTLET = re.compile(r"^gerai\s+", re.IGNORECASE)


class BadOutlet(Refused):
    """What was typed is no outlet, or its name is taken."""

    status = 422


class OutletFacts(NamedTuple):
    """What the office says about an outlet; its place is a kecamatan."""

    name: str
    address: str
    opening_hours: str
    region_code: str

    @property
    def tidy(self) -> "OutletFacts":
        """On one line each, and the name without the word that stands before every name."""
        lines = {key: one_line(getattr(self, key)) for key in LENGTHS}
        return self._replace(**{**lines, "name": CALLED_OUTLET.sub("", lines["name"], count=1)})


@one_change()
def open_outlet(facts: OutletFacts, *, by: Account) -> Outlet:
    """A new place where goods can be fetched."""
    facts = _checked(facts, by=by)
    take_turns("outlets")
    _refuse_twin(facts.name)
    made = Outlet(**facts._asdict(), is_active=True, created_at=clock.now())
    db.session.add(made)
    db.session.flush()
    changes = {word: ("", new) for word, new in _words(made).items()}
    trail.record(Act.OUTLET_OPENED, by=by, about=_about(made), changes=changes)
    return made


@one_change()
def change_outlet(outlet: Outlet, *, facts: OutletFacts, by: Account, path: str = "") -> None:
    """Another name, place or time; orders keep what they were promised, sellers are told."""
    refuse_outsider(by, outlet.region_code)
    facts = _checked(facts, by=by)
    take_turns("outlets")
    shops = _hold(outlet)
    _refuse_twin(facts.name, but=outlet.id)
    before = _words(outlet)
    for name, value in facts._asdict().items():
        setattr(outlet, name, value)
    changes = {word: (before[word], new) for word, new in _words(outlet).items()}
    changes = {word: both for word, both in changes.items() if both[0] != both[1]}
    if changes:
        trail.record(Act.OUTLET_CHANGED, by=by, about=_about(outlet), changes=changes)
        _tell(shops, f"Gerai {outlet.name} berubah: {outlet.place}.", path)


@one_change()
def close_outlet(outlet: Outlet, *, by: Account, path: str = "") -> Sequence[Shop]:
    """Goods go there no more; returns the shops that brought them there."""
    words = "ditutup dinas. Pembeli tidak bisa memilihnya lagi."
    return _switch(outlet, Act.OUTLET_CLOSED, by=by, words=words, path=path)


@one_change()
def reopen_outlet(outlet: Outlet, *, by: Account, path: str = "") -> Sequence[Shop]:
    """It takes goods again; returns the shops that bring them there."""
    words = "dibuka lagi. Pembeli bisa memilihnya di toko Anda."
    return _switch(outlet, Act.OUTLET_REOPENED, by=by, words=words, path=path)


def _switch(outlet: Outlet, act: Act, *, by: Account, words: str, path: str) -> Sequence[Shop]:
    refuse_outsider(by, outlet.region_code)
    shops = _hold(outlet)
    opens = act == Act.OUTLET_REOPENED
    if outlet.is_active == opens:
        return []
    outlet.is_active = opens
    status = ("tutup", "buka") if opens else ("buka", "tutup")
    trail.record(act, by=by, about=_about(outlet), changes={"status": status})
    _tell(shops, f"Gerai {outlet.name} {words}", path)
    return shops


def _hold(outlet: Outlet) -> Sequence[Shop]:
    """The outlet, held until the change ends, and the shops that bring goods there by then."""
    lock(outlet)
    ways = select(DeliveryWay.shop_id).where(
        DeliveryWay.outlet_id == outlet.id, DeliveryWay.is_active
    )
    return db.session.scalars(select(Shop).where(Shop.id.in_(ways)).order_by(Shop.id)).all()


def _checked(facts: OutletFacts, *, by: Account) -> OutletFacts:
    facts = facts.tidy
    for key, longest in LENGTHS.items():
        if not 2 <= len(getattr(facts, key)) <= longest:
            raise BadOutlet("Isi nama, alamat, dan jam buka gerai, masing-masing satu baris.")
    found = region(facts.region_code)
    if found is None or level_of(found.code) != KECAMATAN:
        raise BadOutlet("Pilih kecamatan gerai dari daftar.")
    refuse_outsider(by, facts.region_code)
    return facts


def _refuse_twin(name: str, *, but: int | None = None) -> None:
    twins = select(Outlet.id).where(Outlet.name == name, Outlet.id != (but or 0))
    if db.session.scalar(twins) is not None:
        raise BadOutlet(f"Sudah ada gerai bernama {name}. Pakai nama lain.")


def _tell(shops: Sequence[Shop], words: str, path: str) -> None:
    for shop in shops:
        tell_sellers(shop, words=words, path=path)


def _words(outlet: Outlet) -> dict[str, str]:
    return {
        "nama": outlet.name,
        "alamat": outlet.address,
        "jam buka": outlet.opening_hours,
        "kecamatan": full_name(outlet.region_code).partition(",")[0],
    }


def _about(outlet: Outlet) -> trail.About:
    return trail.About("outlet", outlet.id, f"Gerai {outlet.name}", outlet.region_code)
