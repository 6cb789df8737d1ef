"""Who may open a station, read without any of what opens it.

The key file is JSON; the names stand in it in the clear so that the window can show
them at once. Loading the database and the ciphers takes longer than drawing the login.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from app.domain.station import Operator, Role
from app.safe_files import read_text
from app.ui.pages.join_form import JoinForm

KEY_FILE = "keys.json"


class Enrol(Protocol):
    """Joins a platform and makes the station folder."""

    def __call__(self, address: str, code: str, operator_name: str, pin: str, /) -> None:
        """Raise ``DomainError`` or an offline error when it did not work."""
        ...


class FrontDoor:
    """Lists operators and opens the station of one folder."""

    def __init__(self, data_dir: Path, enrol: Enrol) -> None:
        """Stand before a folder, which need not exist yet.

        Args:
            data_dir: the station folder.
            enrol: how to join a platform.
        """
        self._data_dir = data_dir
        self._enrol = enrol

    def operators(self) -> tuple[Operator, ...]:
        """Return who may open the station; nobody when there is none."""
        return read_text(self._data_dir / KEY_FILE, _operators) or ()

    def preload(self) -> None:
        """Load what opening needs, while somebody is still typing a password."""
        assembly()

    def unlock(self, no: int, pin: str) -> object:
        """Open the station; returns an ``app.services.station.Station``.

        Raises:
            DomainError: as ``app.assembly.open_station``.
            StorageError: the database file cannot be read.
        """
        station: object = assembly().open_station(self._data_dir, pin, no)
        return station

    def check(self, no: int, pin: str) -> None:
        """Check a PIN while the station is open already.

        Raises:
            DomainError: ``PIN_WRONG`` or ``PIN_LOCKED``.
        """
        assembly().accounts(self._data_dir).unlock(no, pin)

    def join(self, form: JoinForm) -> object:
        """Make the station of this folder and open it, as ``unlock`` does.

        Raises:
            DomainError: ``ENROL_CODE_*``, ``STATION_EXISTS``, ``PIN_WEAK``.
            OSError: the folder cannot be written, or there is no line.
        """
        if form.practice:
            assembly().create_practice(self._data_dir, form.pin)
        else:
            self._enrol(form.address, form.code, form.operator_name, form.pin)
        return self.unlock(self.operators()[0].no, form.pin)


def assembly() -> Any:
    """Return ``app.assembly``, loaded on the first call: the window is on screen before it."""
    return import_module("app.assembly")


def _operators(text: str) -> tuple[Operator, ...]:
    lines = json.loads(text)["operators"]
    return tuple(Operator(int(line["no"]), str(line["name"]), Role(line["role"])) for line in lines)
