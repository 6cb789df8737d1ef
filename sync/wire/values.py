"""Values between a program and the wire: days as numbers, flags as 0 and 1, text in NFC.

Source: sync protocol, section 4, and section 13 for the row hash.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import blake2b
from operator import itemgetter
from typing import TypeAlias, cast

import msgspec

from sync.wire.blobs import NAME_BYTES
from sync.wire.commit import HASH_BYTES
from sync.wire.errors import WireError
from sync.wire.messages import AnyValue, WireValue
from sync.wire.registry import Field, FieldType, Kind

PlainValue: TypeAlias = int | str | bytes | bool | tuple[int, ...] | tuple[str, ...] | None

_EPOCH_DAY = date(1970, 1, 1)
_LARGEST_INT = 2**63 - 1
_ELEMENTS = {FieldType.TEXTS: str, FieldType.INTS: int}
_SCALARS = {
    FieldType.TEXT: str,
    FieldType.BYTES: bytes,
    FieldType.BLOB: bytes,
}


class UnknownFieldError(KeyError):
    """A program names a kind or field that its own registry lacks: a bug, not bad input."""


def to_wire(kind: Kind, values: Mapping[str, PlainValue]) -> dict[int, WireValue]:
    """Return field number → wire value.

    Raises:
        UnknownFieldError: the registry has no such field.
        WireError: a value is not of its field's type.
    """
    written: dict[int, WireValue] = {}
    for name, value in values.items():
        field = kind.by_name.get(name)
        if field is None:
            raise UnknownFieldError(kind.name, name)
        written[field.number] = value_to_wire(field, value)
    return written


def value_to_wire(field: Field, value: PlainValue) -> WireValue:
    """Return ``value`` as the wire writes it.

    Raises:
        WireError: not of the field's type.
    """
    if value is None:
        return None
    if isinstance(value, str):
        if field.type is FieldType.DAY:
            return _day_number(value)
        wire: WireValue = unicodedata.normalize("NFC", value)
    elif isinstance(value, tuple):
        wire = [unicodedata.normalize("NFC", v) if isinstance(v, str) else v for v in value]
    else:
        wire = int(value) if isinstance(value, bool) else value
    if not fits(field, wire):
        raise WireError(f"field {field.name} is of type {field.type}")
    return wire


def from_wire(
    kind: Kind, values: Mapping[int, WireValue]
) -> tuple[dict[str, PlainValue], dict[int, WireValue]]:
    """Return known values by name, and what this build does not know by number."""
    known: dict[str, PlainValue] = {}
    unknown: dict[int, WireValue] = {}
    for number, value in values.items():
        field = kind.by_number.get(number)
        if field is None or (value is not None and not fits(field, value)):
            unknown[number] = value
        else:
            known[field.name] = _from_wire(field, value)
    return known, unknown


def fits(field: Field, value: WireValue) -> bool:
    """Tell whether a wire value, not nothing, is of the field's type, whatever its limits."""
    if type(value) is int:
        span = _RANGES.get(field.type)
        return span is not None and span[0] <= value <= span[1]
    if isinstance(value, list):
        element = _ELEMENTS.get(field.type)
        return element is not None and all(type(one) is element for one in value)
    if type(value) is not _SCALARS.get(field.type):
        return False
    return field.type is not FieldType.BLOB or len(cast(bytes, value)) == NAME_BYTES


def row_hash(kind: int, row_id: bytes, ver: int, values: Mapping[int, WireValue]) -> bytes:
    """Return the canonical hash of a row; absent and empty-of-value fields do not count.

    Adding a field that may be absent therefore changes no hash.
    """
    pairs = [pair for pair in sorted(values.items(), key=_NUMBER) if pair[1] is not None]
    data = msgspec.msgpack.encode([kind, row_id, ver, pairs])
    return blake2b(data, digest_size=HASH_BYTES).digest()


def add_digest(digest: bytes, *, add: bytes = b"", take: bytes = b"") -> bytes:
    """Return a scope's digest after one row came, went or changed: a sum modulo 2^128."""
    total = int.from_bytes(digest, "big") + int.from_bytes(add, "big") - int.from_bytes(take, "big")
    return (total % (1 << (8 * HASH_BYTES))).to_bytes(HASH_BYTES, "big")


def pack_values(values: Mapping[int, WireValue]) -> bytes:
    """Return field values as bytes for keeping; nothings are left out."""
    pairs = sorted(values.items(), key=_NUMBER)
    return msgspec.msgpack.encode({number: value for number, value in pairs if value is not None})


_NUMBER = itemgetter(0)
_VALUES = msgspec.msgpack.Decoder(dict[int, AnyValue])


def unpack_values(data: bytes) -> dict[int, WireValue]:
    """Return what ``pack_values`` wrote; no bytes are no values."""
    return _VALUES.decode(data) if data else {}


def _from_wire(field: Field, value: WireValue) -> PlainValue:
    if isinstance(value, list):
        return cast(PlainValue, tuple(value))  # all of one type: ``fits`` looked
    if isinstance(value, int):
        if field.type is FieldType.DAY:
            return (_EPOCH_DAY + timedelta(days=value)).isoformat()
        if field.type is FieldType.BOOL:
            return bool(value)
    return value


def _day_number(text: str) -> int:
    try:
        return (date.fromisoformat(text) - _EPOCH_DAY).days
    except ValueError as error:
        raise WireError("a day is ISO text") from error


_RANGES = {
    **dict.fromkeys((FieldType.INT, FieldType.MOMENT), (-_LARGEST_INT, _LARGEST_INT)),
    FieldType.BOOL: (0, 1),
    FieldType.DAY: ((date.min - _EPOCH_DAY).days, (date.max - _EPOCH_DAY).days),
}
