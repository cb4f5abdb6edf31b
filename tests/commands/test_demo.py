"""The demo's commands: only for trying, never over somebody's data."""

from pathlib import Path

import pytest

import config
from tests import factories


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
    keys = {"SECRET_KEY": "k" * 40, "PII_KEY": "p" * 40}

    assert config.settings({"INSTANCE_PATH": str(tmp_path), **keys})["DEMO"] is False


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PII_KEY"])
@pytest.mark.parametrize("value", [None, "", "short", config.DEMO_KEY])
def test_a_real_site_refuses_to_start_without_its_keys(tmp_path: Path, missing, value):
    keys = {"SECRET_KEY": "k" * 40, "PII_KEY": "p" * 40, missing: value}
    given = {name: key for name, key in keys.items() if key is not None}

    with pytest.raises(config.BadSettings, match=missing):
        config.settings({"INSTANCE_PATH": str(tmp_path), **given})


def test_a_port_that_does_not_exist_is_wrong_usage(app):
    outcome = app.test_cli_runner().invoke(args=["demo", "serve", "--port", "99999"])

    assert outcome.exit_code == 2
    assert "Invalid value for '--port'" in outcome.stderr
