"""The pictures of a run, and the chance that decides about them.

That chance is a source of its own, and most runs have no pictures at all: what else happens
in a seed does not depend on them.
"""

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from sync.wire.blobs import Part, blob_name

PART_BYTES, FRAME_BYTES, PIECE_BYTES = 64, 48, 32  # small enough for files to have several
_START = b"\xff\xd8\xff\xda"  # what every JPEG begins with, then pixels at once
_SIZES = (5, 60, 64, 96, 120, 150, 200)
_RATES = (0, 0, 0, 0, 0, 0, 0, 0.3)
_OFTEN = (0.3, 0.6)
_TROUBLES = (0, 0.1, 0.3)

FILES = tuple(_START + bytes([number]) * (size - len(_START)) for number, size in enumerate(_SIZES))
BY_NAME = {blob_name(data): data for data in FILES}


class SentPart(NamedTuple):
    """A part as it left a PC; it may arrive again."""

    device: str
    part: Part


@dataclass
class Album:
    """What a run has to do with pictures.

    Attributes:
        rate: how likely something happens to pictures after anything else has happened.
        trouble: how likely the line breaks, or spoils something, at any moment.
        used: something has happened to pictures.
        parts: whatever was ever sent over the line.
        answers: whatever was ever written to a stick for a PC, by its device.
    """

    r: Random = field(default_factory=Random)
    rate: float = 0
    trouble: float = 0
    used: bool = False
    parts: list[SentPart] = field(default_factory=list)
    answers: list[tuple[str, bytes]] = field(default_factory=list)

    def happens(self) -> bool:
        """Tell whether there is trouble just now."""
        return self.r.random() < self.trouble

    def spoilt(self, data: bytes) -> bytes:
        """Return bytes of which one is not what it was."""
        place = self.r.randrange(len(data))
        return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def draw_album(seed: int, *, always: bool = False) -> Album:
    """Return what a seed has to do with pictures; ``always`` gives every seed some."""
    r = Random(f"files of {seed}")
    return Album(r, r.choice(_OFTEN if always else _RATES), r.choice(_TROUBLES))
