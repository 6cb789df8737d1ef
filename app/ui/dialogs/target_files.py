"""Where do files for another platform go, and which file is its answer?"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_report_folder(parent: QWidget, start: str) -> Path | None:
    """Ask for a folder to write to; ``None`` when the operator thinks better of it."""
    title = QCoreApplication.translate("TargetFiles", "写到哪个文件夹")
    chosen = QFileDialog.getExistingDirectory(parent, title, start)
    return Path(chosen) if chosen else None


def ask_answer_file(parent: QWidget, start: str) -> Path | None:
    """Ask for the file that came back; ``None`` when the operator thinks better of it."""
    title = QCoreApplication.translate("TargetFiles", "收哪份回执")
    kind = QCoreApplication.translate("TargetFiles", "回执 (*.xlsx *.csv)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, start, kind)
    return Path(chosen) if chosen else None
