"""Columns of values as PostgreSQL reads them: arrays in its binary form.

The driver's own way looks at each value to find out what it is, which for a frame of
commits took longer than to judge them. Here the table has said what a column holds.
"""

from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from typing import Any, ClassVar

import psycopg
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.pq import Format

_HEAD = Struct(">5i")  # dimensions, whether any is missing, type, count, first place
_BYTES = Struct(">i")
_MISSING = _BYTES.pack(-1)


class Array:
    """A column of values, each written with its length in front."""

    item: ClassVar[Callable[[Any], bytes]]
    oid: ClassVar[int]  # of a value's type

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values

    def binary(self) -> bytes:
        """Return it as PostgreSQL reads it."""
        values, count = self._values, len(self._values)
        head = _HEAD.pack(1, 1, type(self).oid, count, 1)
        if values.count(values[0]) == count:  # a station's number, and half of all columns
            return head + self._written(values[0]) * count
        return head + b"".join([self._written(value) for value in values])

    def _written(self, value: Any) -> bytes:
        return _MISSING if value is None else type(self).item(value)


def array_of(name: str) -> type[Array]:
    """Return the array of a type by its name in SQL."""
    return _ARRAYS[name.partition("(")[0].lower()]


def teach(adapters: AdaptersMap) -> None:
    """Let a connection know what to do with columns."""
    for name, array in _ARRAYS.items():
        known = {"oid": psycopg.postgres.types[name].array_oid}
        adapters.register_dumper(array, type(f"{array.__name__}Dumper", (_Dumper,), known))


class _Dumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: Array) -> bytes:
        return obj.binary()


def _sized(data: bytes) -> bytes:
    return _BYTES.pack(len(data)) + data


def _number(form: str, size: int) -> Callable[[int], bytes]:
    pack = Struct(f">i{form}").pack
    return lambda value: pack(size, value)


_ITEMS: Mapping[str, Callable[[Any], bytes]] = {
    "integer": _number("i", 4),
    "bigint": _number("q", 8),
    "boolean": _number("?", 1),
    "bytea": _sized,
    "varchar": lambda text: _sized(text.encode()),
}


def _array(name: str, item: Callable[[Any], bytes]) -> type[Array]:
    members = {"item": staticmethod(item), "oid": psycopg.postgres.types[name].oid}
    return type(f"{name.title()}Array", (Array,), members)


_ARRAYS = {name: _array(name, item) for name, item in _ITEMS.items()}
