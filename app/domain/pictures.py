"""Pictures of papers: small JPEGs that say nothing but what can be seen on them.

Only the business licence of a unit is pictured. Cards of persons and faces never are.

Source: domain reference 4.3 (evidence) and the national standard on sensitive personal
information (cards of persons); sync protocol, section 16, for size and name.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from app.domain.errors import DomainError, Problem

PICTURE_LIMIT = 200 * 1024
_START = b"\xff\xd8"
_MARK = 0xFF
_SCAN = 0xDA  # behind it come the pixels
_COMMENT = 0xFE
_FIRST_OWN, _LAST_OWN = 0xE1, 0xEF  # a program's own notes: EXIF with its place and time, ...
_COLOURS = 0xEE  # of these the only one that pixels need
_HEAD_BYTES = 4


class PictureState(StrEnum):
    """Where the bytes of a picture are."""

    WAITING = "waiting"  # here, not yet known to be on the platform
    DELIVERED = "delivered"  # here and there
    WANTED = "wanted"  # there; some of it may be here already
    MISSING = "missing"  # asked for, and the platform had none to give; it is asked again
    ELSEWHERE = "elsewhere"  # there, and nobody has asked for it here


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it can be shown.

    Attributes:
        data: the whole JPEG; empty when it is not here.
    """

    name: bytes
    state: PictureState
    data: bytes = b""


def picture_name(data: bytes) -> bytes:
    """Return what records call a picture: its SHA-256."""
    return sha256(data).digest()


def require_picture(data: bytes) -> None:
    """Refuse what may not be kept.

    Raises:
        DomainError: ``PICTURE_UNREADABLE``, ``PICTURE_TOO_LARGE`` or ``PICTURE_TELLS_MORE``.
    """
    if not data.startswith(_START):
        raise DomainError(Problem.PICTURE_UNREADABLE)
    if len(data) > PICTURE_LIMIT:
        raise DomainError(Problem.PICTURE_TOO_LARGE)
    if tells_more(data):
        raise DomainError(Problem.PICTURE_TELLS_MORE)


def tells_more(data: bytes) -> bool:
    """Tell whether a JPEG carries notes beside its pixels: place, time, camera, words."""
    place = len(_START)
    while place + _HEAD_BYTES <= len(data) and data[place] == _MARK and data[place + 1] != _SCAN:
        marker = data[place + 1]
        if marker == _COMMENT or (_FIRST_OWN <= marker <= _LAST_OWN and marker != _COLOURS):
            return True
        place += 2 + int.from_bytes(data[place + 2 : place + _HEAD_BYTES], "big")
    return False
