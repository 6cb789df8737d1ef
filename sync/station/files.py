"""Attached files by stick: frames behind everything else of a bundle, and of its answer.

What is sent or wanted is named first, with how much of it is here. The answer says how
much of each the platform has: that, and nothing else, counts as delivered.

Source: sync protocol, section 16.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.pictures import PictureState
from sync.station.blobs import add_part
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
    about = [HeldFile(name, len(blobs.data(name))) for name in (*going, *wanted)][:HELD_LIMIT]
    if not about:
        return FileFrames()
    files = [part for name in going for part in parts_of(name, blobs.data(name), 0)]
    sent = tuple(_fitting(files, room))
    whole = sum(part.end == part.size for part in sent)
    frames = pack(Held(tuple(about))) + b"".join(map(pack, sent))
    return FileFrames(frames, whole, len(going) - whole)


def take_held(blobs: Blobs, held: Held, at: datetime) -> int:
    """Note which files the platform has whole; return of how many that is news."""
    going = blobs.due(PictureState.WAITING, at)
    named = [each.name for each in held.files if is_there(each, blobs.data(each.name))]
    news = set(going).intersection(named)
    for name in news:
        blobs.settle(name)
    return len(news)


def is_there(told: HeldFile, data: bytes) -> bool:
    """Tell whether the platform has every byte of a file."""
    return told.held == len(data)


def take_part(blobs: Blobs, part: Part, at: datetime) -> bool:
    """Take a part of a file that somebody here wants; tell whether that made it whole."""
    return part.name in blobs.due(PictureState.WANTED, at) and add_part(blobs, part)


def _fitting(parts: list[Part], room: int) -> Iterator[Part]:
    for part in parts:
        room -= len(part.data)
        if room < 0:
            return
        yield part
