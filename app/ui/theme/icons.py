"""Tabler outline icons in one colour, rendered at the size of the screen and kept."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = "1.75"


@cache
def _source(name: str) -> str:
    path = resources.files("resources").joinpath("icons", f"{name}.svg")
    text = path.read_text("utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def source(name: str, colour: str) -> str:
    """Return an icon as SVG text in one colour."""
    return _source(name).replace("currentColor", colour)


@cache
def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon as painted pixels.

    Args:
        name: file name without ending.
        size: edge in device-independent pixels.
        colour: ``#RRGGBB``.
        ratio: device pixels per pixel of the screen it goes to.
    """
    text = source(name, colour)
    edge = round(size * ratio)
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
