"""Attached files by stick: frames behind everything else of a bundle, and of its answer.

What is sent or wanted is named first, with how much of it is here. The answer says how
much of each the platform has: that, and nothing else, counts as delivered.

Source: sync protocol, section 16.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.pictures import PictureState
from sync.station.blobs import add_part, is_genuine
from sync.station.ledger import Blobs
from sync.wire.blobs import HELD_LIMIT, Held, HeldFile, Part, parts_of
from sync.wire.packing import pack


@dataclass(frozen=True, slots=True)
class FileFrames:
    """Files as they go to a stick.

    Attributes:
        frames: what is sent or wanted, and parts.
        whole: how many files are in it up to their last byte, ``left``: how many are not.
    """

    frames: bytes = b""
    whole: int = 0
    left: int = 0


def file_frames(blobs: Blobs, at: datetime, room: int) -> FileFrames:
    """Return files that are to go up or to come down, as many bytes of them as there is room.

    Args:
        blobs: the station's files.
        at: now.
        room: for bytes of files.
    """
    going = blobs.due(PictureState.WAITING, at)
    wanted = blobs.due(PictureState.WANTED, at)
    first = going[: HELD_LIMIT - min(len(wanted), HELD_LIMIT // 2)]
    about = [HeldFile(name, blobs.size(name)) for name in (*first, *wanted)][:HELD_LIMIT]
    if not about:
        return FileFrames()
    sent = tuple(_fitting(_parts(blobs, first), room))
    whole = sum(part.end == part.size for part in sent)
    frames = pack(Held(tuple(about))) + b"".join(map(pack, sent))
    return FileFrames(frames, whole, len(going) - whole)


def take_held(blobs: Blobs, held: Held) -> int:
    """Note which files the platform has whole; return of how many that is news."""
    news = {
        each.name
        for each in held.files
        if blobs.is_due(PictureState.WAITING, each.name) and is_there(each, blobs.data(each.name))
    }
    for name in news:
        blobs.settle(name)
    return len(news)


def is_there(told: HeldFile, data: bytes) -> bool:
    """Tell whether the platform has every byte of a file, and they are the right ones here."""
    return told.held == len(data) and is_genuine(told.name, data)


def take_part(blobs: Blobs, part: Part) -> bool:
    """Take a part of a file that somebody here wants; tell whether that made it whole."""
    return blobs.is_due(PictureState.WANTED, part.name) and add_part(blobs, part)


def _parts(blobs: Blobs, names: Sequence[bytes]) -> Iterator[Part]:
    """Yield the parts of files, each file read when its turn comes."""
    for name in names:
        data = blobs.data(name)
        if is_genuine(name, data):
            yield from parts_of(name, data, 0)


def _fitting(parts: Iterable[Part], room: int) -> Iterator[Part]:
    for part in parts:
        room -= len(part.data)
        if room < 0:
            return
        yield part
