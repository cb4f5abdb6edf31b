"""The one thing to know: `python3 manage.py demo | test | lint | bench | <flask command>`.

It needs nothing but Python: it makes `.venv`, installs the pinned packages
(again when the list changes) and hands over to what was asked for.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

OLDEST = (3, 11)

# Before anything that an older Python would stumble over.
if sys.version_info < OLDEST:
    raise SystemExit(
        f"TokoUMKM needs Python 3.11 or newer, and this is {sys.version.split()[0]}. "
        "Try a newer one by name, such as: python3.12 manage.py demo"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
STAMP = VENV / "installed-requirements"

NEEDED = ["requirements.txt"]
NEEDED_WITH_A_BUCKET = ["requirements.txt", "requirements-s3.txt"]
NEEDED_TO_WORK_ON_IT = ["requirements.txt", "requirements-s3.txt", "requirements-dev.txt"]

USAGE = """\
python3 manage.py demo                a populated market on http://127.0.0.1:5000
python3 manage.py test [arguments]    the whole test suite, or what pytest is told
python3 manage.py lint                formatting, linting, types, templates
python3 manage.py bench NAME          measure it (`--quick`: less of it)
python3 manage.py COMMAND …           any command of the marketplace, such as `db upgrade`"""

CHECKS = {
    "formatting": ["ruff", "format", "--check", "."],
    "linting": ["ruff", "check", "."],
    "types": ["mypy"],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
}


class CannotContinue(SystemExit):
    """Something on this computer is missing; the message says what to do."""


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE, file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    if command in TOOLS:
        prepare(NEEDED_TO_WORK_ON_IT)
        os.chdir(ROOT)
        return TOOLS[command](rest)
    prepare(NEEDED_WITH_A_BUCKET if os.environ.get("MEDIA_BUCKET") else NEEDED)
    if command == "demo":
        os.environ["TOKOUMKM_DEMO"] = "1"
        arguments = ["demo", "serve", *rest]
    return hand_over(["flask", "--app", str(ROOT / "wsgi.py"), *arguments])


def hand_over(command: list[str]) -> int:
    """Become the command: its output, its signals and its exit code are ours."""
    sys.stdout.flush()
    os.execv(PYTHON, [PYTHON, "-m", *command])


def test(arguments: list[str]) -> int:
    return hand_over(["pytest", *arguments])


def bench(arguments: list[str]) -> int:
    """Become the benchmark of this name: a program of its own under benchmarks/."""
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))
    if not arguments or arguments[0] not in names:
        print(f"python3 manage.py bench {' | '.join(names)}", file=sys.stderr)
        return 2
    return hand_over([f"benchmarks.{arguments[0]}", *arguments[1:]])


def lint(_arguments: list[str]) -> int:
    """Run every check, also after one has failed, and say at the end which did."""
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        outcome = run([PYTHON, "-m", *command])
        verdict = "ok" if outcome.returncode == 0 else "FAILED"
        print(f"{name:<12}{verdict:<8}{time.monotonic() - started:5.1f} s", flush=True)
        if outcome.returncode != 0:
            failed.append(name)
            print(outcome.stdout.strip(), flush=True)
    print(f"lint: {', '.join(failed)} failed" if failed else "lint: nothing to mend")
    return 1 if failed else 0


TOOLS = {"test": test, "lint": lint, "bench": bench}


def prepare(files: list[str]) -> None:
    """Make the environment hold what these files list. Without a change it touches nothing."""
    wanted = {name: digest(ROOT / name) for name in files}
    if Path(PYTHON).exists() and wanted.items() <= installed().items():
        return
    make_environment()
    STAMP.unlink(missing_ok=True)
    install(files[-1])
    remove_unlisted(files[-1])
    STAMP.write_text("".join(f"{name} {value}\n" for name, value in wanted.items()))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    """What the last complete installation was made from."""
    if not STAMP.exists():
        return {}
    return dict(line.split() for line in STAMP.read_text().splitlines())


def make_environment() -> None:
    if Path(PYTHON).exists() and importable("pip"):
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise CannotContinue(
            "This Python cannot make environments. On Debian or Ubuntu: apt install python3-venv"
        )
    say("Making the environment .venv")
    started = time.monotonic()
    # An environment that only lost its pip is mended; one whose Python is gone is made anew.
    fresh = [] if Path(PYTHON).exists() else ["--clear"]
    made = run([sys.executable, "-m", "venv", *fresh, str(VENV)])
    if made.returncode != 0:
        raise CannotContinue(f"The environment .venv could not be made:\n{made.stdout}")
    done(started)


def importable(module: str) -> bool:
    return run([PYTHON, "-c", f"import {module}"]).returncode == 0


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run to the end in silence; what it said is in `stdout`, complaints included."""
    return subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def install(name: str) -> None:
    """Install exactly the files whose hashes are listed; `requirements-dev.txt` lists both sets."""
    say(f"Installing the packages of {name}")
    started = time.monotonic()
    options = ["--require-hashes", "--no-deps", "--no-input", "--progress-bar=off"]
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", *options, "-r", name]
    last: deque[str] = deque(maxlen=15)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
    ) as pip:
        for line in pip.stdout or []:
            last.append(line)
            if line.startswith("Collecting "):
                mention(line.split()[1].partition("==")[0])
    mention("")
    if pip.returncode != 0:
        raise CannotContinue(f"The packages could not be installed:\n{''.join(last)}")
    done(started)


def remove_unlisted(name: str) -> None:
    """Take out what an older list brought: Flask loads the commands of any package it finds."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    listed = names_in((ROOT / name).read_text()) | {"pip", "setuptools", "wheel"}
    present = names_in(run([*pip, "list", "--format=freeze"]).stdout)
    if present - listed:
        run([*pip, "uninstall", "--yes", *sorted(present - listed)])


def names_in(text: str) -> set[str]:
    """Of the packages in a list of requirements, spelled one way."""
    found = (line.partition("==") for line in text.splitlines() if line[:1].isalnum())
    return {name.strip().lower().replace("_", "-") for name, pinned, _ in found if pinned}


def say(step: str) -> None:
    print(f"{step} …", flush=True)


def mention(detail: str) -> None:
    """On a terminal, show what is going on; the next mention takes its place."""
    if sys.stdout.isatty():
        print(f"\r\033[K  {detail}" if detail else "\r\033[K", end="", flush=True)


def done(started: float) -> None:
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
