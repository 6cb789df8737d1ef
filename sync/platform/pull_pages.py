"""Pages of one scope for one asker: fields that changed, by number order.

Rows whose changed fields are all the asker's own, from one commit that was taken as
sent, cost no bytes of their own: the commit joins a run. Otherwise own fields are named
and others carried.

Source: sync protocol, sections 5.3 (PULL) and 6.1 (P7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from sync.platform.store.database import Transaction
from sync.platform.store.records import MERGED, ChangedRow, Mark, rows_after
from sync.platform.store.scopes import ScopePoint
from sync.platform.store.streams import LoggedCommit, StreamKey, whole_commits
from sync.wire.messages import (
    EchoRun,
    Hello,
    OwnFields,
    Pull,
    PulledRow,
)

_READ_AT_ONCE = 400
_PAGE_BYTES = 48 * 1024  # before compression; about a third of it on the line
_RUN_BYTES = 12

WholeCommit: TypeAlias = tuple[int, int]  # first version, how many changes


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the hello, and its stream when anything of it ever arrived.

    Attributes:
        looked_at: of some of its commits, how they were taken if exactly as sent.
    """

    hello: Hello
    stream: StreamKey | None
    looked_at: Mapping[int, WholeCommit | None] = field(default_factory=dict)

    def wrote(self, mark: Mark) -> bool:
        """Tell whether a field's present value comes from the asker's stream."""
        return self.stream is not None and mark.writer == self.stream.no

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
    _own: list[PulledRow] = field(default_factory=list)
    _own_seq: int = 0

    def add_row(self, row: PulledRow) -> None:
        self.rows.append(row)
        self.bytes += len(msgspec.msgpack.encode(row))

    def add_own(self, seq: int, commit: WholeCommit, row: PulledRow) -> None:
        """Take a row that is all from one whole commit; with its others it costs nothing."""
        first, per = commit
        if seq != self._own_seq:
            self.close_own()
        if row.ver != first + len(self._own):
            self.add_row(row)
            return
        self._own_seq = seq
        self._own.append(row)
        if len(self._own) == per:
            self._own.clear()
            self._add_echo(seq, first, per)

    def close_own(self) -> None:
        """Send rows of a commit whose other rows are not on this page as they are."""
        for row in self._own:
            self.add_row(row)
        self._own.clear()

    def _add_echo(self, seq: int, ver: int, per: int) -> None:
        last = self.echo[-1] if self.echo else None
        follows = last and (last.q + last.n, last.first_ver + last.n * last.per, last.per)
        if last and follows == (seq, ver, per):
            self.echo[-1] = msgspec.structs.replace(last, n=last.n + 1)
        else:
            self.echo.append(EchoRun(seq, 1, ver, per))
            self.bytes += _RUN_BYTES


def scope_pages(
    session: Transaction, asker: Asker, point: ScopePoint, epoch: int, cursor: Cursor
) -> Iterator[Pull]:
    """Yield pages from the cursor to the scope's end, as of the session's snapshot."""
    frm = read = cursor.cur
    page = _Page()
    more = True
    while more:
        found = rows_after(session, point.key, read, _READ_AT_ONCE)
        more = len(found) == _READ_AT_ONCE
        whole = _own_whole(session, asker, found)
        for row in found:
            _fill(page, asker, row, cursor.comp, whole)
            read = row.ver
            if page.bytes >= _PAGE_BYTES and read < point.seq:
                page.close_own()
                yield _pull(point, epoch, (frm, read), cursor, page)
                frm, page = read, _Page()
    page.close_own()
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


def _fill(
    page: _Page, asker: Asker, row: ChangedRow, comp: int, whole: Mapping[int, WholeCommit | None]
) -> None:
    if row.deleted:
        page.add_row(PulledRow(row.kind, row.id, row.ver))
        return
    own: dict[int, list[int]] = {}
    sent: list[int] = []
    fresh = True
    for mark, numbers in row.marks:
        if mark.ver <= comp:
            continue
        if mark.seq != MERGED and asker.wrote(mark) and asker.holds(mark.seq):
            own.setdefault(mark.seq, []).extend(numbers)
            fresh = fresh and mark.ver == row.ver
        else:
            sent.extend(numbers)
    mine = tuple(OwnFields(seq, tuple(sorted(numbers))) for seq, numbers in sorted(own.items()))
    seq = mine[0].q if len(mine) == 1 and not sent else 0
    held = row.values() if sent else {}
    values = {number: held.get(number) for number in sorted(sent)}
    pulled = PulledRow(row.kind, row.id, row.ver, values, mine)
    commit = whole.get(seq)
    if commit is not None and fresh:
        page.add_own(seq, commit, pulled)
    else:
        page.add_row(pulled)


def whole_of(logged: Iterable[LoggedCommit]) -> dict[int, WholeCommit | None]:
    """Return of each commit how it was taken, if exactly as sent."""
    return {each.seq: (each.ver or 0, each.per) if each.whole else None for each in logged}


def _own_whole(
    session: Transaction, asker: Asker, found: Sequence[ChangedRow]
) -> Mapping[int, WholeCommit | None]:
    """Return which of the asker's commits behind these rows were taken exactly as sent."""
    numbers = {
        mark.seq
        for row in found
        for mark, _ in row.marks
        if asker.wrote(mark) and mark.ver == row.ver
    }
    unknown = numbers - asker.looked_at.keys()
    if asker.stream is None or not unknown:
        return asker.looked_at
    return {**asker.looked_at, **whole_commits(session, asker.stream, unknown)}
