"""Recorded sessions, cut at every byte of every message."""

import argparse
import time
from collections.abc import Sequence

from tests.simulation.every_byte import cut_session
from tests.simulation.sessions import SESSIONS
from tests.simulation.violations import ViolationError


def every_byte(arguments: Sequence[str]) -> int:
    """Cut sessions and print what they came to; the exit status tells of violations."""
    parser = argparse.ArgumentParser(prog="dev.py torture every-byte")
    parser.add_argument("--session", choices=SESSIONS, help="only this one")
    asked = parser.parse_args(arguments)
    broken = 0
    for name in [asked.session] if asked.session else SESSIONS:
        started = time.monotonic()
        try:
            totals = cut_session(name)
            told = ", ".join(f"{count:,} {what}" for what, count in totals.items())
        except ViolationError as error:
            broken, told = broken + 1, str(error)
        print(f"{name:14}{told}; {time.monotonic() - started:.0f} s", flush=True)
    return 1 if broken else 0
