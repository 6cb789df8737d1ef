"""Sheets of columns, read as docs/protocol.md describes them: nothing of sync is used."""

from collections.abc import Iterator
from typing import Any

from tests.protocol.own_frames import MisshapenError, Push, pack, unpack

_ONE, _SAME, _NUMBERS, _TEXTS, _IDS, _ITEMS, _PLACES = range(7)
_ARRAY_4, _ARRAY_16, _ARRAY_32 = 0x90, 0xDC, 0xDD
_SHORT_MAP, _SHORT_TEXT = 0x80, 0xA0
_SIZED = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
_NUMBER_BYTES = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8, 0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8}
_COUNTED = {_ARRAY_16: (2, 1), _ARRAY_32: (4, 1), 0xDE: (2, 2), 0xDF: (4, 2)}


def bodies_of(push: Push) -> list[bytes]:
    """Return the commit bodies of a push, in their order."""
    if not push.sheet:
        return [*push.bodies]
    order, groups = unpack(push.sheet)
    rows = [
        iter(_group(shape, codes, columns, order.count(number)))
        for number, (shape, codes, columns) in enumerate(groups)
    ]
    return [next(rows[number]) for number in order]


def _group(shape: list[int], codes: bytes, columns: list[Any], count: int) -> Iterator[bytes]:
    items = _Columns(codes, columns, count).items()
    for row in range(count):
        column = iter(items)
        yield b"".join(_array_head(each) if each else next(column)[row] for each in shape)


class _Columns:
    """The columns of a group on their way back to items."""

    def __init__(self, codes: bytes, columns: list[Any], count: int) -> None:
        self.count = count
        self.codes = codes
        by_code = sorted(range(len(codes)), key=lambda place: -codes[place])
        self.told = dict(zip(by_code, columns, strict=True))
        self.numbers: list[list[int]] = []

    def items(self) -> list[list[bytes]]:
        """Return every column as one item for each row."""
        found: list[list[bytes]] = []
        for place, code in enumerate(self.codes):
            told = self.told[place]
            found.append(found[told] if code == _SAME else self._column(code, told))
        return found

    def _column(self, code: int, told: Any) -> list[bytes]:
        if code == _ONE:
            return [told] * self.count
        if code == _NUMBERS:
            return [pack(number) for number in self._read_numbers(told)]
        if code == _TEXTS:
            lengths = self._read_numbers(told[0])
            ends = [sum(lengths[: row + 1]) for row in range(self.count)]
            parts = zip(ends, lengths, strict=True)
            return [pack(told[1][end - size : end].decode()) for end, size in parts]
        if code == _IDS:
            parts3 = [self._read_numbers(each) for each in told]
            return [
                pack(a.to_bytes(6) + b.to_bytes(2) + c.to_bytes(8))
                for a, b, c in zip(*parts3, strict=True)
            ]
        if code == _ITEMS:
            return _split(told)
        if code == _PLACES:
            return [pack(told[row :: self.count].decode()) for row in range(self.count)]
        raise MisshapenError

    def _read_numbers(self, told: list[Any]) -> list[int]:
        base, start, step, places = told
        width = len(places) // self.count
        differences = [
            _unfolded(int.from_bytes(places[row :: self.count][:width], "little"))
            for row in range(self.count)
        ]
        values: list[int] = []
        before = start
        for row, difference in enumerate(differences):
            before = (self.numbers[base][row] if base >= 0 else before) + step + difference
            values.append(before)
        self.numbers.append(values)
        return values


def _unfolded(number: int) -> int:
    return -((number + 1) // 2) if number % 2 else number // 2


def _array_head(size: int) -> bytes:
    if size < 16:
        return bytes([_ARRAY_4 | size])
    if size < 65_536:
        return bytes([_ARRAY_16]) + size.to_bytes(2)
    return bytes([_ARRAY_32]) + size.to_bytes(4)


def _split(joined: bytes) -> list[bytes]:
    """Return the MessagePack items that were joined."""
    found, at = [], 0
    while at < len(joined):
        end = _end_of_item(joined, at)
        found.append(joined[at:end])
        at = end
    return found


def _end_of_item(data: bytes, at: int) -> int:
    """Return where the MessagePack item ends that begins somewhere."""
    first, inside = data[at], 0
    at += 1
    if first in _SIZED:  # bytes and texts
        at += (width := _SIZED[first]) + int.from_bytes(data[at : at + width])
    elif first in _NUMBER_BYTES:
        at += _NUMBER_BYTES[first]
    elif first in _COUNTED:  # arrays and maps
        width, each = _COUNTED[first]
        inside = each * int.from_bytes(data[at : at + width])
        at += width
    elif first & 0xE0 == _SHORT_TEXT:
        at += first & 0x1F
    elif first & 0xE0 == _SHORT_MAP:
        inside = (first & 0xF) * (1 if first & _ARRAY_4 == _ARRAY_4 else 2)
    for _ in range(inside):
        at = _end_of_item(data, at)
    return at
