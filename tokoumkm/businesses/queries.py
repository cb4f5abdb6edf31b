"""Questions about the register."""

from sqlalchemy import func, or_, select

from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.masked import Phone
from tokoumkm.secrecy import keyed_indexes


def business(business_id: int) -> Business | None:
    return db.session.get(Business, business_id)


def business_numbered(number: str) -> Business | None:
    """The business with a registration number; UMKM-… may be typed in small letters."""
    typed = number.strip()
    wanted = or_(
        Business.registration_number == typed, Business.registration_number == typed.upper()
    )
    exact_first = (Business.registration_number == typed).desc()
    return db.session.scalars(select(Business).where(wanted).order_by(exact_first)).first()


def business_with_phone(number: str, phone: Phone) -> Business | None:
    """The business with this number, for somebody who also has its phone."""
    found = business_numbered(number)
    return found if found and found.phone == phone else None


def businesses_with_nik(nik: str) -> list[Business]:
    """All businesses of one citizen, oldest first; found without opening any seal."""
    wanted = select(Business).where(Business.nik_index.in_(keyed_indexes(nik)))
    return list(db.session.scalars(wanted.order_by(Business.id)))


def count_businesses() -> int:
    return db.session.scalar(select(func.count(Business.id))) or 0
