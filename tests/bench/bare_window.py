"""The yardstick of a cold start: a window of PySide6 with one word in it."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLabel("ready"))
    window.resize(1366, 768)
    window.show()
    window.grab()  # what is on screen has been painted
    QTimer.singleShot(0, lambda: print(time.monotonic(), flush=True))  # noqa: T201
    QTimer.singleShot(0, app.quit)
    sys.exit(app.exec())
