"""The question where a file should go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialogs.save_file import ask_pdf_path


def answer(path: Path | None) -> None:
    """Type a path into the question that is about to come up, or close it."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog):
        QTimer.singleShot(10, lambda: answer(path))
        return
    if path is None:
        dialog.reject()
        return
    dialog.selectFile(str(path))
    dialog.accept()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("posters.pdf", "posters.pdf"), ("posters", "posters.pdf"), ("a.b", "a.b.pdf")],
)
def test_the_file_gets_its_ending(qtbot: QtBot, tmp_path: Path, typed: str, expected: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: answer(tmp_path / typed))

    assert ask_pdf_path(parent, "招工海报") == tmp_path / expected


def test_closing_the_question_gives_no_place(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, lambda: answer(None))

    assert ask_pdf_path(parent, "招工海报") is None
