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
    return _ask(
        parent,
        QCoreApplication.translate("SaveFile", "存成 PDF"),
        QCoreApplication.translate("SaveFile", "PDF 文件 (*.pdf)"),
        f"{suggestion}.pdf",
    )


def ask_workbook_path(parent: QWidget, suggestion: str) -> Path | None:
    """Ask for a place for a workbook; arguments and answer as for ``ask_pdf_path``."""
    return _ask(
        parent,
        QCoreApplication.translate("SaveFile", "导出表格"),
        QCoreApplication.translate("SaveFile", "Excel 表格 (*.xlsx)"),
        f"{suggestion}.xlsx",
    )


def _ask(parent: QWidget, title: str, kind: str, name: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kind)
    if not chosen:
        return None
    path, ending = Path(chosen), Path(name).suffix
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
