"""A station made of bytes only, for tests of the platform's side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from sync.wire.commit import (
    BODY_VERSION,
    Birth,
    CommitBody,
    Op,
    ScopeBase,
    WireChange,
    chain_hash,
    encode_commit,
    first_hash,
    placed,
)
from sync.wire.frames import read_frames
from sync.wire.messages import (
    Ack,
    Ancestor,
    End,
    Hello,
    Message,
    Push,
    WireValue,
)
from sync.wire.packing import pack, unpack
from sync.wire.registry import registry
from sync.wire.values import PlainValue, to_wire

STREAM = b"stream-1"
DEVICE = b"device-1"


def record_id(number: int) -> bytes:
    return UUID(int=number).bytes


def new(kind: str, number: int, **fields: PlainValue) -> WireChange:
    known = registry().by_name[kind]
    return WireChange(Op.NEW, known.number, record_id(number), 0, placed(to_wire(known, fields)))


def edit(kind: str, number: int, rowbase: int = 0, **fields: PlainValue) -> WireChange:
    known = registry().by_name[kind]
    values: dict[int, object] = dict(to_wire(known, fields))
    return WireChange(Op.SET, known.number, record_id(number), rowbase, values)


@dataclass
class ByteStation:
    """Keeps a chain of commits and asks by hand-made frames."""

    stream: bytes = STREAM
    device: bytes = DEVICE
    lineage: tuple[Ancestor, ...] = ()
    reason: int = 0
    bodies: list[bytes] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hashes.append(first_hash(self.stream))

    @property
    def head(self) -> int:
        return len(self.bodies)

    def save(
        self,
        *changes: WireChange,
        bases: Sequence[tuple[int, int, int]] = (),
        birth: Birth | None = None,
        staff: int = 1,
        at: int = 0,
    ) -> int:
        body = CommitBody(
            v=BODY_VERSION,
            birth=birth,
            at=at,
            staff=staff,
            bases=tuple(ScopeBase(*base) for base in bases),
            changes=changes,
        )
        return self.save_bytes(encode_commit(body))

    def save_bytes(self, body: bytes) -> int:
        self.bodies.append(body)
        self.hashes.append(chain_hash(self.hashes[-1], body))
        return self.head

    def hello(self, **given: Any) -> bytes:
        """Return a HELLO; what is not given is plain."""
        plain = Hello(
            proto=1,
            schema=1,
            build="test",
            stream=self.stream,
            head=self.head,
            keep=1,
            una=1,
        )
        return pack(msgspec.structs.replace(plain, **given))

    def push(self, first: int = 1, last: int | None = None) -> bytes:
        bodies = tuple(self.bodies[first - 1 : last])
        return pack(
            Push(self.stream, first, self.hashes[first - 1], self.lineage, bodies, self.reason)
        )

    def request(self, first: int = 1, scopes: tuple[tuple[int, ...], ...] = ()) -> bytes:
        return self.hello(scopes=scopes) + self.push(first) + pack(End())


def messages(data: bytes) -> list[Message]:
    return [message for frame in read_frames(data) if (message := unpack(frame)) is not None]


def ack(data: bytes) -> Ack:
    return next(message for message in messages(data) if isinstance(message, Ack))


def named_values(kind: str, values: dict[int, WireValue]) -> dict[str, WireValue]:
    known = registry().by_name[kind]
    return {known.by_number[number].name: value for number, value in values.items()}
