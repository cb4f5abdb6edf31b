"""A program of its own: run a command to the end, and print its seconds, processor and peak.

Small on purpose: a process begins with the peak of the one that starts it.
"""

import os
import subprocess
import sys
import time


def main(command: list[str]) -> int:
    began = time.perf_counter()
    started = subprocess.Popen(command)  # noqa: S603 - what the benchmark asks for
    _pid, status, usage = os.wait4(started.pid, 0)
    seconds = time.perf_counter() - began
    started.returncode = os.waitstatus_to_exitcode(status)
    processor = usage.ru_utime + usage.ru_stime
    sys.stdout.write(f"{seconds} {processor} {usage.ru_maxrss / 1024}\n")
    return started.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
