"""The command without a verb, as it is typed."""

import subprocess
import sys
from pathlib import Path

from app.desk import STATE_FILE

# Asks the program to end as a session manager does, from a thread of its own.
SCRIPT = """
import sys, threading, time
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from app.__main__ import main

def end():
    while (app := QCoreApplication.instance()) is None:
        time.sleep(0.02)
    QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

threading.Thread(target=end, daemon=True).start()
sys.exit(main(["--data", sys.argv[1]]))
"""


def test_without_a_verb_the_window_opens_and_remembers_where_it_stood(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "station")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "station" / STATE_FILE).exists()
