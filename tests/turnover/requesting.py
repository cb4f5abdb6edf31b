"""Asking for files of figures in a test."""

from tests import factories
from tests.turnover.sales import THIS_YEAR
from tokoumkm.accounts.models import Account, Officer, OfficerRole
from tokoumkm.database import db
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.requested.actions import request_file
from tokoumkm.turnover.requested.making import make_waiting_files
from tokoumkm.turnover.requested.models import RequestedFile
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.wanted import FileKind, Wanted


def a_file(
    kind: FileKind = FileKind.XLSX,
    *,
    period: Period = THIS_YEAR,
    region: str = factories.KALIMANAH,
    level: Level = Level.BUSINESS,
) -> Wanted:
    return Wanted(kind, level, Asked(period, region))


def made_file(by: Account, *, region: str = factories.KALIMANAH) -> RequestedFile:
    """One that is ready to be fetched."""
    row = request_file(a_file(region=region), by=by)
    make_waiting_files()
    return row


def file_of_the_admin(*, region: str) -> RequestedFile:
    """One that the newest admin of the whole office asked for."""
    admins = db.select(Officer).where(Officer.role == OfficerRole.ADMIN, Officer.scope == "33.03")
    admin = db.session.scalars(admins.order_by(Officer.id.desc())).first()
    return made_file(admin.account, region=region)
