"""Sheets are painted, never shown: the import contracts cannot look inside PySide6."""

from pathlib import Path

import app.printing

FOLDER = Path(app.printing.__path__[0])


def test_painting_needs_no_widgets() -> None:
    names = [path.name for path in FOLDER.rglob("*.py") if "QtWidgets" in path.read_text("utf-8")]

    assert names == []
