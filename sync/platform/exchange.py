"""One exchange: hello and pushes in, answer and pages out. Bytes to bytes.

Who the device is, and that its signature holds, has been looked at before. Every
whole frame counts; a request that was cut is kept but not answered, and any request
may be sent again.

Source: sync protocol, section 6.1.
"""

from datetime import datetime

from sync.platform.answer import Occasion, answer
from sync.platform.push import Halt, take_push
from sync.platform.store.database import Database
from sync.platform.store.devices import Device
from sync.wire.codes import Fault
from sync.wire.errors import WireError
from sync.wire.frames import read_frames
from sync.wire.messages import (
    End,
    Err,
    Hello,
    Push,
)
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry


def exchange(
    request: bytes, device: Device, database: Database, *, at: datetime, challenge: bytes
) -> bytes:
    """Apply what a request brings; return an answer that hands over the next ``challenge``."""
    now_ms = round(at.timestamp() * 1000)
    hello: Hello | None = None
    halt: Halt | None = None
    ended = False
    for frame in read_frames(request):
        try:
            message = unpack(frame)
        except WireError:
            break
        if isinstance(message, Hello):
            hello = message
        elif isinstance(message, Push) and hello is not None and halt is None:
            halt = take_push(database, registry(), device, message, at=at)
        elif isinstance(message, End):
            ended = True
            break
    if hello is None or not ended:
        return pack(Err(Fault.BAD_FRAME))
    occasion = Occasion(now_ms=now_ms, challenge=challenge)
    with database.reading() as session:
        return b"".join(answer(session, device, hello, halt, occasion))
