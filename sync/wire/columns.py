"""Many commit bodies as columns: what is alike comes to stand together, and no byte is lost.

A body is cut at the items of its arrays, down to the fourth level. Bodies that are cut
alike form a group, and each place of a group a column. What the items mean is not known
here: a column gives back the very bytes that it was given.
"""

from collections.abc import Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeAlias

import msgspec

from sync.wire.column_codes import ColumnReader, ColumnWriter, array_head, items_of
from sync.wire.errors import WireError
from sync.wire.frames import LIMIT_EXPANDED

_LEVELS = 4  # a commit, its changes, a change, its fields
_MOST_SHAPES = 255
_ARRAY_HEADS = frozenset(range(0x91, 0xA0)) | {0xDC, 0xDD}  # an empty one has nothing to cut
_LEAF = 0  # in a shape; other numbers are arrays of so many items

_Group: TypeAlias = tuple[list[int], bytes, list[msgspec.Raw]]  # shape, codes, columns
_SHEET = msgspec.msgpack.Decoder(tuple[bytes, list[_Group]])


def to_columns(bodies: Sequence[bytes]) -> bytes:
    """Return bodies as columns; empty when they do not lend themselves to it."""
    order = bytearray()
    groups: dict[tuple[int, ...], tuple[int, list[list[bytes]]]] = {}
    for body in bodies:
        if not body or body[0] not in _ARRAY_HEADS:
            return b""
        try:
            shape, leaves = _cut(body)
        except msgspec.MsgspecError:
            return b""
        number, rows = groups.setdefault(shape, (len(groups), []))
        if (
            number > _MOST_SHAPES
            or b"".join(chain(*zip(_heads(shape), leaves, strict=True))) != body
        ):
            return b""
        rows.append(leaves)
        order.append(number)
    sheet = [(shape, *_columns(rows)) for shape, (_, rows) in groups.items()]
    return msgspec.msgpack.encode((bytes(order), sheet))


def from_columns(sheet: bytes) -> tuple[bytes, ...]:
    """Return the bodies that ``to_columns`` was given.

    Raises:
        WireError: not such columns, or more than a frame may say.
    """
    try:
        order, groups = _SHEET.decode(sheet)
        bodies = [iter(_rows(group, order.count(number))) for number, group in enumerate(groups)]
        return tuple(next(bodies[number]) for number in order)
    except (msgspec.MsgspecError, ValueError, IndexError, OverflowError, MemoryError) as error:
        raise WireError("not columns of commits") from error


def _cut(body: bytes) -> tuple[tuple[int, ...], list[bytes]]:
    """Return how a body is built, and its items in order."""
    shape: list[int] = []
    leaves: list[bytes] = []
    waiting = [(body, 0)]
    while waiting:
        item, level = waiting.pop()
        if level < _LEVELS and item[0] in _ARRAY_HEADS:
            inner = items_of(item)
            shape.append(len(inner))
            waiting += [(each, level + 1) for each in reversed(inner)]
        else:
            shape.append(_LEAF)
            leaves.append(item)
    return tuple(shape), leaves


def _columns(rows: list[list[bytes]]) -> tuple[bytes, list[object]]:
    """Return how each column is written, and the columns: those written alike together."""
    writer = ColumnWriter()
    written = [writer.write(column) for column in zip(*rows, strict=True)]
    alike = sorted(written, key=itemgetter(0), reverse=True)
    return bytes(code for code, _ in written), [column for _, column in alike]


def _rows(group: _Group, count: int) -> list[bytes]:
    shape, codes, columns = group
    if not count or count * len(columns) > LIMIT_EXPANDED or not _is_shape(shape):
        raise ValueError(count)
    heads = _heads(shape)
    places = sorted(range(len(codes)), key=codes.__getitem__, reverse=True)
    placed = dict(zip(places, columns, strict=True))
    reader = ColumnReader(count)
    return _joined(heads, [reader.read(code, placed[at]) for at, code in enumerate(codes)])


def _is_shape(shape: Sequence[int]) -> bool:
    """Tell whether no array is said to have more items than there are."""
    return all(0 <= items < len(shape) for items in shape)


def _heads(shape: Sequence[int]) -> list[bytes]:
    """Return what stands in front of each item."""
    heads: list[bytes] = []
    head = b""
    for items in shape:
        if items == _LEAF:
            heads.append(head)
            head = b""
        else:
            head += array_head(items)
    return heads


def _joined(heads: list[bytes], columns: Sequence[Sequence[bytes]]) -> list[bytes]:
    parts = chain.from_iterable((repeat(h), c) for h, c in zip(heads, columns, strict=True))
    return [b"".join(row) for row in zip(*parts, strict=False)]
