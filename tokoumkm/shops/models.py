"""Shops, who works in them, and how they deliver and are paid."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.businesses.models import Business
from tokoumkm.database import Model
from tokoumkm.masked import BankNumber
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.regions.models import Region
from tokoumkm.sealing.columns import BANK_NUMBER
from tokoumkm.shops.ways import DeliveryKind, usual_time


class ShopState(StrEnum):
    DRAFT = "draft"  # being prepared, or returned by the office with a note
    SUBMITTED = "submitted"  # waiting for the office
    REJECTED = "rejected"  # the office said no; another profile makes it a draft again
    OPEN = "open"
    SUSPENDED = "suspended"


class Shop(Model):
    """The shop of one business. Open means: the office said yes."""

    __tablename__ = "shops"
    __table_args__ = (
        CheckConstraint("minimum_order >= 0", name="minimum_order"),
        # Every list leaves out the few shops that are on holiday.
        Index(
            None,
            "closed_from",
            "closed_until",
            sqlite_where=text("closed_from IS NOT NULL"),
            postgresql_where=text("closed_from IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id), unique=True)
    slug: Mapped[str] = mapped_column(unique=True, info=personal("seller", kept="receipt"))
    name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    story: Mapped[str] = mapped_column(default="", info=personal("seller"))
    state: Mapped[ShopState] = mapped_column(default=ShopState.DRAFT, index=True)
    village_code: Mapped[str] = mapped_column(ForeignKey(Region.code))
    address: Mapped[str] = mapped_column(default="", info=personal("seller"))
    # E.164; published for WhatsApp, and so never masked
    phone: Mapped[str] = mapped_column(info=personal("seller"))
    opening_hours: Mapped[str] = mapped_column(default="", info=personal("seller"))
    accepts_cod: Mapped[bool] = mapped_column(default=False)
    # where the operator takes cards
    accepts_card: Mapped[bool] = mapped_column(default=False, server_default=false())
    # a transfer comes with one to 999 rupiah more, so that the seller can tell it from another
    adds_suffix: Mapped[bool] = mapped_column(default=False, server_default=false())
    minimum_order: Mapped[Rupiah] = mapped_column(default=0)  # rupiah of goods; 0: any
    closed_from: Mapped[date | None]
    closed_until: Mapped[date | None]  # the last closed day
    office_note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    # What buyers think of its goods; written only by `reviews.averages`:
    stars_total: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    stars_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    version: Mapped[int] = mapped_column()

    business: Mapped[Business] = relationship()
    village: Mapped[Region] = relationship()
    delivery_ways: Mapped[list["DeliveryWay"]] = relationship(order_by="DeliveryWay.id")
    payment_accounts: Mapped[list["PaymentAccount"]] = relationship(
        order_by="PaymentAccount.id", back_populates="shop"
    )
    requirements: Mapped[list["ShopRequirement"]] = relationship(order_by="ShopRequirement.id")
    photos: Mapped[list["ShopPhoto"]] = relationship(
        order_by="ShopPhoto.position, ShopPhoto.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    def is_on_holiday(self, day: date) -> bool:
        """Closed by the seller on that day, both ends included."""
        if self.closed_from is None or day < self.closed_from:
            return False
        return self.closed_until is None or day <= self.closed_until

    def short_of_minimum(self, goods_total: Rupiah) -> Rupiah:
        """How much is missing until the shop takes an order of these goods; 0 is nothing."""
        return Rupiah(max(0, self.minimum_order - goods_total))


class ShopPhoto(Model):
    """A picture of the shop itself, its workshop or its people; files as a product photo's."""

    __tablename__ = "shop_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    name: Mapped[str] = mapped_column(unique=True, info=personal("seller"))
    alt: Mapped[str] = mapped_column(default="", info=personal("seller"))
    position: Mapped[int] = mapped_column(default=0)
    content_hash: Mapped[str]
    created_at: Mapped[datetime]


class ShopMember(Model):
    """Someone who works in a shop and may do everything in it."""

    __tablename__ = "shop_members"
    __table_args__ = (UniqueConstraint("shop_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)


class PaymentAccountState(StrEnum):
    PROPOSED = "proposed"  # waiting for the office; the one in force stays in force
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    RETURNED = "returned"  # with a note that says what to mend
    REJECTED = "rejected"  # the same number is not looked at again


class AccountKind(StrEnum):
    BANK = "bank"
    QRIS = "qris"


class PaymentAccount(Model):
    """Where buyers' money goes. Of each kind a shop has at most one in force and one proposed.

    Of a QRIS the number is the NMID, the holder the merchant's name, and the bank "QRIS".
    """

    __tablename__ = "payment_accounts"
    __table_args__ = (
        Index(
            "uq_payment_accounts_in_force",
            "shop_id",
            "kind",
            "state",
            unique=True,
            sqlite_where=text("state in ('proposed', 'in_force')"),
            postgresql_where=text("state in ('proposed', 'in_force')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    kind: Mapped[AccountKind] = mapped_column(default=AccountKind.BANK)
    bank: Mapped[str] = mapped_column(info=personal("seller"))
    # see `keep_number`
    number_sealed: Mapped[str] = mapped_column(default="", info=personal("seller"))
    holder: Mapped[str] = mapped_column(info=personal("seller"))
    # of a QRIS: the static code as it stands on the seller's sticker
    qris_payload: Mapped[str] = mapped_column(default="", info=personal("seller"))
    state: Mapped[PaymentAccountState] = mapped_column(default=PaymentAccountState.PROPOSED)
    office_note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    proposed_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    shop: Mapped[Shop] = relationship(back_populates="payment_accounts")

    @property
    def words(self) -> str:
        """What it is called: "Rekening BRI", or "QRIS"."""
        return self.bank if self.kind == AccountKind.QRIS else f"Rekening {self.bank}"

    @property
    def number(self) -> BankNumber:
        """Prints enough to recognise the account on a screen that somebody may look over."""
        return BankNumber(BANK_NUMBER.unseal(self.number_sealed, key=self.id))

    def keep_number(self, digits: str) -> None:
        """Seal the number for this row, which must have its id: add and flush it first."""
        if self.id is None:
            raise ValueError("flush the account before its number is sealed")
        self.number_sealed = BANK_NUMBER.seal(digits, key=self.id)


class Outlet(Model):
    """A room of the office (gerai) to which shops bring goods, and where buyers fetch them."""

    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str]
    opening_hours: Mapped[str]
    region_code: Mapped[str] = mapped_column(ForeignKey(Region.code))  # kecamatan
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]

    region: Mapped[Region] = relationship()

    @property
    def place(self) -> str:
        """Where it is and when it is open, as a buyer must know."""
        return f"{self.address}. Buka {self.opening_hours}"


class DeliveryWay(Model):
    """One way a shop delivers. Its fees say where to."""

    __tablename__ = "delivery_ways"
    __table_args__ = (
        UniqueConstraint("shop_id", "kind"),
        CheckConstraint("kind <> 'outlet' or outlet_id is not null", name="outlet"),
        CheckConstraint("free_from >= 1", name="free_from"),
        CheckConstraint("days_from >= 0 and days_from <= days_to and days_to <= 60", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    kind: Mapped[DeliveryKind]
    courier: Mapped[str] = mapped_column(default="")  # the courier's name
    # courier: per started kg where no province is listed; outlet: per order
    default_fee: Mapped[Rupiah | None]
    outlet_id: Mapped[int | None] = mapped_column(ForeignKey(Outlet.id), index=True)
    free_from: Mapped[Rupiah | None]  # rupiah of goods from which no fee is asked
    days_from: Mapped[int | None]  # usually it is there in so many days …
    days_to: Mapped[int | None]  # … to so many; both or none
    is_active: Mapped[bool] = mapped_column(default=True)

    outlet: Mapped[Outlet | None] = relationship()
    fees: Mapped[list["DeliveryFee"]] = relationship(
        cascade="all, delete-orphan", order_by="DeliveryFee.region_code"
    )

    @property
    def usual_time(self) -> str:
        """When it is there, in words; '' where the seller does not say."""
        return usual_time(self.kind, (self.days_from, self.days_to))


class DeliveryFee(Model):
    """Rupiah per order to a kecamatan (own delivery), or per started kg to a province (courier)."""

    __tablename__ = "delivery_fees"
    __table_args__ = (
        UniqueConstraint("delivery_way_id", "region_code"),
        CheckConstraint("fee >= 0", name="fee"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    delivery_way_id: Mapped[int] = mapped_column(ForeignKey(DeliveryWay.id, ondelete="CASCADE"))
    region_code: Mapped[str] = mapped_column(ForeignKey(Region.code))
    fee: Mapped[Rupiah]


class Assistance(Model):
    """An officer works in a shop in its seller's place, for a while and with a reason."""

    __tablename__ = "assistances"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    reason: Mapped[str] = mapped_column(info=personal("seller", kept="audit"))
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # at the latest
    ended_at: Mapped[datetime | None]

    shop: Mapped[Shop] = relationship()


class RequirementState(StrEnum):
    DONE = "done"  # the seller gave their word
    RETURNED = "returned"  # by the office, with a note
    WAIVED = "waived"  # by the office, with a reason


class ShopRequirement(Model):
    """What was said about one item of a shop's checklist (`shops.requirements`)."""

    __tablename__ = "shop_requirements"
    __table_args__ = (UniqueConstraint("shop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    key: Mapped[str]
    state: Mapped[RequirementState]
    note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    set_at: Mapped[datetime]
