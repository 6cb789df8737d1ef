"""Messages to frames and back.

Source: sync protocol, section 5.3.
"""

from typing import TypeVar

import msgspec

from sync.wire.blobs import Held, Part
from sync.wire.columns import from_columns, to_columns
from sync.wire.errors import WireError
from sync.wire.frames import Frame, FrameKind, FrameWriter, pack_frame
from sync.wire.messages import Ack, End, Err, Hello, Message, Note, Pull, Push, Scopes
from sync.wire.repairs import Listing, Repair, Tree

_KINDS: dict[type[Message], FrameKind] = {
    Hello: FrameKind.HELLO,
    Push: FrameKind.PUSH,
    End: FrameKind.END,
    Ack: FrameKind.ACK,
    Scopes: FrameKind.SCOPES,
    Pull: FrameKind.PULL,
    Tree: FrameKind.TREE,
    Listing: FrameKind.ROWS,
    Repair: FrameKind.REPAIR,
    Note: FrameKind.NOTE,
    Err: FrameKind.ERR,
    Part: FrameKind.PART,
    Held: FrameKind.HELD,
}
_DECODERS: dict[int, msgspec.msgpack.Decoder[Message]] = {
    kind: msgspec.msgpack.Decoder(shape) for shape, kind in _KINDS.items()
}

MessageT = TypeVar("MessageT", bound=Message)


def pack(message: Message) -> bytes:
    """Return the frame that carries ``message``, readable by itself."""
    return pack_frame(_KINDS[type(message)], _payload(message))


class Packer:
    """Packs the messages of one sequence, whose later frames lean on the earlier ones."""

    def __init__(self) -> None:
        self._writer = FrameWriter()
        self._last = (FrameKind.END, b"")

    def pack(self, message: Message) -> bytes:
        """Return the frame that would come next."""
        self._last = _KINDS[type(message)], _payload(message)
        return self._writer.frame(*self._last)

    def keep(self) -> None:
        """Let later frames lean on the one that was packed last: it goes out."""
        self._writer.keep(*self._last)


def _payload(message: Message) -> bytes:
    if isinstance(message, End):
        return b""
    if isinstance(message, Push) and len(message.bodies) > 1:
        sheet = to_columns(message.bodies)
        if 0 < len(sheet) < sum(map(len, message.bodies)):  # a few that differ are shorter as rows
            message = msgspec.structs.replace(message, bodies=(), sheet=sheet)
    return msgspec.msgpack.encode(_without_rest(message))


def _without_rest(message: Message) -> tuple[object, ...]:
    """Return a message's items up to the last that says anything; a reader fills in the rest."""
    items, plain = msgspec.structs.astuple(message), message.__struct_defaults__
    while plain and items[-1] == plain[-1]:
        items, plain = items[:-1], plain[:-1]
    return items


def unpack(frame: Frame) -> Message | None:
    """Return the message in ``frame``, or ``None`` when its kind is unknown here.

    Raises:
        WireError: the payload does not fit the shape of its kind.
    """
    if frame.kind == FrameKind.END:
        return End()
    decoder = _DECODERS.get(frame.kind)
    if decoder is None:
        return None
    try:
        message = decoder.decode(frame.payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"frame of kind {frame.kind} does not fit its shape") from error
    if isinstance(message, Push) and message.sheet:
        return msgspec.structs.replace(message, bodies=from_columns(message.sheet), sheet=b"")
    return message
