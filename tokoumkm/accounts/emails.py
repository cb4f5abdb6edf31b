"""E-mail addresses, in one spelling each; the owner of `email_validator`."""

from tokoumkm.errors import Refused


class BadEmail(Refused):
    """What was typed is no e-mail address."""

    status = 422


def normalise_email(text: str) -> str:
    """The address in lower case, as it is stored; raises `BadEmail`. Asks no name server."""
    # Not before somebody types one: its rules take long to read, and few visitors do.
    from email_validator import EmailNotValidError, validate_email

    typed = text.strip()
    try:
        address = validate_email(typed, check_deliverability=False)
    except EmailNotValidError as fault:
        raise BadEmail(
            f"Alamat email “{typed[:80]}” tidak dikenali. Tulis seperti nama@contoh.com."
        ) from fault
    return address.normalized.lower()
