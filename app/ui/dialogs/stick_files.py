"""Where is the stick, and which files on it?"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_stick_folder(parent: QWidget, start: Path | None) -> Path | None:
    """Ask for a folder to write to; ``None`` when the operator thinks better of it."""
    title = QCoreApplication.translate("StickFiles", "写到哪个 U 盘")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(chosen) if chosen else None


def ask_stick_files(parent: QWidget, start: Path | None) -> Sequence[Path]:
    """Ask for files to take in; none when the operator thinks better of it."""
    title = QCoreApplication.translate("StickFiles", "收哪个文件")
    kind = QCoreApplication.translate("StickFiles", "驿站同步文件 (*.gsb)")
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(start or ""), kind)
    return [Path(each) for each in chosen]
