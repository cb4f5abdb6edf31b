"""Letters that did not leave: the office sees them, and has them sent again."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.notices import letters
from tokoumkm.notices.models import Letter
from tokoumkm.notices.outbox import MOST_TRIES, send_again
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("letters", __name__, url_prefix="/surat")

SHOWN = 50
AT_ONCE = 500

# What a fault means, by a word of its name.
FAULTS = {
    "Recipients": "Alamat tujuan ditolak server surat.",
    "Sender": "Alamat pengirim ditolak server surat.",
    "Authentication": "Server surat menolak kata sandi kita.",
    "Data": "Server surat menolak isi surat.",
    "terputus": "Pengiriman terputus di tengah jalan.",
}
AWAY = ("Connect", "Timeout", "Disconnected", "gaierror", "Network")


@routes.get("")
def index() -> tuple[str, int]:
    scope = current_officer().scope
    return page(
        "office/letters/index.html",
        counts=letters.post_counts(scope),
        failed=letters.failed_letters(scope, limit=SHOWN),
        fault_of=_fault_words,
        most_tries=MOST_TRIES,
    )


@routes.post("/kirim-lagi")
def resend_all() -> Response:
    """As after a day without a mail server; what is sent meanwhile is left alone."""
    failed = letters.failed_letters(current_officer().scope, limit=AT_ONCE)
    return _answered(send_again(failed, by=me()))


@routes.post("/<int:letter_id>/kirim-lagi")
def resend(letter_id: int) -> Response:
    letter = found(letters.failed_letter(letter_id, current_officer().scope))
    return _answered(send_again([letter], by=me()))


def _answered(count: int) -> Response:
    if count:
        flash(f"{count} surat masuk antrean lagi. Biasanya terkirim dalam satu menit.")
    else:
        flash("Tidak ada surat yang perlu dikirim lagi.", "info")
    return redirect(url_for(".index"))


def _fault_words(letter: Letter) -> str:
    known = (words for name, words in FAULTS.items() if name in letter.fault)
    away = "Server surat tidak menjawab." if any(w in letter.fault for w in AWAY) else ""
    return next(known, away or "Surat tidak dapat dikirim.")
