"""How long the market waits before the clock acts (rules of the market §4)."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass
class Deadlines:
    """Spans of time; `create_app` sets them from the settings."""

    to_pay: timedelta = timedelta(hours=24)
    to_answer: timedelta = timedelta(days=2)
    to_complain: timedelta = timedelta(days=7)


wait = Deadlines()
