"""The office's register of UMKM."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.database import Model
from tokoumkm.masked import Nik, Phone
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.regions.models import Region
from tokoumkm.sealing.columns import NIK


class Business(Model):
    """A row of the register. There may be 100.000; few of them sell online."""

    __tablename__ = "businesses"
    __table_args__ = (
        CheckConstraint("workers >= 0", name="workers"),
        CheckConstraint("capital >= 0", name="capital"),
        CheckConstraint("yearly_turnover >= 0", name="yearly_turnover"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # UMKM-3303-000123
    registration_number: Mapped[str] = mapped_column(
        unique=True, info=personal("seller", kept="register")
    )
    name: Mapped[str] = mapped_column(info=personal("seller", kept="register"))
    owner_name: Mapped[str] = mapped_column(info=personal("seller", kept="register"))
    # bound to the registration number, which stays
    nik_sealed: Mapped[str | None] = mapped_column(info=personal("seller", kept="register"))
    # keyed, for look-up only
    nik_index: Mapped[str | None] = mapped_column(index=True)  # keyed, for look-up only
    nib: Mapped[str | None] = mapped_column(info=personal("seller", kept="register"))
    # E.164
    phone: Mapped[Phone | None] = mapped_column(
        index=True, info=personal("seller", kept="register")
    )
    region_code: Mapped[str] = mapped_column(ForeignKey(Region.code), index=True)
    address: Mapped[str] = mapped_column(default="", info=personal("seller", kept="register"))
    sector: Mapped[Sector | None]
    kbli: Mapped[str | None]
    founded_year: Mapped[int | None]
    workers: Mapped[int | None]
    capital: Mapped[Rupiah | None]
    yearly_turnover: Mapped[Rupiah | None]
    turnover_year: Mapped[int | None]
    size_class: Mapped[BusinessClass] = mapped_column(default=BusinessClass.MICRO)
    class_decided_on: Mapped[date | None]  # since when an officer's word holds, if one spoke
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    @property
    def nik(self) -> Nik | None:
        """The owner's number, masked; written through `facts.kept_columns`."""
        if self.nik_sealed is None:
            return None
        return Nik(NIK.unseal(self.nik_sealed, key=self.registration_number))


class RegistrationSerial(Model):
    """The last serial given out in a kabupaten; raised inside the change that uses it."""

    __tablename__ = "registration_serials"

    kabupaten_code: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
