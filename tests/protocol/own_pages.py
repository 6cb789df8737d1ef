"""Pages of rows: the asker's own values are named, all others are written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.protocol.own_frames import pack
from tests.protocol.own_rows import Row, Scope

_PAGE_BYTES = 16_384


@dataclass(frozen=True)
class Reader:
    """Who asks.

    Attributes:
        stream: in which they write.
        held: the numbers of the commits that they still have.
        alone: version → commit, for commits of one change that was taken as it was sent.
    """

    stream: bytes
    held: range
    alone: dict[int, int]


def pages(scope: Scope, mark: tuple[int, int], reader: Reader) -> Iterator[list[Any]]:
    """Yield what a reader lacks of a scope, as the items of PULL from `frm` on.

    Args:
        scope: of which.
        mark: the reader's cursor and complete point.
        reader: who asks.
    """
    cursor, complete = mark
    waiting = [*scope.after(cursor)]
    while waiting:
        rows, echo, size = [], list[list[int]](), 0
        while waiting and size < _PAGE_BYTES:
            row = waiting.pop(0)
            told = _told(row, complete, reader)
            number = _as_sent(told, reader)
            if number is None:
                rows.append(told)
                size += len(pack(told))
            elif echo and [echo[-1][0] + echo[-1][1], echo[-1][2] + echo[-1][1]] == [
                number,
                row.ver,
            ]:
                echo[-1][1] += 1
            else:
                echo.append([number, 1, row.ver, 1])
        upto = waiting[0].ver - 1 if waiting else scope.seq
        page = [cursor, complete, upto, scope.seq, rows, echo, not waiting]
        yield page if waiting else [*page, len(scope.live()), scope.digest()]
        cursor = upto


def _told(row: Row, complete: int, reader: Reader) -> list[Any]:
    """Return a row with the fields that are newer than the reader's complete point."""
    if row.gone:
        return [row.kind, row.id, row.ver, None, []]
    values: dict[int, Any] = {}
    mine: dict[int, list[int]] = {}
    for no, stamp in sorted(row.stamps.items()):
        if stamp.ver <= complete:
            continue
        writer = stamp.writer
        named = writer.stream == reader.stream and writer.number in reader.held
        if named and not stamp.merged:
            mine.setdefault(writer.number, []).append(no)
        else:
            values[no] = row.values.get(no)
    return [row.kind, row.id, row.ver, values, [[q, fields] for q, fields in mine.items()]]


def _as_sent(told: list[Any], reader: Reader) -> int | None:
    """Return the reader's commit that is all there is to tell of a row."""
    _, _, version, values, mine = told
    number = reader.alone.get(version)
    return number if values == {} and [q for q, _ in mine] == [number] else None
