"""Kinds and fields by number: the one data file that both ends load.

``registry.json`` is written by hand and reviewed; numbers are never used twice, and a
field whose type changes gets a new number. Nothing here knows what a field means.

Source: sync protocol, sections 7 and 9.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from typing import TypeVar

import msgspec


class FieldType(StrEnum):
    """How a value is written on the wire."""

    TEXT = "text"
    INT = "int"
    BOOL = "bool"  # 0 or 1
    BYTES = "bytes"
    DAY = "day"  # days since 1970-01-01
    MOMENT = "moment"  # milliseconds since 1970 in UTC
    TEXTS = "texts"
    INTS = "ints"
    BLOB = "blob"  # name of an attached file: the SHA-256 of its bytes


class FieldClass(StrEnum):
    """How the platform merges two writers of one field."""

    HUMAN = "H"  # a person decides
    ORDER = "O"  # the last to arrive
    COUNTER = "C"  # sums
    SET = "S"  # elements come and go one by one
    STATE = "T"  # steps along allowed transitions
    FIXED = "F"  # never changes after creation
    PLATFORM = "R"  # only the platform writes


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    Attributes:
        lookup: the platform finds rows by this value.
        limit: most characters or elements that the platform accepts.
        natural: two rows with one value are probably about one person or firm.
        steps: of a state, which may directly follow which; empty when any may.
        reach: of a state, which may follow in any number of steps.
    """

    number: int
    name: str
    type: FieldType
    field_class: FieldClass
    lookup: bool = False
    limit: int = 500
    natural: bool = False
    steps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reach: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    Attributes:
        scope: which kind of scope its rows live in: "station", "task" or "reference".
        platform_only: stations may not create rows of it.
    """

    number: int
    name: str
    scope: str
    platform_only: bool
    by_name: Mapping[str, Field]
    by_number: Mapping[int, Field]

    @cached_property
    def lookups(self) -> tuple[Field, ...]:
        """Fields by whose values rows are found."""
        return tuple(field for field in self.by_number.values() if field.lookup)

    @cached_property
    def blobs(self) -> tuple[Field, ...]:
        """Fields that name an attached file."""
        return tuple(f for f in self.by_number.values() if f.type is FieldType.BLOB)

    @cached_property
    def reserved(self) -> frozenset[int]:
        """Numbers of the fields that only the platform writes."""
        platform = FieldClass.PLATFORM
        return frozenset(n for n, field in self.by_number.items() if field.field_class is platform)

    @cached_property
    def naturals(self) -> tuple[Field, ...]:
        """Fields whose values two records should not share."""
        return tuple(field for field in self.by_number.values() if field.natural)


@dataclass(frozen=True)
class Registry:
    """Everything that can be synced, as of one schema number.

    Attributes:
        least_schema: the oldest with which rows can still be read.
    """

    schema: int
    least_schema: int
    by_name: Mapping[str, Kind]
    by_number: Mapping[int, Kind]


class _FieldEntry(msgspec.Struct, forbid_unknown_fields=True):
    n: int
    name: str
    type: FieldType
    cls: FieldClass = msgspec.field(name="class")
    lookup: bool = False
    limit: int = 500
    natural: bool = False
    steps: dict[str, list[str]] = {}


class _KindEntry(msgspec.Struct, forbid_unknown_fields=True):
    n: int
    name: str
    scope: str
    fields: list[_FieldEntry]
    platform_only: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: int
    about: str
    kinds: list[_KindEntry]
    least_schema: int = 1


class RegistryError(ValueError):
    """The registry file contradicts itself."""


def parse_registry(text: bytes) -> Registry:
    """Return what a registry file says.

    Raises:
        RegistryError: a number or name is used twice, or the shape is wrong.
    """
    try:
        file = msgspec.json.decode(text, type=_File)
    except msgspec.MsgspecError as error:
        raise RegistryError(str(error)) from error
    kinds = [_kind(entry) for entry in file.kinds]
    return Registry(
        schema=file.schema,
        least_schema=file.least_schema,
        by_name=_unique((kind.name, kind) for kind in kinds),
        by_number=_unique((kind.number, kind) for kind in kinds),
    )


@cache
def registry() -> Registry:
    """Return the registry of this build."""
    return parse_registry(resources.files("sync.wire").joinpath("registry.json").read_bytes())


def _kind(entry: _KindEntry) -> Kind:
    fields = [_field(each) for each in entry.fields]
    return Kind(
        number=entry.n,
        name=entry.name,
        scope=entry.scope,
        platform_only=entry.platform_only,
        by_name=_unique((field.name, field) for field in fields),
        by_number=_unique((field.number, field) for field in fields),
    )


def _field(entry: _FieldEntry) -> Field:
    steps = {state: frozenset(following) for state, following in entry.steps.items()}
    strangers = frozenset().union(*steps.values()) - steps.keys()
    if strangers:
        raise RegistryError(f"{entry.name}: nothing is said of {sorted(strangers)}")
    return Field(
        entry.n,
        entry.name,
        entry.type,
        entry.cls,
        lookup=entry.lookup or entry.natural or entry.type is FieldType.BLOB,
        limit=entry.limit,
        natural=entry.natural,
        steps=steps,
        reach={state: _reachable(steps, state) for state in steps},
    )


def _reachable(steps: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    """Return the states that may follow one, directly or by way of others."""
    found: set[str] = set()
    ahead = {start}
    while ahead:
        following = frozenset().union(*(steps[state] for state in ahead))
        ahead = set(following) - found
        found |= following
    return frozenset(found)


KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


def _unique(pairs: Iterable[tuple[KeyT, ValueT]]) -> dict[KeyT, ValueT]:
    found: dict[KeyT, ValueT] = {}
    for key, value in pairs:
        if key in found:
            raise RegistryError(f"{key!r} is used twice")
        found[key] = value
    return found
