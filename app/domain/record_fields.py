"""Records as the flat fields that are synced, and back.

Field names are the attribute names of the domain's values. ``id`` and what each station
counts or derives for itself are left out; ``Pay`` and ``Consent`` are flattened, their
attributes prefixed with ``pay_`` and ``consent_``. How fields are numbered and written is
the wire's concern.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, get_args, get_type_hints
from uuid import UUID

from app.domain.applications import Application
from app.domain.changes import Change, FieldValue, Operation
from app.domain.employers import Employer
from app.domain.postings import Pay, Posting
from app.domain.service_log import ServiceLog
from app.domain.tasks import Task
from app.domain.workers import Consent, Worker

Record: TypeAlias = Worker | Employer | Posting | ServiceLog | Application | Task
RecordT = TypeVar("RecordT", bound=Record)

RECORD_KINDS: dict[str, type[Record]] = {
    "worker": Worker,
    "employer": Employer,
    "posting": Posting,
    "service_log": ServiceLog,
    "application": Application,
    "task": Task,
}

STATE_FIELDS = frozenset({"state", "vet_state"})
SET_FIELDS = frozenset({"key_groups", "trades", "perks", "hazards", "certificates"})

_KIND_OF = {kind: name for name, kind in RECORD_KINDS.items()}
_LOCAL = frozenset({"id", "revision", "unsent", "reversed_by"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def kind_of(record: Record) -> str:
    """Return the record's kind in the registry."""
    return _KIND_OF[type(record)]


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of every synced field of a kind."""
    return tuple(_names(kind, ""))


def to_fields(record: Record) -> dict[str, FieldValue]:
    """Return every synced field of a record, empty ones included."""
    return dict(_flat(record, ""))


def from_fields(kind: type[RecordT], record_id: UUID, values: Mapping[str, FieldValue]) -> RecordT:
    """Return the record that ``to_fields`` described; absent fields take their defaults.

    Raises:
        ValueError: a field without default is absent, or a value cannot be read.
    """
    read: RecordT = _build(kind, values, "", {"id": record_id})
    return read


def with_fields(record: RecordT, values: Mapping[str, FieldValue]) -> RecordT:
    """Return the record with some fields replaced; ids and counters stay.

    Raises:
        ValueError: a value cannot be read.
    """
    merged = from_fields(type(record), record.id, to_fields(record) | dict(values))
    kept = {
        each.name: getattr(record, each.name)
        for each in _attributes(type(record))
        if each.name in _LOCAL
    }
    return replace(merged, **kept)


def created(record: Record) -> Change:
    """Return the change that tells the platform of a new record."""
    return Change(
        operation=Operation.NEW,
        kind=kind_of(record),
        record_id=record.id,
        fields=to_fields(record),
    )


def changed(old: RecordT, new: RecordT) -> tuple[Change, ...]:
    """Return what turns ``old`` into ``new``: steps, elements and values, each if any."""
    before, after = to_fields(old), to_fields(new)
    names = [name for name in after if after[name] != before[name]]
    steps = {name: (before[name], after[name]) for name in names if name in STATE_FIELDS}
    elements = {
        name: _elements(before[name], after[name])
        for name in names
        if name in SET_FIELDS and type(old) is not ServiceLog
    }
    values = {name: after[name] for name in names if name not in steps and name not in elements}
    made = (
        (Operation.SET, values),
        (Operation.MEMBER, elements),
        (Operation.STATE, steps),
    )
    kind = kind_of(new)
    return tuple(
        Change(operation=operation, kind=kind, record_id=new.id, fields=given)  # type: ignore[arg-type]
        for operation, given in made
        if given
    )


def _elements(before: FieldValue, after: FieldValue) -> tuple[str, ...]:
    old, new = _texts(before), _texts(after)
    return (
        *(f"+{each}" for each in new if each not in old),
        *(f"-{each}" for each in old if each not in new),
    )


def _texts(value: FieldValue) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _flat(value: Any, prefix: str) -> Iterator[tuple[str, FieldValue]]:
    for name, nested in _PLANS[type(value)]:
        if nested is None:
            if prefix or name not in _LOCAL:
                yield prefix + name, _plain(getattr(value, name))
            continue
        own = getattr(value, name)
        if own is None:
            yield from ((f"{name}_{each.name}", None) for each in _attributes(nested))
        else:
            yield from _flat(own, f"{name}_")


def _names(kind: type[Any], prefix: str) -> Iterator[str]:
    for name, nested in _PLANS[kind]:
        if nested is not None:
            yield from _names(nested, f"{name}_")
        elif prefix or name not in _LOCAL:
            yield prefix + name


def _plain(value: object) -> FieldValue:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        pairs = (each if isinstance(each, tuple) else (each,) for each in value)
        return tuple(str(part) for pair in pairs for part in pair)
    writer = _WRITERS.get(type(value))
    plain: FieldValue = value if writer is None else writer(value)  # type: ignore[assignment]
    return plain


_WRITERS: dict[type, Callable[[Any], FieldValue]] = {
    UUID: lambda value: value.bytes,
    datetime: lambda value: (value - _EPOCH) // _MILLISECOND,
    date: date.isoformat,
    time: lambda value: value.isoformat("minutes"),
}


def _build(
    kind: type[Any], values: Mapping[str, FieldValue], prefix: str, given: dict[str, object]
) -> Any:
    for attribute in _attributes(kind):
        name = attribute.name
        nested = _nested(kind, name)
        if name in _LOCAL and not prefix:
            continue
        if nested is not None:
            part = _part(nested, values, f"{name}_")
            given |= {} if part is None else {name: part}
        elif (value := values.get(prefix + name)) is not None:
            given[name] = _read(_hint(kind, name), value)
        elif attribute.default is MISSING and NoneType not in get_args(_hint(kind, name)):
            raise ValueError(f"field {prefix}{name} is absent")
        else:
            given[name] = None if attribute.default is MISSING else attribute.default
    return kind(**given)


def _part(nested: type[Any], values: Mapping[str, FieldValue], prefix: str) -> Any:
    names = (prefix + attribute.name for attribute in _attributes(nested))
    present = any(values.get(name) is not None for name in names)
    return _build(nested, values, prefix, {}) if present else None


def _read(hint: Any, value: FieldValue) -> object:
    wanted = _without_none(hint)
    if wanted == tuple[tuple[str, str], ...]:
        parts = _texts(value)
        return tuple(zip(parts[::2], parts[1::2], strict=True))
    if get_args(wanted):
        return _texts(value)
    reader = _READERS.get(wanted)
    if reader is None:
        return wanted(value)  # text, number, flag or one of our enumerations
    return reader(value)


_READERS: dict[object, Callable[[Any], object]] = {
    UUID: lambda value: UUID(bytes=value),
    datetime: lambda value: _EPOCH + value * _MILLISECOND,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def _attributes(kind: type[Any]) -> tuple[Field[Any], ...]:
    return fields(kind)


def _hint(kind: type[Any], name: str) -> Any:
    return _HINTS[kind][name]


def _nested(kind: type[Any], name: str) -> type[Any] | None:
    wanted = _without_none(_hint(kind, name))
    return wanted if is_dataclass(wanted) and isinstance(wanted, type) else None


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind) for kind in (*RECORD_KINDS.values(), Pay, Consent)
}

# Per kind its attributes in order, each with the kind of a part that is flattened.
_PLANS: dict[type, tuple[tuple[str, type[Any] | None], ...]] = {
    kind: tuple((each.name, _nested(kind, each.name)) for each in _attributes(kind))
    for kind in _HINTS
}
