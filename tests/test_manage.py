"""The newcomer's one command: what it installs, when, and what it hands over to."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import manage

REQUIREMENTS = ["requirements.txt", "requirements-s3.txt", "requirements-dev.txt"]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without an environment, where installing only makes a note of it."""
    for name in REQUIREMENTS:
        (tmp_path / name).write_text("flask==3.1.3 --hash=sha256:00\n")
    (tmp_path / "benchmarks").mkdir()
    for name in ("__init__", "photos"):
        (tmp_path / "benchmarks" / f"{name}.py").touch()
    python = tmp_path / ".venv" / "bin" / "python"

    def make() -> None:
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(manage, "ROOT", tmp_path)
    monkeypatch.setattr(manage, "PYTHON", str(python))
    monkeypatch.setattr(manage, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(manage, "make_environment", make)
    return tmp_path


@pytest.fixture
def installations(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were installed, in order."""
    noted: list[str] = []
    monkeypatch.setattr(manage, "install", noted.append)
    monkeypatch.setattr(manage, "remove_unlisted", lambda _name: None)
    return noted


@pytest.fixture
def handed_over(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that manage.py became."""
    noted: list[list[str]] = []
    monkeypatch.setattr(manage, "prepare", lambda _files: None)
    monkeypatch.setattr(os, "execv", lambda _program, command: noted.append(command[2:]))
    monkeypatch.setattr(os, "chdir", lambda _folder: None)
    monkeypatch.delenv("TOKOUMKM_DEMO", raising=False)
    yield noted
    os.environ.pop("TOKOUMKM_DEMO", None)


def test_a_second_start_installs_nothing(installations):
    manage.prepare(manage.NEEDED)
    manage.prepare(manage.NEEDED)

    assert installations == ["requirements.txt"]


def test_a_changed_list_is_installed_again(checkout, installations):
    manage.prepare(manage.NEEDED)
    (checkout / "requirements.txt").write_text("flask==3.1.4 --hash=sha256:01\n")
    manage.prepare(manage.NEEDED)

    assert installations == ["requirements.txt", "requirements.txt"]


def test_the_tools_are_only_installed_for_those_who_work_on_it(installations):
    manage.prepare(manage.NEEDED)
    manage.prepare(manage.NEEDED_TO_WORK_ON_IT)
    manage.prepare(manage.NEEDED)
    manage.prepare(manage.NEEDED_TO_WORK_ON_IT)

    assert installations == ["requirements.txt", "requirements-dev.txt"]


def test_what_is_not_listed_any_more_goes(checkout, monkeypatch):
    asked: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        asked.append(command[4:])
        return subprocess.CompletedProcess(
            command, 0, "Flask==3.1.3\nflask_migrate==4.1.0\npip==26.0\n"
        )

    monkeypatch.setattr(manage, "run", run)
    manage.remove_unlisted("requirements.txt")

    assert asked == [["list", "--format=freeze"], ["uninstall", "--yes", "flask-migrate"]]


def test_an_interrupted_installation_begins_anew(checkout, monkeypatch):
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(manage, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        manage.prepare(manage.NEEDED)

    assert manage.installed() == {}


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        (["test", "-x", "tests/orders"], ["pytest", "-x", "tests/orders"]),
        (["bench", "photos", "--quick"], ["benchmarks.photos", "--quick"]),
        (["demo"], ["flask", "--app", "wsgi.py", "demo", "serve"]),
        (["db", "upgrade"], ["flask", "--app", "wsgi.py", "db", "upgrade"]),
    ],
)
def test_it_hands_over(checkout, handed_over, typed, becomes):
    manage.main(typed)

    [command] = handed_over
    assert [part.removeprefix(f"{checkout}/") for part in command] == becomes


@pytest.mark.parametrize("typed", [["bench"], ["bench", "nothing"], ["bench", "__init__"]])
def test_it_says_what_it_can_measure(checkout, handed_over, capsys, typed):
    assert manage.main(typed) == 2

    assert handed_over == []
    assert "bench photos" in capsys.readouterr().err


def test_a_bucket_brings_its_packages(monkeypatch, installations):
    monkeypatch.setattr(manage, "hand_over", lambda _command: 0)

    monkeypatch.setenv("MEDIA_BUCKET", "s3://media")
    manage.main(["serve"])

    assert installations == ["requirements-s3.txt"]


def test_only_the_demo_may_do_without_keys(handed_over):
    manage.main(["integrity"])
    assert "TOKOUMKM_DEMO" not in os.environ

    manage.main(["demo"])
    assert os.environ["TOKOUMKM_DEMO"] == "1"


@pytest.mark.parametrize(("typed", "code"), [([], 2), (["--help"], 0)])
def test_it_says_what_it_can_do(capsys, typed, code):
    assert manage.main(typed) == code

    said = capsys.readouterr()
    assert "manage.py demo" in said.out + said.err


def test_a_python_without_its_environment_module_gets_a_hint(monkeypatch):
    monkeypatch.setattr(manage, "PYTHON", "/nowhere/python")
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(manage.CannotContinue, match="apt install python3-venv"):
        manage.make_environment()


def test_it_stands_on_nothing_but_python():
    """It runs before anything is installed: isolated, without site-packages."""
    command = [sys.executable, "-I", "-S", str(manage.ROOT / "manage.py"), "--help"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/")

    assert "manage.py test" in outcome.stdout


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_and_hashed(name):
    text = (manage.ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]

    assert packages
    assert [entry for entry in packages if not re.match(r"[\w.-]+==\S+", entry)] == []
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index-url" not in text


def test_both_lists_agree():
    """Whoever installs the tools gets the versions that the market runs on."""
    pins = [
        set(re.findall(r"^([\w.-]+==\S+)", (manage.ROOT / name).read_text(), re.MULTILINE))
        for name in REQUIREMENTS
    ]
    assert pins[0] <= pins[1] <= pins[2]
