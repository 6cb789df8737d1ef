"""A unit with the picture of its licence, for the picture of its form."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from app.domain.employer_checks import INDIVIDUAL
from app.domain.employers import EmployerQuery
from app.services.employer_form import employer_form_of
from app.services.station import Station
from app.ui.pictures import redrawn

_WIDE, _HIGH = 1280, 900
_PAPER, _FRAME, _INK = QColor(247, 241, 225), QColor(181, 138, 60), QColor(31, 31, 31)


def pictured_unit(station: Station) -> UUID:
    """Give the first unit on the list a picture of its licence."""
    listed = station.employers.page(EmployerQuery()).rows
    unit = next(row.id for row in listed if row.kind != INDIVIDUAL)
    employer = station.employers.get(unit)
    licence = station.pictures.keep(redrawn(_paper(employer.name))).name
    form = replace(employer_form_of(employer), licence=licence.hex())
    station.employers.change(unit, form, revision=employer.revision)
    return unit


def _paper(name: str) -> bytes:
    """Draw an invented licence."""
    sheet = QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32)
    sheet.fill(_PAPER)
    painter = QPainter(sheet)
    painter.setPen(QPen(_FRAME, 24))
    painter.drawRect(40, 40, _WIDE - 80, _HIGH - 80)
    painter.setPen(_INK)
    for top, size, words in ((160, 96, "SAMPLE"), (440, 56, name)):
        font = QFont(painter.font())
        font.setPixelSize(size)
        painter.setFont(font)
        painter.drawText(QRect(0, top, _WIDE, 2 * size), Qt.AlignmentFlag.AlignHCenter, words)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(buffer, "PNG")  # type: ignore[call-overload]  # takes a device too
    return bytes(buffer.data().data())
