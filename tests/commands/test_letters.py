"""`flask letters …`"""

from tests import factories


def test_what_waits_is_sent_once(app, database):
    factories.order(buyer=factories.account(email="rini@contoh.id"))
    run = app.test_cli_runner().invoke

    first, second = run(args=["letters", "send"]), run(args=["letters", "send"])

    assert first.stdout == "1 surat terkirim, 0 gagal.\n"
    assert second.stdout == "0 surat terkirim, 0 gagal.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
