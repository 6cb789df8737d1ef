"""Pages of one scope for one asker: fields that changed, by number order.

A row whose changed fields are all the asker's own, from one commit that was taken as
sent, costs no bytes of its own: it joins a run. Otherwise own fields are named and
others carried.

Source: sync protocol, sections 5.3 (PULL) and 6.1 (P7).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from sync.platform.store.database import Transaction
from sync.platform.store.records import MERGED, Record, rows_after
from sync.platform.store.scopes import ScopePoint
from sync.platform.store.streams import whole_commits
from sync.wire.messages import EchoRun, Hello, OwnFields, Pull, PulledRow, WireValue

_READ_AT_ONCE = 400
_PAGE_BYTES = 48 * 1024  # before compression; about a third of it on the line
_RUN_BYTES = 12


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the hello, and the short number of its stream (0 when it is new)."""

    hello: Hello
    stream: int

    def holds(self, seq: int) -> bool:
        """Tell whether the asker still has its commit of this number."""
        return self.hello.keep <= seq <= self.hello.head


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far an asker has read a scope, and up to where it is complete."""

    cur: int
    comp: int


@dataclass
class _Page:
    """A page that is being filled."""

    rows: list[PulledRow] = field(default_factory=list)
    echo: list[EchoRun] = field(default_factory=list)
    bytes: int = 0

    def add_row(self, row: PulledRow) -> None:
        self.rows.append(row)
        self.bytes += len(msgspec.msgpack.encode(row))

    def add_echo(self, seq: int, ver: int) -> None:
        last = self.echo[-1] if self.echo else None
        if last and seq == last.q + last.n and ver == last.first_ver + last.n:
            self.echo[-1] = EchoRun(last.q, last.n + 1, last.first_ver)
        else:
            self.echo.append(EchoRun(seq, 1, ver))
            self.bytes += _RUN_BYTES


def scope_pages(
    session: Transaction, asker: Asker, point: ScopePoint, epoch: int, cursor: Cursor
) -> Iterator[Pull]:
    """Yield pages from the cursor to the scope's end, as of the session's snapshot."""
    frm = read = cursor.cur
    page = _Page()
    more = True
    while more:
        found = rows_after(session, point.no, read, _READ_AT_ONCE)
        more = len(found) == _READ_AT_ONCE
        whole = _own_whole(session, asker, found)
        for record in found:
            _fill(page, asker, record, cursor.comp, whole)
            read = record.ver
            if page.bytes >= _PAGE_BYTES and read < point.seq:
                yield _pull(point, epoch, (frm, read), cursor, page)
                frm, page = read, _Page()
    last = _pull(point, epoch, (frm, point.seq), cursor, page)
    yield msgspec.structs.replace(last, last=True, count=point.live_rows, digest=point.digest)


def _pull(
    point: ScopePoint, epoch: int, span: tuple[int, int], cursor: Cursor, page: _Page
) -> Pull:
    return Pull(
        scope=point.no,
        epoch=epoch,
        frm=span[0],
        fb=cursor.comp,
        to=span[1],
        scan=point.seq,
        rows=tuple(page.rows),
        echo=tuple(page.echo),
    )


def _fill(page: _Page, asker: Asker, record: Record, comp: int, whole: Collection[int]) -> None:
    if record.deleted:
        page.add_row(PulledRow(record.kind, record.id, record.ver))
        return
    own: dict[int, list[int]] = {}
    values: dict[int, WireValue] = {}
    for number, mark in sorted(record.marks.items()):
        if mark.ver <= comp:
            continue
        if mark.seq != MERGED and mark.writer == asker.stream and asker.holds(mark.seq):
            own.setdefault(mark.seq, []).append(number)
        else:
            values[number] = record.values.get(number)
    if not values and len(own) == 1:
        (seq,) = own
        if seq in whole and all(record.marks[number].ver == record.ver for number in own[seq]):
            page.add_echo(seq, record.ver)
            return
    mine = tuple(OwnFields(seq, tuple(numbers)) for seq, numbers in sorted(own.items()))
    page.add_row(PulledRow(record.kind, record.id, record.ver, values, mine))


def _own_whole(session: Transaction, asker: Asker, found: Sequence[Record]) -> frozenset[int]:
    """Return which of the asker's commits behind these rows were taken exactly as sent."""
    numbers = {
        mark.seq
        for record in found
        for mark in record.marks.values()
        if mark.writer == asker.stream and mark.ver == record.ver
    }
    return whole_commits(session, asker.stream, numbers) if numbers else frozenset()
