"""What people type to say who they are: a phone number or an e-mail address."""

from tokoumkm.accounts.emails import normalise_email
from tokoumkm.accounts.phones import normalise_phone


def is_email(identifier: str) -> bool:
    """Whether this is meant as an address; everything else is meant as a number."""
    return "@" in identifier


def normalise_identifier(typed: str) -> str:
    """The one spelling of a number or an address; raises `BadPhone` or `BadEmail`."""
    return normalise_email(typed) if is_email(typed) else normalise_phone(typed)
