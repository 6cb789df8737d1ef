"""The PIN of a run, and the station it opens."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from app.assembly import open_station
from app.cli.folder import data_dir
from app.domain.errors import DomainError, Problem
from app.services.station import Station

PIN_VARIABLE = "GIG_STATION_PIN"
_WAIT_S = 10.0  # another command may be at work; the window holds the folder for hours


def read_pin() -> str:
    """Return the PIN from the environment, else as typed without echo.

    Raises:
        DomainError: ``PIN_MISSING`` when there is neither.
    """
    pin = os.environ.get(PIN_VARIABLE, "")
    if not pin and sys.stdin is not None and sys.stdin.isatty():
        pin = getpass.getpass("PIN：")
    if not pin:
        raise DomainError(Problem.PIN_MISSING, variable=PIN_VARIABLE)
    return pin


@contextmanager
def opened(arguments: Namespace) -> Iterator[Station]:
    """Open the station for one verb and close it afterwards.

    Raises:
        DomainError: ``STATION_*`` or ``PIN_*``.
    """
    folder = data_dir(arguments)
    station = open_station(folder, read_pin(), arguments.operator, wait_s=_WAIT_S)
    try:
        yield station
    finally:
        station.close()
