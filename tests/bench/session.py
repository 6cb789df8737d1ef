"""A working session on a hundred thousand people, in a process of its own.

Prints, as JSON, how long the seekers list takes to stand on screen and how much memory the
whole session took at most.
"""

import json
import resource
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QTableView

from app.assembly import open_station
from app.main import make_application, make_desk
from app.ui.station_window import StationWindow
from tests.bench.people import PIN

_TIMES = 15


def main(folder: Path) -> dict[str, float]:
    """Return the figures."""
    app = make_application()
    desk = make_desk(app, folder, _no_enrolment)
    desk.open()
    desk.let_in(open_station(folder, PIN))
    window = desk.window
    assert window is not None
    _settle()
    others = [name for name in window.page_names() if name != "seekers"]
    first = _opened_ms(window)
    again = []
    for number in range(_TIMES):
        window.open(others[number % len(others)])
        _settle()
        again.append(_opened_ms(window))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    desk.close()
    return {"first_ms": first, "again_ms": sorted(again)[_TIMES // 2], "peak_mb": peak}


def _opened_ms(window: StationWindow) -> float:
    """Open the list and wait until lines are there and painted."""
    start = time.perf_counter()
    window.open("seekers")
    view = window.page().findChild(QTableView)
    assert view is not None
    while view.model().rowCount() == 0:
        _turn()
    window.grab()
    return (time.perf_counter() - start) * 1000


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(150, loop.quit)
    loop.exec()


def _no_enrolment(address: str, code: str, operator_name: str, pin: str) -> None:
    raise RuntimeError("a bench joins nothing")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201
