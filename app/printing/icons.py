"""Line icons on paper, drawn as vectors."""

from functools import cache
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from app.printing.ink import Tone


def paint_icon(painter: QPainter, name: str, area: QRectF, stroke: float) -> None:
    """Paint an icon in black.

    Args:
        painter: active on any device.
        name: of the icon's file, without its ending.
        area: square that its grid of 24 fills.
        stroke: thickness of its lines on that grid.
    """
    _renderer(name, stroke).render(painter, area)


@cache
def _renderer(name: str, stroke: float) -> QSvgRenderer:
    source = resources.files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")
    source = source.replace("currentColor", Tone.INK.value)
    source = source.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(source.encode()))
