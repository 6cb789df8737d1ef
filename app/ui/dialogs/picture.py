"""Which picture, and how it looks in large."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

_WIDE, _HIGH = 960, 560


def ask_picture_path(parent: QWidget) -> Path | None:
    """Ask for a picture; ``None`` when the operator thinks better of it."""
    title = QCoreApplication.translate("PictureFile", "选执照照片")
    kind = QCoreApplication.translate("PictureFile", "照片 (*.jpg *.jpeg *.png *.bmp *.webp)")
    place = QStandardPaths.StandardLocation.PicturesLocation
    folder = QStandardPaths.writableLocation(place)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder, kind)
    return Path(chosen) if chosen else None


class PictureDialog(QDialog):
    """A picture as large as the window allows; Esc closes it."""

    def __init__(self, title: str, picture: QPixmap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "picture")
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        shown = named(label(""), "large")
        shown.setAccessibleName(title)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setPixmap(
            picture.scaled(
                look().px(_WIDE),
                look().px(_HIGH),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        close = named(KeyButton(self.tr("看好了"), keys="Esc"), "stay")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(label(title, "section"))
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(shown)
