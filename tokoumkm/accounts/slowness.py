"""How failed tries slow down the next ones: never for long, and never for good.

The fifth failure within fifteen minutes makes the next try wait for half a
minute. Each further failure doubles the wait, up to fifteen minutes. A wait
counts from the last failure, and failures are forgotten after an hour. So
whoever keeps guessing at one account gets some two hundred tries a day.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

LIMIT = 5
WINDOW = timedelta(minutes=15)
MEMORY = timedelta(hours=1)
WAITS = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 240, 480, 900))

# Older failures change nothing any more.
KEPT = MEMORY + WAITS[-1]


def wait_after(failures: Sequence[datetime]) -> timedelta:
    """How long the next try must wait, counted from the last of these failures."""
    if not failures:
        return timedelta()
    last = max(failures)
    recent = sorted(failure for failure in failures if last - failure <= MEMORY)
    bunches = zip(recent, recent[LIMIT - 1 :], strict=False)
    if not any(latest - earliest <= WINDOW for earliest, latest in bunches):
        return timedelta()
    return WAITS[min(len(recent) - LIMIT, len(WAITS) - 1)]


def still_to_wait(failures: Sequence[datetime], *, now: datetime) -> timedelta:
    """What is left of the wait; nothing once a try is free again."""
    wait = wait_after(failures)
    # A failure may be younger than `now`: others fail while somebody looks at the clock.
    return max(max(failures) + wait - now, timedelta()) if wait else timedelta()


def words_of(wait: timedelta) -> str:
    """A wait as people say it, never shorter than it is: "30 detik", "2 menit"."""
    seconds = -(-wait // timedelta(seconds=1))
    return f"{seconds} detik" if seconds <= 60 else f"{-(-seconds // 60)} menit"
