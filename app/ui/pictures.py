"""Pictures of papers made small and drawn anew, so that nothing stays but what is to be seen.

Takes a tenth of a second and more: never on the window's thread.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from app.domain.errors import DomainError, Problem
from app.domain.pictures import PICTURE_LIMIT

_FILE_LIMIT = 20 * 1024 * 1024
_EDGES = (1600, 1280, 1024, 800)  # of the longer side; a licence is read well at the first
_QUALITIES = (85, 75, 65, 50)


def small_picture(path: Path) -> bytes:
    """Return what a file shows as a JPEG that may be kept.

    Raises:
        DomainError: ``PICTURE_UNREADABLE`` or ``PICTURE_TOO_LARGE``.
    """
    try:
        if path.stat().st_size > _FILE_LIMIT:
            raise DomainError(Problem.PICTURE_TOO_LARGE)
        data = path.read_bytes()
    except OSError as error:
        raise DomainError(Problem.PICTURE_UNREADABLE) from error
    return redrawn(data)


def redrawn(data: bytes) -> bytes:
    """Return a picture as a JPEG of at most 200 KB, without place, time and camera.

    Raises:
        DomainError: ``PICTURE_UNREADABLE`` or ``PICTURE_TOO_LARGE``.
    """
    for edge in _EDGES:
        image = _drawn(data, edge)
        for quality in _QUALITIES:
            made = _as_jpeg(image, quality)
            if len(made) <= PICTURE_LIMIT:
                return made
    raise DomainError(Problem.PICTURE_TOO_LARGE)


def _drawn(data: bytes, edge: int) -> QImage:
    """Draw a picture, turned as its camera was held, onto a fresh sheet that knows nothing else."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > edge:
        within = size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(within)  # a JPEG is then never unpacked to its full size
    image = reader.read()
    if image.isNull():
        raise DomainError(Problem.PICTURE_UNREADABLE)
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet


def _as_jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "JPG", quality):  # type: ignore[call-overload]  # takes a device too
        raise DomainError(Problem.PICTURE_UNREADABLE)
    return bytes(buffer.data().data())
