"""Who asks: `wrk` where it is installed, otherwise the small client of `crowd`."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import config

CONNECTIONS = 8
CLIENT = "asked by wrk" if shutil.which("wrk") else "asked by our own client"
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}
SCRIPT = """
local paths, last = {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function()
  last = last %% #paths + 1
  return wrk.format("GET", paths[last])
end
"""


@dataclass(frozen=True)
class Told:
    """Answers a second, the seconds they took, and how many were not what was asked for."""

    rate: float
    p50: float
    p99: float
    wrong: int


def ask_for(port: int, paths: Sequence[str], *, seconds: float) -> Told:
    ask = _by_wrk if shutil.which("wrk") else _by_crowd
    return ask(port, paths, seconds)


def _by_crowd(port: int, paths: Sequence[str], seconds: float) -> Told:
    program = [sys.executable, "-m", "benchmarks.scene.crowd"]
    told = subprocess.run(  # noqa: S603 - our own program
        [*program, str(port), str(seconds), str(CONNECTIONS)],
        input="\n".join(paths),
        capture_output=True,
        cwd=config.ROOT,
        text=True,
        check=True,
    )
    return Told(**json.loads(told.stdout))


def _by_wrk(port: int, paths: Sequence[str], seconds: float) -> Told:
    with tempfile.TemporaryDirectory(prefix="toko-wrk-") as folder:
        addresses, script = Path(folder, "paths"), Path(folder, "ask.lua")
        addresses.write_text("\n".join(paths))
        script.write_text(SCRIPT % addresses)
        asked = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--latency"]
        told = subprocess.run(  # noqa: S603 - its name is ours
            [*asked, "-s", str(script), f"http://127.0.0.1:{port}"],
            capture_output=True,
            text=True,
            check=True,
        )
    return read_wrk(told.stdout)


def read_wrk(text: str) -> Told:
    """What wrk prints: "99%  4.05ms", "Requests/sec:  748.87", "Non-2xx or 3xx responses: 3"."""
    said = dict(line.split(None, 1) for line in text.splitlines() if len(line.split()) == 2)
    wrong = [line.rpartition(":")[2] for line in text.splitlines() if "Non-2xx" in line]
    return Told(
        rate=float(said["Requests/sec:"]),
        p50=_seconds(said["50%"]),
        p99=_seconds(said["99%"]),
        wrong=int(wrong[0]) if wrong else 0,
    )


def _seconds(text: str) -> float:
    unit = text.strip().lstrip("0123456789.")
    return float(text.strip().removesuffix(unit)) * UNITS[unit]
