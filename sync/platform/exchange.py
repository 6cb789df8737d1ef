"""One exchange: hello and pushes in, answer and pages out. Bytes to bytes.

Who the device is, and that its signature holds, has been looked at before. Every
whole frame counts; a request that was cut is kept but not answered, and any request
may be sent again.

Source: sync protocol, section 6.1.
"""

from contextlib import suppress
from datetime import datetime

from sync.platform.answer import Answerer, Occasion, Question
from sync.platform.blobs import take_part
from sync.platform.push import Halt, take_push
from sync.platform.scope_data import Finding
from sync.platform.store.database import Database, UnavailableError
from sync.platform.store.devices import Device
from sync.platform.store.events import already_noted, note_event
from sync.platform.store.stream_holds import hold_stream
from sync.wire.blobs import Held, Part
from sync.wire.codes import Fault
from sync.wire.errors import WireError
from sync.wire.frames import FrameReader
from sync.wire.messages import End, Err, Hello, Message, Push
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from sync.wire.repairs import Listing


class Exchange:
    """One exchange in steps: what a request brings piece by piece, then the answer.

    Each piece is worked on to its end, so that it stays when the line drops after it.
    """

    def __init__(self, device: Device, database: Database) -> None:
        self._device = device
        self._database = database
        self._frames = FrameReader()
        self._hello: Hello | None = None
        self._halt: Halt | None = None
        self._listings: dict[int, Listing] = {}
        self._held = Held()
        self._pushed = False
        self._ended = False
        self._unreadable = False

    def take(self, piece: bytes, *, at: datetime) -> None:
        """Apply every frame that ``piece`` makes whole."""
        for frame in self._frames.feed(piece):
            if self._ended or self._unreadable:
                return
            try:
                message = unpack(frame)
            except WireError:
                self._unreadable = True
                return
            self._act(message, at)

    def answer(self, *, at: datetime, challenge: bytes) -> bytes:
        """Return the answer to what was taken; it hands over the next ``challenge``.

        A request that was cut is kept, and not answered.
        """
        hello = self._hello
        if hello is None or not self._ended:
            return pack(Err(Fault.BAD_FRAME))
        if asks_what_came(hello, pushed=self._pushed):
            await_stream(self._database, self._device, hello.stream)
        question = Question(hello=hello, halt=self._halt, listings=self._listings, held=self._held)
        occasion = Occasion(
            now_ms=round(at.timestamp() * 1000),
            challenge=challenge,
            replicated=self._database.replicated,
        )
        with self._database.reading() as session:
            answerer = Answerer(session, self._device, occasion)
            answer = b"".join(answerer.frames(question))
        if answerer.findings:
            _note(self._database, self._device, answerer.findings, at)
        return answer

    def _act(self, message: Message | None, at: datetime) -> None:
        if isinstance(message, Hello):
            self._hello = message
        elif isinstance(message, Push) and self._hello is not None:
            self._pushed = True
            if self._halt is None:
                self._halt = take_push(self._database, registry(), self._device, message, at=at)
        elif isinstance(message, Listing):
            self._listings[message.scope] = message
        elif isinstance(message, Part):
            take_part(self._database, self._device, message, at=at)
        elif isinstance(message, Held):
            self._held = message
        elif isinstance(message, End):
            self._ended = True


def exchange(
    request: bytes, device: Device, database: Database, *, at: datetime, challenge: bytes
) -> bytes:
    """Apply what a whole request brings; return the answer."""
    whole = Exchange(device, database)
    whole.take(request, at=at)
    return whole.answer(at=at, challenge=challenge)


def asks_what_came(hello: Hello, *, pushed: bool) -> bool:
    """Tell whether a station asks how much of an earlier request has arrived.

    It holds commits without an answer, and offers none of them.
    """
    return not pushed and hello.una <= hello.head


def await_stream(database: Database, device: Device, stream: bytes) -> None:
    """Wait until no other request is just adding to a stream: what it adds has arrived too.

    The line that brought it has dropped, so nothing says when it is done but the row. One
    that is held for very long is not waited for: then some of it will be sent twice.
    """
    with suppress(UnavailableError), database.writing() as session:
        hold_stream(session, device.station_no, stream)


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
