"""Inbox items as they come down, and the values in them.

An item carries values as their sender packed them; what they are follows from the
registry and, for a change that was refused as a whole, from the shape of its payload.

Source: sync protocol, section 7 ("Inbox").
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

import msgspec

from app.domain.changes import FieldValue, Operation
from app.domain.inbox import Kept
from app.domain.sync_records import InboxItem
from sync.wire.commit import (
    Op,
    Payload,
    WireChange,
    given_fields,
    member_edits,
    state_step,
)
from sync.wire.errors import WireError
from sync.wire.messages import AnyValue, WireValue
from sync.wire.registry import Kind, Registry, registry
from sync.wire.values import PlainValue, from_wire

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = Kept(Operation.SET, {})
_VALUE = msgspec.msgpack.Decoder(AnyValue)
_PAYLOAD = msgspec.msgpack.Decoder(Payload)
_STEP_PARTS = 3
_ID_BYTES = 16
_Edits: TypeAlias = dict[int, tuple[list[int | str], list[int | str]]]


def item_of(known: Registry, item_id: UUID, fields: Mapping[str, PlainValue]) -> InboxItem:
    """Return the item that a row describes; whatever is not known stays nameable."""
    kind = known.by_number.get(_number(fields.get("kind")))
    record, other, place = (fields.get(name) for name in ("record", "other_record", "other_place"))
    return InboxItem(
        id=item_id,
        kind=kind.name if kind else str(fields.get("kind")),
        record_id=_id(record) or item_id,
        field=_named_field(kind, fields.get("field")),
        reason=_number(fields.get("reason")),
        state=str(fields.get("state")),
        platform_value=_packed(fields.get("platform_value")),
        proposed_value=_packed(fields.get("proposed_value")),
        at=_moment(fields.get("at")),
        staff=_number(fields.get("staff")),
        other_at=_moment(fields.get("other_at")),
        other_staff=_number(fields.get("other_staff")),
        other_place=place if isinstance(place, str) else "",
        other_record=_id(other),
        at_fault=_named_field(kind, fields.get("at_fault")),
    )


class ItemReader:
    """Reads the values of items; what cannot be read is as if nothing were there."""

    def __init__(self, known: Registry | None = None) -> None:
        self._registry = known or registry()

    def value(self, kind: str, field: str, packed: bytes) -> FieldValue:
        """Return the value of one field."""
        of_kind = self._registry.by_name.get(kind)
        if of_kind is None or field not in of_kind.by_name or not packed:
            return None
        try:
            wire = _VALUE.decode(packed)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return _named(of_kind, {of_kind.by_name[field].number: wire}).get(field)

    def change(self, kind: str, packed: bytes) -> Kept:
        """Return a change that was refused as a whole."""
        of_kind = self._registry.by_name.get(kind)
        if of_kind is None or not packed:
            return _NOTHING
        try:
            return _kept(of_kind, _PAYLOAD.decode(packed))
        except (msgspec.MsgspecError, UnicodeDecodeError, WireError):
            return _NOTHING


def _kept(kind: Kind, payload: Payload) -> Kept:
    if payload is None:
        return Kept(Operation.DELETE, {})
    if isinstance(payload, dict):
        edits = _edits(payload)
        if edits:
            return Kept(Operation.MEMBER, _members(kind, edits))
        return Kept(Operation.SET, _named(kind, given_fields(_change(Op.SET, payload))))
    if _is_step(payload):
        number, _, reached = state_step(_change(Op.STATE, payload))
        return Kept(Operation.STATE, _named(kind, {number: reached}))
    return Kept(Operation.NEW, _named(kind, given_fields(_change(Op.NEW, payload))))


def _change(operation: Op, payload: Payload) -> WireChange:
    return WireChange(op=operation, kind=0, id=b"", payload=payload)


def _edits(payload: Payload) -> _Edits:
    """Return what comes and goes of sets; nothing when the payload gives values."""
    try:
        return member_edits(_change(Op.MEMBER, payload))
    except WireError:
        return {}


def _is_step(payload: list[AnyValue]) -> bool:
    """Tell a step, which is a field's number and two words, from the values of a new row."""
    if len(payload) != _STEP_PARTS:
        return False
    number, left, reached = payload
    return isinstance(number, int) and isinstance(left, str | None) and isinstance(reached, str)


def _members(kind: Kind, edits: _Edits) -> dict[str, FieldValue]:
    return {
        kind.by_number[number].name: (
            *(f"+{each}" for each in added),
            *(f"-{each}" for each in removed),
        )
        for number, (added, removed) in edits.items()
        if number in kind.by_number
    }


def _named(kind: Kind, values: Mapping[int, WireValue]) -> dict[str, FieldValue]:
    named, _ = from_wire(kind, values)
    return dict(named)


def _named_field(kind: Kind | None, value: PlainValue) -> str:
    number = _number(value)
    field = None if kind is None else kind.by_number.get(number)
    return field.name if field else str(number or "")


def _id(value: PlainValue) -> UUID | None:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == _ID_BYTES else None


def _number(value: PlainValue) -> int:
    return value if isinstance(value, int) else 0


def _packed(value: PlainValue) -> bytes:
    return value if isinstance(value, bytes) else b""


def _moment(value: PlainValue) -> datetime | None:
    """Return a moment; a clock that was years off may lie outside of any calendar."""
    if not isinstance(value, int):
        return None
    try:
        return _EPOCH + timedelta(milliseconds=value)
    except OverflowError:
        return None
