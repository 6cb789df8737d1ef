"""Painting a layout: one routine for preview, thumbnail, PDF and printer."""

from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from app.printing.fonts import MM_TO_UNITS, UNITS_PER_INCH, runs
from app.printing.icons import paint_icon
from app.printing.ink import BoxInk, IconInk, Ink, Layout, LineInk, SymbolInk, TextInk, Tone
from app.printing.qr_symbol import QUIET_ZONE, Matrix, dark_runs, place, symbol_matrix
from app.printing.sheets import Box

DASH = [2.0, 1.4]  # length and gap, in thicknesses of the line
FINE_DASH = [3.0, 2.0]
_FINE_MM = 0.4  # short dashes of a line as thin as this would look like dots


def paint(painter: QPainter, layout: Layout, dpi: float) -> None:
    """Paint a sheet from its top left corner.

    Args:
        painter: active; its origin is the corner of the paper.
        layout: what to paint, in order.
        dpi: units of the painter per inch of paper.
    """
    painter.save()
    painter.scale(dpi / UNITS_PER_INCH, dpi / UNITS_PER_INCH)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for ink in layout:
        _paint(ink, painter)
    painter.restore()


@singledispatch
def _paint(ink: Ink, painter: QPainter) -> None:
    raise TypeError(f"no way to paint {type(ink).__name__}")


@_paint.register
def _(ink: TextInk, painter: QPainter) -> None:
    painter.setPen(QColor(ink.style.tone.value))
    x, baseline = ink.x * MM_TO_UNITS, ink.baseline * MM_TO_UNITS
    for run in runs(ink.text, ink.style):
        painter.setFont(run.font)
        painter.drawText(QPointF(x, baseline), run.text)
        x += run.width


@_paint.register
def _(ink: LineInk, painter: QPainter) -> None:
    area = _area(ink.box)
    if not ink.dashed:
        painter.fillRect(area, QColor(Tone.INK.value))
        return
    painter.setPen(_pen(min(area.width(), area.height()), Tone.INK, dashed=True))
    centre = area.center()
    if area.width() > area.height():
        painter.drawLine(QPointF(area.left(), centre.y()), QPointF(area.right(), centre.y()))
    else:
        painter.drawLine(QPointF(centre.x(), area.top()), QPointF(centre.x(), area.bottom()))


@_paint.register
def _(ink: BoxInk, painter: QPainter) -> None:
    half = ink.line / 2
    if ink.line:
        painter.setPen(_pen(ink.line * MM_TO_UNITS, ink.tone, dashed=ink.dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.tone.value))
    radius = max(ink.radius - half, 0.0) * MM_TO_UNITS
    painter.drawRoundedRect(_area(ink.box.inset(half)), radius, radius)


@_paint.register
def _(ink: IconInk, painter: QPainter) -> None:
    paint_icon(painter, ink.name, _area(ink.box), ink.stroke)


@_paint.register
def _(ink: SymbolInk, painter: QPainter) -> None:
    matrix = symbol_matrix(ink.text)
    area = _area(ink.box)
    to_device = painter.deviceTransform()
    corner = to_device.map(area.topLeft())
    side = area.width() * to_device.m11()
    placed = place(corner.x(), corner.y(), side, len(matrix))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, placed is None)
    if placed is None:  # nobody scans it, it only has to look like the sheet
        module = area.width() / (len(matrix) + 2 * QUIET_ZONE)
        path = _symbol_path(matrix, area.left() + QUIET_ZONE * module,
                            area.top() + QUIET_ZONE * module, module)  # fmt: skip
    else:
        in_pixels = _symbol_path(matrix, placed.left, placed.top, placed.module)
        from_device, _ = to_device.inverted()
        path = QTransform(from_device).map(in_pixels)
    painter.fillPath(path, QColor(Tone.INK.value))
    painter.restore()


def _symbol_path(matrix: Matrix, left: float, top: float, module: float) -> QPainterPath:
    path = QPainterPath()
    for column, row, length in dark_runs(matrix):
        path.addRect(left + column * module, top + row * module, length * module, module)
    return path


def _area(box: Box) -> QRectF:
    return QRectF(
        box.x * MM_TO_UNITS,
        box.y * MM_TO_UNITS,
        box.width * MM_TO_UNITS,
        box.height * MM_TO_UNITS,
    )


def _pen(width: float, tone: Tone, *, dashed: bool) -> QPen:
    pen = QPen(QColor(tone.value), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        fine = width < _FINE_MM * MM_TO_UNITS
        pen.setDashPattern(FINE_DASH if fine else DASH)
    return pen
