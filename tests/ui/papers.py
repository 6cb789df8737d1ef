"""Photographs as a telephone takes them: large, turned on the side, full of notes."""

import struct

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from tests.pictures import segment

GPS = b"N\x00\x00\x00" + struct.pack(">6I", 26, 1, 5, 1, 30, 1)  # a place: degrees, minutes, ...


def a_photo(wide: int = 2000, high: int = 1500, *, noise: bool = False, kind: str = "JPG") -> bytes:
    """Return a photograph of a sheet of paper; ``noise`` makes it hard to press."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4efe2"))
    painter = QPainter(image)
    painter.fillRect(0, 0, wide, high // 3, QColor("#b3261e"))
    step = 3 if noise else 40
    for x in range(0, wide, step):
        for y in range(0, high, step):
            painter.fillRect(x, y, step, step // 2, QColor.fromHsv((x * y * 7919) % 360, 200, 220))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind, 95)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def with_place(photo: bytes, *, turned: int = 6) -> bytes:
    """Return a JPEG that says where it was taken, and which way its camera was held."""
    offset = 8 + 2 + 2 * 12 + 4
    tags = struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0)  # the way it was held
    tags += struct.pack(">HHII", 0x8825, 4, 1, offset)  # where what is known of the place lies
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 2) + tags + struct.pack(">I", 0)
    place = struct.pack(">H", 1) + struct.pack(">HHI", 0x0001, 2, 2) + GPS + struct.pack(">I", 0)
    note = segment(0xE1, b"Exif\x00\x00" + tiff + place) + segment(0xFE, b"GPS 26.5N")
    return photo[:2] + note + photo[2:]
