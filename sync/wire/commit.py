"""Commit bodies and the chain that binds them.

A body is written once, when an operator saves, and never again: its bytes are what
the chain hashes. Fields are numbers here; names are the registry's concern.

Source: sync protocol, sections 2 and 4.
"""

from enum import IntEnum
from hashlib import blake2b
from typing import TypeAlias, TypeVar

import msgspec

from sync.wire.errors import WireError
from sync.wire.frames import LIMIT_COMPRESSED
from sync.wire.messages import AnyValue, Message, WireValue

BODY_VERSION = 1
HASH_BYTES = 16
CHANGES_LIMIT = 2_000  # per commit; what became of each must fit into one frame
BODY_LIMIT = LIMIT_COMPRESSED - 512  # leaves room for what PUSH says about it

Payload: TypeAlias = list[AnyValue] | dict[int, AnyValue] | None


class Op(IntEnum):
    """What a change does to a row."""

    NEW = 0
    SET = 1
    ADD = 2
    MEMBER = 3
    STATE = 4
    DELETE = 5
    ATTACH = 6
    RESOLVE = 7


class ScopeBase(Message, frozen=True):
    """The last complete point of a scope when the operator pressed save."""

    scope: int
    epoch: int
    complete: int


class Birth(Message, frozen=True):
    """The identity of a commit's first life, carried when it was moved."""

    stream: bytes
    seq: int
    hash: bytes


class WireChange(Message, frozen=True):
    """One row created or altered.

    Attributes:
        rowbase: 0 when the row was seen at the scope's complete point, else its version.
    """

    op: int
    kind: int
    id: bytes
    rowbase: int = 0
    payload: Payload = None


class CommitBody(Message, frozen=True):
    """What one press of a key changed.

    Attributes:
        at: wall clock in milliseconds, information only.
        staff: number of the person at the station.
    """

    v: int
    birth: Birth | None
    at: int
    staff: int
    bases: tuple[ScopeBase, ...] = ()
    changes: tuple[WireChange, ...] = ()


class CommitTooLargeError(ValueError):
    """One action changed more than a commit may hold; it must be split by design."""


_REDACTED = b"\x97"  # an array of one item more than a body has
_HASH_FOLLOWS = bytes((0xC4, HASH_BYTES))  # how MessagePack begins that item
_BODY = msgspec.msgpack.Decoder(CommitBody)


def encode_commit(body: CommitBody) -> bytes:
    """Return the bytes that are stored, hashed and sent.

    Raises:
        CommitTooLargeError: more than one frame can carry, or than one can answer.
    """
    data = msgspec.msgpack.encode(body)
    if len(data) > BODY_LIMIT or len(body.changes) > CHANGES_LIMIT:
        raise CommitTooLargeError(len(data))
    return data


def decode_commit(data: bytes) -> CommitBody:
    """Return what ``data`` says.

    Raises:
        WireError: not a commit body.
    """
    try:
        return _BODY.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("not a commit body") from error


def first_hash(stream: bytes) -> bytes:
    """Return the hash before the first commit: the stream's id, padded."""
    return stream.ljust(HASH_BYTES, b"\0")


def chain_hash(previous: bytes, body: bytes) -> bytes:
    """Return the hash of a commit that follows ``previous``.

    A body that was redacted says at its end which hash it had before.
    """
    if body[:1] == _REDACTED and body[-HASH_BYTES - 2 : -HASH_BYTES] == _HASH_FOLLOWS:
        return body[-HASH_BYTES:]
    return blake2b(previous + body, digest_size=HASH_BYTES).digest()


def placed(values: dict[int, WireValue]) -> list[object]:
    """Return values of a new row in field order, trailing nothings cut."""
    last = max((number for number, value in values.items() if value is not None), default=0)
    return [values.get(number) for number in range(1, last + 1)]


def given_fields(change: WireChange) -> dict[int, WireValue]:
    """Return field number → value of a NEW or SET change; fields of NEW without value are left out.

    Raises:
        WireError: the payload is not of that operation's shape.
    """
    payload = change.payload
    if change.op == Op.NEW and isinstance(payload, list):
        return {place: v for place, v in enumerate(payload, start=1) if v is not None}
    return _convert(payload, dict[int, AnyValue])


def counter_deltas(change: WireChange) -> dict[int, int]:
    """Return field number → what to add, of an ADD change.

    Raises:
        WireError: the payload is not of that shape.
    """
    return _convert(change.payload, dict[int, int])


def member_edits(change: WireChange) -> dict[int, tuple[list[int | str], list[int | str]]]:
    """Return field number → (added, removed) elements of a MEMBER change.

    Raises:
        WireError: the payload is not of that shape.
    """
    shape = dict[int, tuple[list[int | str], list[int | str]]]
    return _convert(change.payload, shape)


def state_step(change: WireChange) -> tuple[int, WireValue, WireValue]:
    """Return (field, from, to) of a STATE change.

    Raises:
        WireError: the payload is not of that shape.
    """
    return _convert(change.payload, tuple[int, AnyValue, AnyValue])


ShapeT = TypeVar("ShapeT")


def _convert(payload: object, shape: type[ShapeT]) -> ShapeT:
    try:
        return msgspec.convert(payload, shape)
    except msgspec.ValidationError as error:
        raise WireError("a change's payload does not fit its operation") from error
