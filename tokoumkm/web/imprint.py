"""Who answers for the site, as law wants it on the pages (PP 80/2019, Permendag 31/2023)."""

from typing import NamedTuple

from flask import Flask

# The ministry's own desk for buyers' complaints; Permendag 31/2023 wants it shown beside ours.
MINISTRY = (
    "Direktorat Jenderal Perlindungan Konsumen dan Tertib Niaga, Kementerian Perdagangan, "
    "WhatsApp 0853 1111 1010"
)


class Operator(NamedTuple):
    """The office, or whom it lets run the market; '' stands for what nobody has filled in."""

    name: str
    address: str
    phone: str
    email: str
    complaint_days: int  # working days in which a complaint is answered
    return_days: int  # working days in which goods may be given back
    ministry: str = MINISTRY

    @property
    def is_complete(self) -> bool:
        return bool(self.address and self.phone and self.email)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """For the pages; what is missing says so."""
        known = {
            "Pengelola": self.name,
            "Alamat": self.address,
            "Telepon": self.phone,
            "Email": self.email,
        }
        return [(what, text or "Belum diisi oleh pengelola") for what, text in known.items()]


def init_app(app: Flask) -> None:
    known = app.config
    app.jinja_env.globals["operator"] = Operator(
        name=known["OPERATOR_NAME"],
        address=known["OPERATOR_ADDRESS"],
        phone=known["OPERATOR_PHONE"],
        email=known["OPERATOR_EMAIL"],
        complaint_days=known["COMPLAINT_DAYS"],
        return_days=known["RETURN_DAYS"],
    )
