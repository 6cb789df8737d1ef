"""One exchange: hello and pushes in, answer and pages out. Bytes to bytes.

Who the device is, and that its signature holds, has been looked at before. Every
whole frame counts; a request that was cut is kept but not answered, and any request
may be sent again.

Source: sync protocol, section 6.1.
"""

from collections.abc import Iterator
from datetime import datetime

from sync.platform.answer import Answerer, Occasion, Question
from sync.platform.push import Halt, take_push
from sync.platform.scope_data import Finding
from sync.platform.store.database import Database
from sync.platform.store.devices import Device
from sync.platform.store.events import already_noted, note_event
from sync.wire.codes import Fault
from sync.wire.errors import WireError
from sync.wire.frames import read_frames
from sync.wire.messages import End, Err, Hello, Message, Push
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from sync.wire.repairs import Listing


def exchange(
    request: bytes, device: Device, database: Database, *, at: datetime, challenge: bytes
) -> bytes:
    """Apply what a request brings; return an answer that hands over the next ``challenge``."""
    question = _take(request, device, database, at)
    if question is None:
        return pack(Err(Fault.BAD_FRAME))
    occasion = Occasion(
        now_ms=round(at.timestamp() * 1000), challenge=challenge, replicated=database.replicated
    )
    with database.reading() as session:
        answerer = Answerer(session, device, occasion)
        answer = b"".join(answerer.frames(question))
    if answerer.findings:
        _note(database, device, answerer.findings, at)
    return answer


def _take(request: bytes, device: Device, database: Database, at: datetime) -> Question | None:
    """Apply every whole frame; return what is asked, if the request says that it is all."""
    hello: Hello | None = None
    halt: Halt | None = None
    listings: dict[int, Listing] = {}
    for message in _messages(request):
        if isinstance(message, Hello):
            hello = message
        elif isinstance(message, Push) and hello is not None and halt is None:
            halt = take_push(database, registry(), device, message, at=at)
        elif isinstance(message, Listing):
            listings[message.scope] = message
        elif isinstance(message, End):
            break
    else:
        return None  # cut: what came is kept, and not answered
    return None if hello is None else Question(hello=hello, halt=halt, listings=listings)


def _messages(request: bytes) -> Iterator[Message]:
    """Yield what the request says, up to the first frame that cannot be read."""
    for frame in read_frames(request):
        try:
            message = unpack(frame)
        except WireError:
            return
        if message is not None:
            yield message


def _note(database: Database, device: Device, findings: list[Finding], at: datetime) -> None:
    """Tell the administrator; of what stays the same for days, once."""
    with database.writing() as session:
        for finding in findings:
            if not already_noted(session, finding.kind, device.id, finding.detail):
                note_event(
                    session,
                    finding.kind,
                    at=at,
                    device=device.id,
                    station_no=device.station_no,
                    detail=finding.detail,
                )
