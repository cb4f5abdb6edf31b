"""Phone numbers: typed in any Indonesian spelling, stored as +62…; the owner of `phonenumbers`."""

import re

import phonenumbers

from tokoumkm.errors import Refused
from tokoumkm.masked import Phone

HOME = "ID"
COUNTRY_CODE = 62
TYPED = re.compile(r"\+?[0-9()\-.\s]{5,40}", re.ASCII)
LINES_OF_PEOPLE = {
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
}


class BadPhone(Refused):
    """What was typed is no mobile or fixed line in Indonesia."""

    status = 422


def normalise_phone(text: str) -> str:
    """Turn 0812…, 62812…, +62 812… or 812… into +62812…; raises `BadPhone`."""
    typed = text.strip()
    number = _parsed(typed)
    if number is None or number.country_code != COUNTRY_CODE:
        raise BadPhone(f"Nomor HP “{typed[:40]}” tidak dikenali. Tulis seperti 0812 3456 7890.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(phone: str | Phone) -> str:
    """Write a stored number as people read it: 0812 3456 7890; a masked one stays masked."""
    if isinstance(phone, Phone) or not phone:
        return str(phone)
    number = phonenumbers.parse(phone, HOME)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub(r"[\s\-()]+", " ", written).strip()


def whatsapp_digits(phone: str) -> str:
    """The digits that an address such as https://wa.me/628123456789 needs."""
    return phone.removeprefix("+")


def _parsed(typed: str) -> phonenumbers.PhoneNumber | None:
    """The number, where it is one that a person can be reached at; others have no such type."""
    if not TYPED.fullmatch(typed):
        return None
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", typed), HOME)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.number_type(number) in LINES_OF_PEOPLE else None
