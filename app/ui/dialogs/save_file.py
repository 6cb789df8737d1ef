"""Where should the file go?"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_pdf_path(parent: QWidget, suggestion: str) -> Path | None:
    """Ask for a place for a PDF file; ``None`` when the operator thinks better of it.

    Args:
        parent: over which the question appears.
        suggestion: file name without ending.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("SaveFile", "存成 PDF"),
        str(Path(folder) / f"{suggestion}.pdf"),
        QCoreApplication.translate("SaveFile", "PDF 文件 (*.pdf)"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
