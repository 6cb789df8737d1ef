"""Messages to frames and back.

Source: sync protocol, section 5.3.
"""

from typing import TypeVar

import msgspec

from sync.wire.errors import WireError
from sync.wire.frames import Frame, FrameKind, pack_frame
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
}
_DECODERS: dict[int, msgspec.msgpack.Decoder[Message]] = {
    kind: msgspec.msgpack.Decoder(shape) for shape, kind in _KINDS.items()
}
_NOTHING = msgspec.msgpack.encode(None)

MessageT = TypeVar("MessageT", bound=Message)


def pack(message: Message) -> bytes:
    """Return the frame that carries ``message``."""
    payload = _NOTHING if isinstance(message, End) else msgspec.msgpack.encode(message)
    return pack_frame(_KINDS[type(message)], payload)


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
        return decoder.decode(frame.payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"frame of kind {frame.kind} does not fit its shape") from error
