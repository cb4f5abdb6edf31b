"""`flask certificates …`, and the clock that does it by itself."""

from datetime import timedelta

from tests import factories
from tests.certificates import papers
from tokoumkm import clock
from tokoumkm.commands import jobs
from tokoumkm.database import db
from tokoumkm.notices.models import Notice


def ending_soon():
    last = clock.today() + timedelta(days=9)
    return papers.verified(kind="bpom", number="MD123456789012", expires_on=last)


def reminders() -> list[str]:
    found = db.select(Notice.path).where(Notice.words.contains("habis dalam"))
    return list(db.session.scalars(found))


def test_sellers_are_reminded_once(app, database):
    ending_soon()
    run = app.test_cli_runner().invoke

    first, second = (run(args=["certificates", "remind"]) for _ in range(2))

    assert (first.stdout, second.stdout) == ("1 izin diingatkan.\n", "0 izin diingatkan.\n")
    assert reminders() == ["/penjual/toko/izin"]


def test_the_clock_does_it_as_well(app, database):
    factories.order()
    ending_soon()

    jobs.clocks_work()

    assert reminders() == ["/penjual/toko/izin"]
