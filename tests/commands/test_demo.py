"""The demo's commands: only for trying, never over somebody's data."""

import re
from pathlib import Path

import pytest

import config
from tests import factories
from tests.databases import KEYS
from tests.stripe_site import wanted
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.commands import demo as commands
from tokoumkm.commands import jobs
from tokoumkm.commands.demo import _welcome
from tokoumkm.commands.serve import Server
from tokoumkm.demo.accounts import PASSWORD, known_phones
from tokoumkm.payments import stripe_gateway
from tokoumkm.shops import paying


@pytest.fixture
def seed(app, database, monkeypatch, tmp_path):
    """`flask demo seed`, where the site is a demo (or not)."""

    def run(*, demo: bool = True):
        monkeypatch.setitem(app.config, "DEMO", demo)
        monkeypatch.setitem(app.config, "DEMO_MARK", str(tmp_path / "demo"))
        return app.test_cli_runner().invoke(args=["demo", "seed"])

    return run


def test_a_real_site_is_never_filled_with_the_demo(seed):
    outcome = seed(demo=False)

    assert outcome.exit_code == 1
    assert "manage.py demo" in outcome.output


def test_a_database_with_somebody_in_it_is_left_alone(seed):
    factories.account()

    outcome = seed()

    assert outcome.exit_code == 0
    assert "tidak diubah" in outcome.output


def test_a_market_that_was_filled_half_says_so(seed, tmp_path):
    factories.account()
    (tmp_path / "demo").write_text("being filled")

    outcome = seed()

    assert outcome.exit_code == 1
    assert "Hapus folder instance/" in outcome.output


def test_every_command_works_on_the_demo_without_keys(tmp_path: Path):
    (tmp_path / "demo").write_text("filled")

    assert config.settings({"INSTANCE_PATH": str(tmp_path)})["DEMO"] is True


def test_a_real_key_makes_it_no_demo(tmp_path: Path):
    (tmp_path / "demo").write_text("filled")
    assert config.settings({"INSTANCE_PATH": str(tmp_path), **KEYS})["DEMO"] is False


def test_a_port_that_does_not_exist_is_wrong_usage(app):
    outcome = app.test_cli_runner().invoke(args=["demo", "serve", "--port", "99999"])

    assert outcome.exit_code == 2
    assert "Invalid value for '--port'" in outcome.stderr


def test_the_welcome_names_an_account_for_each_role(capsys):
    _welcome(5055)
    said = capsys.readouterr().out

    for who in ("Pembeli", "Penjual", "Petugas", "Admin", "Pengamat"):
        [line] = [line for line in said.splitlines() if line.split()[:1] == [who]]
        [phone] = re.findall(r"08\d\d \d{4} \d{4}", line)
        assert normalise_phone(phone) in known_phones()
        assert "http://127.0.0.1:5055/" in line
    assert f"Kata sandi semua akun: {PASSWORD}" in said


@pytest.fixture
def serve(app, database, monkeypatch, tmp_path):
    """`flask demo serve` up to where the server would run; gives that server."""
    served = []
    monkeypatch.setitem(app.config, "DEMO", True)
    monkeypatch.setitem(app.config, "DEMO_MARK", str(tmp_path / "demo"))
    monkeypatch.setitem(app.config, "SITE_URL", "")
    monkeypatch.setenv("TOKOUMKM_DEMO", "")
    monkeypatch.setattr(paying.limits, "takes_cards", False)
    factories.account()

    def keep(server: commands.Server) -> None:
        served.append(server)

    monkeypatch.setattr(commands.Server, "run", keep)

    def run(port: int) -> commands.Server:
        outcome = app.test_cli_runner().invoke(args=["demo", "serve", "--port", str(port)])
        assert outcome.exit_code == 0, outcome.output
        return served[0]

    yield run
    stripe_gateway.configure("", webhook_secret="")


@pytest.mark.one_engine
def test_the_demo_takes_cards_by_itself_and_money_by_nobody(serve, app):
    server = serve(5099)
    server.beside()

    page = stripe_gateway.begin_session(wanted())
    simulator = server.beside.__self__
    assert page.url.startswith(f"{simulator.url}/bayar/")
    assert simulator.simulator.notices.url == "http://127.0.0.1:5099/webhook/stripe"
    assert (app.config["SITE_URL"], paying.limits.takes_cards) == ("http://127.0.0.1:5099", True)
    simulator.end()


@pytest.mark.one_engine
def test_an_operators_own_test_key_goes_to_stripe(serve, app, monkeypatch):
    monkeypatch.setitem(app.config, "STRIPE_SECRET_KEY", "sk_test_a1b2c3d4")

    assert serve(5099).beside is None


def test_a_server_begins_what_is_to_run_beside_it(app, monkeypatch):
    begun = []
    monkeypatch.setitem(app.config, "JOBS", "external")
    # What writes visits down would take away those of other tests.
    monkeypatch.setattr(jobs.Jobs, "start", lambda _thread: None)
    Server(app, {}, beside=lambda: begun.append("beside")).start_jobs(None)

    assert begun == ["beside"]
