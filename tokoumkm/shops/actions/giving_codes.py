"""An officer gives a seller a code on paper, so that they come in without their password."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.accounts.actions.codes import issue_code
from tokoumkm.accounts.models import Account, CodePurpose
from tokoumkm.accounts.one_time import PAPER_LIFE
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.notices.actions import tell
from tokoumkm.shops.oversight import refuse_outsider
from tokoumkm.shops.people import KnownSeller
from tokoumkm.shops.reasons import usable_reason


class PaperCode(NamedTuple):
    """What is printed, this once."""

    code: str
    expires_at: datetime


@one_change()
def note_search(found: Sequence[KnownSeller], *, by: Account) -> None:
    """An officer who types a number learns whose it is; the audit keeps whom they found."""
    about = found[0].about if found else trail.About("account", "", "tidak ditemukan", _region(by))
    trail.record(Act.SELLER_SOUGHT, by=by, about=about)


@one_change()
def give_code(seller: KnownSeller, *, by: Account, reason: str, path: str = "") -> PaperCode:
    """A code for a seller whose identity the officer has checked, as the reason says.

    The seller reads about it in their notices: `path` is where they see who is signed in.
    """
    why = usable_reason(reason)
    refuse_outsider(by, seller.about.region)
    trail.record(Act.CODE_ISSUED, by=by, about=seller.about, reason=why)
    said = f"{by.name} (dinas) mencetak kode masuk untuk akun Anda: {why}"
    tell(seller.account.id, words=said, path=path)
    code = issue_code(seller.account, purpose=CodePurpose.OFFICE, issued_by=by)
    return PaperCode(code, clock.now() + PAPER_LIFE)


def _region(officer: Account) -> str:
    return officer.officer.scope if officer.officer else ""
