"""How one column of items is written, in the way that compresses best.

A column of one value says it once. One that equals an earlier column says which. Numbers
are told as differences, from the row before or from an earlier column of numbers, and
their bytes by place: first all low bytes, then the next. Texts of one length are written by
place too, for then the figures of numbers stand together; others part from their lengths.
Everything else stays as it is.

Whoever reads does not trust: sizes are looked at before anything is made.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from operator import add, sub
from typing import Any, TypeVar

import msgspec

from sync.wire.frames import LIMIT_EXPANDED

ID_BYTES = 16
_ID_HEAD = b"\xc4\x10"  # MessagePack: bytes, sixteen of them
_ID_PARTS = ((0, 6), (6, 8), (8, 16))  # milliseconds, counter, node
_ROW_BEFORE = -1
_SAMPLE = 24  # rows that tell which differences are small
_WIDEST = 9  # bytes of a difference between two numbers of 64 bits
_FAR = 1 << 62  # no start is farther off, so that sums stay writable

T = TypeVar("T")

_encode = msgspec.msgpack.encode
_ITEMS = msgspec.msgpack.Decoder(list[msgspec.Raw])
_INTS = msgspec.msgpack.Decoder(list[int], strict=True)
_TEXTS = msgspec.msgpack.Decoder(list[str], strict=True)


class Code(IntEnum):
    """How a column is written."""

    ONE = 0  # one value for all rows
    SAME = 1  # as the column of this number
    NUMBERS = 2
    TEXTS = 3  # their lengths, and all of them in a row
    IDS = 4  # three columns of numbers
    ITEMS = 5  # as they are
    PLACES = 6  # texts of one length: all first bytes, then all second ones


class Numbers(msgspec.Struct, array_like=True, frozen=True):
    """A column of numbers: each is another number, plus ``step``, plus a difference.

    Attributes:
        base: which earlier column of numbers the other one is from; -1 for the row before.
        start: the row before the first.
        places: the differences, signs folded in, all low bytes first; empty when all are 0.
    """

    base: int
    start: int
    step: int
    places: bytes


_SHAPES: dict[int, msgspec.msgpack.Decoder[Any]] = {
    Code.ONE: msgspec.msgpack.Decoder(bytes),
    Code.SAME: msgspec.msgpack.Decoder(int),
    Code.NUMBERS: msgspec.msgpack.Decoder(Numbers),
    Code.TEXTS: msgspec.msgpack.Decoder(tuple[Numbers, bytes]),
    Code.IDS: msgspec.msgpack.Decoder(tuple[Numbers, Numbers, Numbers]),
    Code.ITEMS: msgspec.msgpack.Decoder(bytes),
    Code.PLACES: msgspec.msgpack.Decoder(bytes),
}


class ColumnWriter:
    """Writes the columns of one group, in order."""

    def __init__(self) -> None:
        self._written = 0
        self._seen: dict[tuple[bytes, ...], int] = {}
        self._numbers: list[list[int]] = []

    def write(self, items: tuple[bytes, ...]) -> tuple[Code, object]:
        """Return how a column is written, and the column."""
        place = self._written
        self._written += 1
        if items.count(items[0]) == len(items):
            return Code.ONE, items[0]
        same = self._seen.setdefault(items, place)
        if same != place:
            return Code.SAME, same
        return (
            self._ids(items)
            or self._ints(items)
            or self._texts(items)
            or (Code.ITEMS, b"".join(items))
        )

    def _ids(self, items: tuple[bytes, ...]) -> tuple[Code, object] | None:
        size = len(_ID_HEAD) + ID_BYTES
        if not all(len(item) == size and item.startswith(_ID_HEAD) for item in items):
            return None
        ids = [item[len(_ID_HEAD) :] for item in items]
        parts = ([int.from_bytes(each[a:b]) for each in ids] for a, b in _ID_PARTS)
        return Code.IDS, tuple([self._told(part) for part in parts])

    def _ints(self, items: tuple[bytes, ...]) -> tuple[Code, object] | None:
        values = _plain(_INTS, items)
        return None if values is None else (Code.NUMBERS, self._told(values))

    def _texts(self, items: tuple[bytes, ...]) -> tuple[Code, object] | None:
        values = _plain(_TEXTS, items)
        if values is None:
            return None
        texts = [value.encode() for value in values]
        size = len(texts[0])
        if all(len(text) == size for text in texts):
            return Code.PLACES, _by_place(b"".join(texts), size)
        return Code.TEXTS, (self._told([len(text) for text in texts]), b"".join(texts))

    def _told(self, values: list[int]) -> Numbers:
        """Return numbers as differences from what they differ least from."""
        before = [values[0], *values[:-1]]
        weights = [_weight(values, other) for other in (before, *self._numbers)]
        base = weights.index(min(weights)) - 1
        told = list(map(sub, values, before if base == _ROW_BEFORE else self._numbers[base]))
        step = told[-1] if told[1:].count(told[-1]) == len(told) - 1 else 0
        start = values[0] - step if base == _ROW_BEFORE else 0
        if not (-_FAR < step < _FAR and 0 <= start < _FAR):
            step, start = 0, values[0] if base == _ROW_BEFORE else 0
        if base == _ROW_BEFORE:
            told[0] = step
        self._numbers.append(values)
        return Numbers(base, start, step, _to_places([each - step for each in told]))


class ColumnReader:
    """Reads the columns of one group, in order, each with an item for every row."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._left = LIMIT_EXPANDED
        self._read: list[Sequence[bytes]] = []
        self._numbers: list[list[int]] = []
        self._how: dict[int, Callable[[Any], Sequence[bytes]]] = {
            Code.ONE: self._one,
            Code.SAME: self._read.__getitem__,
            Code.NUMBERS: self._ints,
            Code.TEXTS: self._texts,
            Code.IDS: self._ids,
            Code.ITEMS: self._items,
            Code.PLACES: self._placed_texts,
        }

    def read(self, code: int, column: msgspec.Raw) -> Sequence[bytes]:
        """Return the items of a column that is written as ``code`` says.

        Raises:
            ValueError, IndexError, OverflowError, msgspec.MsgspecError: it is not one, or more
                than a frame may say.
        """
        if code not in _SHAPES:
            raise ValueError(code)
        items = self._how[code](_SHAPES[code].decode(column))
        self._left -= sum(map(len, items))
        if len(items) != self._rows or self._left < 0:
            raise ValueError(code)
        self._read.append(items)
        return items

    def _one(self, item: bytes) -> Sequence[bytes]:
        if len(item) * self._rows > self._left:
            raise ValueError(len(item))
        return [item] * self._rows

    def _items(self, items: bytes) -> Sequence[bytes]:
        return items_of(array_head(self._rows) + items)

    def _ints(self, told: Numbers) -> Sequence[bytes]:
        return [_encode(value) for value in self._values(told)]

    def _texts(self, told: tuple[Numbers, bytes]) -> Sequence[bytes]:
        lengths, texts = self._values(told[0]), told[1]
        if min(lengths) < 0 or sum(lengths) != len(texts):
            raise ValueError(len(texts))
        ends = accumulate(lengths)
        return [_text_head(n) + texts[end - n : end] for n, end in zip(lengths, ends, strict=True)]

    def _placed_texts(self, places: bytes) -> Sequence[bytes]:
        size, rest = divmod(len(places), self._rows)
        if rest:
            raise ValueError(len(places))
        head, texts = _text_head(size), _by_place(places, self._rows)
        return [head + texts[at : at + size] for at in range(0, len(texts), size)]

    def _ids(self, told: tuple[Numbers, Numbers, Numbers]) -> Sequence[bytes]:
        ms, counter, node = (self._values(part) for part in told)
        return [
            _ID_HEAD + a.to_bytes(6) + b.to_bytes(2) + c.to_bytes(8)
            for a, b, c in zip(ms, counter, node, strict=True)
        ]

    def _values(self, told: Numbers) -> list[int]:
        found = [each + told.step for each in _from_places(told.places, self._rows)]
        if told.base == _ROW_BEFORE:
            values = list(accumulate(found, initial=told.start))[1:]
        elif told.base < 0:
            raise ValueError(told.base)
        else:
            values = list(map(add, self._numbers[told.base], found))
        self._numbers.append(values)
        return values


def items_of(array: bytes) -> list[bytes]:
    """Return the items of a MessagePack array as they are written."""
    return [bytes(item) for item in _ITEMS.decode(array)]


@lru_cache(maxsize=1024)
def array_head(items: int) -> bytes:
    """Return what an array of so many items, at least one, begins with."""
    return _encode([None] * items)[:-items]


def _plain(decoder: "msgspec.msgpack.Decoder[list[T]]", items: tuple[bytes, ...]) -> list[T] | None:
    """Return the values of a column, if all are of one type and written as we would."""
    array = array_head(len(items)) + b"".join(items)
    try:
        values = decoder.decode(array)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return values if _encode(values) == array else None


def _weight(values: list[int], other: list[int]) -> int:
    """Return how many bits the differences take, by the first few."""
    some = map(sub, values[1:_SAMPLE], other[1:_SAMPLE])
    return sum(each.bit_length() for each in some)


def _to_places(numbers: list[int]) -> bytes:
    folded = [each << 1 if each >= 0 else (-each << 1) - 1 for each in numbers]
    width = (max(folded).bit_length() + 7) // 8
    return _by_place(b"".join(each.to_bytes(width, "little") for each in folded), width)


def _by_place(rows: bytes, width: int) -> bytes:
    """Return the first bytes of all rows, then the second ones, and so on."""
    return b"".join(rows[place::width] for place in range(width))


def _from_places(places: bytes, rows: int) -> list[int]:
    if not places:
        return [0] * rows
    width, rest = divmod(len(places), rows)
    if rest or width > _WIDEST:
        raise ValueError(len(places))
    data = _by_place(places, rows)
    folded = (int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width))
    return [each >> 1 if not each & 1 else -((each + 1) >> 1) for each in folded]


@lru_cache(maxsize=1024)
def _text_head(size: int) -> bytes:
    return _encode(" " * size)[: -size or None]
