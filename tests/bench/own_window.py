"""Our window until an operator can type: the sign-in is painted and takes keys."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from app.main import make_application, make_desk


def _no_enrolment(address: str, code: str, operator_name: str, pin: str) -> None:
    raise RuntimeError("a bench joins nothing")


if __name__ == "__main__":
    app = make_application()
    desk = make_desk(app, Path(sys.argv[1]), _no_enrolment)
    desk.open()
    desk.frame.grab()  # what is on screen has been painted
    QTimer.singleShot(0, lambda: print(time.monotonic(), flush=True))  # noqa: T201
    # What is being loaded meanwhile for the next screen is not waited for.
    QTimer.singleShot(0, lambda: os._exit(0))
    sys.exit(app.exec())
