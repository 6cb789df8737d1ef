"""Icons for widgets that Qt paints itself."""

from PySide6.QtGui import QIcon

from app.ui.theme.icons import pixmap


def icon(name: str, size: int, colour: str) -> QIcon:
    """Return an icon in one colour, sharp at ratios 1 to 2."""
    result = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        result.addPixmap(pixmap(name, size, colour, ratio))
    return result
