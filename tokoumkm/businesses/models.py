"""The office's register of UMKM."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.regions.models import Region


class Business(Model):
    """A row of the register. There may be 100.000; few of them sell online."""

    __tablename__ = "businesses"
    __table_args__ = (
        CheckConstraint("workers >= 0", name="workers"),
        CheckConstraint("capital >= 0", name="capital"),
        CheckConstraint("yearly_turnover >= 0", name="yearly_turnover"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_number: Mapped[str] = mapped_column(unique=True)  # UMKM-3303-000123
    name: Mapped[str]
    owner_name: Mapped[str]
    nik_sealed: Mapped[str | None]  # encrypted; see tokoumkm.secrecy
    nik_index: Mapped[str | None] = mapped_column(index=True)  # keyed, for look-up only
    nib: Mapped[str | None]
    phone: Mapped[str | None] = mapped_column(index=True)  # E.164
    region_code: Mapped[str] = mapped_column(ForeignKey(Region.code), index=True)
    address: Mapped[str] = mapped_column(default="")
    sector: Mapped[Sector | None]
    kbli: Mapped[str | None]
    founded_year: Mapped[int | None]
    workers: Mapped[int | None]
    capital: Mapped[Rupiah | None]
    yearly_turnover: Mapped[Rupiah | None]
    turnover_year: Mapped[int | None]
    size_class: Mapped[BusinessClass] = mapped_column(default=BusinessClass.MICRO)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class RegistrationSerial(Model):
    """The last serial given out in a kabupaten; raised inside the change that uses it."""

    __tablename__ = "registration_serials"

    kabupaten_code: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
