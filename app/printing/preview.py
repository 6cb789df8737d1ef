"""The sheet itself as a picture, at any scale."""

from PySide6.QtGui import QColor, QImage, QPainter

from app.printing.fonts import measure
from app.printing.painting import paint
from app.printing.poster import lay_out_poster
from app.printing.poster_content import PosterContent
from app.printing.sheets import A4, MM_PER_INCH, Sheet


def paint_poster(painter: QPainter, content: PosterContent, dpi: float) -> None:
    """Paint a poster; preview, thumbnail, PDF and printer all come here.

    Args:
        painter: active; its origin is the corner of the paper.
        content: the words.
        dpi: units of the painter per inch of paper.
    """
    paint(painter, lay_out_poster(content, measure), dpi)


def poster_picture(content: PosterContent, width_px: int) -> QImage:
    """Return the poster as a picture of the given width in pixels."""
    picture = blank_sheet(A4, width_px)
    painter = QPainter(picture)
    paint_poster(painter, content, width_px / A4.width_mm * MM_PER_INCH)
    painter.end()
    return picture


def blank_sheet(sheet: Sheet, width_px: int) -> QImage:
    """Return a white picture with the proportions of a sheet."""
    height = round(width_px * sheet.height_mm / sheet.width_mm)
    picture = QImage(width_px, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    return picture
