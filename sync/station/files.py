"""Attached files by stick: frames behind everything else of a bundle, and of its answer.

What is sent or wanted is named first, with how much of it is here. The answer says how
much of each the platform has: that, and nothing else, counts as delivered.

Source: sync protocol, section 16.
"""

from collections.abc import Iterator
from datetime import datetime

from app.domain.pictures import PictureState
from sync.station.blobs import add_part
from sync.station.ledger import Blobs
from sync.wire.blobs import HELD_LIMIT, Held, HeldFile, Part, parts_of
from sync.wire.packing import pack


def file_frames(blobs: Blobs, at: datetime, room: int) -> bytes:
    """Return the frames of files that are to go up or to come down, as many bytes as there is room.

    Args:
        blobs: the station's files.
        at: now.
        room: for bytes of files.
    """
    going = blobs.due(PictureState.WAITING, at)
    wanted = blobs.due(PictureState.WANTED, at)
    about = [HeldFile(name, len(blobs.data(name))) for name in (*going, *wanted)][:HELD_LIMIT]
    if not about:
        return b""
    files = [part for name in going for part in parts_of(name, blobs.data(name), 0)]
    return pack(Held(tuple(about))) + b"".join(map(pack, _fitting(files, room)))


def take_held(blobs: Blobs, held: Held, at: datetime) -> None:
    """Note which files the platform has whole."""
    going = blobs.due(PictureState.WAITING, at)
    for each in held.files:
        if each.name in going and is_there(each, blobs.data(each.name)):
            blobs.settle(each.name)


def is_there(told: HeldFile, data: bytes) -> bool:
    """Tell whether the platform has every byte of a file."""
    return told.held == len(data)


def take_part(blobs: Blobs, part: Part, at: datetime) -> None:
    """Take a part of a file that somebody here wants."""
    if part.name in blobs.due(PictureState.WANTED, at):
        add_part(blobs, part)


def _fitting(parts: list[Part], room: int) -> Iterator[Part]:
    for part in parts:
        room -= len(part.data)
        if room < 0:
            return
        yield part
