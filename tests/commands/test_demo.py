"""The demo's commands: only for trying, never over somebody's data."""

import re
from pathlib import Path

import pytest

import config
from tests import factories
from tests.databases import KEYS
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.commands.demo import _welcome
from tokoumkm.demo.accounts import PASSWORD, known_phones


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
