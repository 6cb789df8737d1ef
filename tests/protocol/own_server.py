"""A province's own server, written from docs/protocol.md alone: it uses nothing of sync.

It keeps everything in memory and shows no pages: what it proves is that the page is enough.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from tests.protocol import own_frames as wire
from tests.protocol.own_columns import bodies_of
from tests.protocol.own_frames import Hello, Push
from tests.protocol.own_pages import Reader, pages
from tests.protocol.own_rows import Scope, Stamp, Writer
from tests.protocol.own_rules import (
    NEW,
    ORPHAN,
    RIGHTS,
    TOO_LARGE,
    UNKNOWN_KIND,
    VALIDATION,
    Author,
    Desk,
    Result,
)

_BAD_FRAME = 1
_EQUAL, _WHOLE, _START_AGAIN = 0, 1, 3
_CHANGES_LIMIT = 2000
_WRITE, _ITEM_STATE = 2, 7
_KEPT_MS = 30 * 86_400_000
_TURN = ("task", "station", "reference")


@dataclass
class Stream:
    """A stream as far as it has come.

    Attributes:
        hashes: of number 0, 1, 2 …
        results: of commit 1, 2 …: its scope and what became of each change.
    """

    id: bytes
    device: bytes
    hashes: list[bytes]
    results: list[tuple[int, list[Result]]] = field(default_factory=list)
    lineage: dict[bytes, int] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """Return the number of its last commit."""
        return len(self.hashes) - 1


@dataclass(frozen=True)
class Halt:
    """Why later commits of a request are not looked at."""

    fault: int = 0
    fork: list[Any] | None = None


@dataclass
class Orphan:
    """A change that came before its row."""

    change: list[Any]
    author: Author
    came: int
    item: bytes


@dataclass
class OwnServer:
    """One station's platform.

    Attributes:
        starts: epoch → scope → the scope's number when the epoch began.
        at_once: how many results one answer tells.
        safe: whatever is taken is as safe as in a backup.
        names: values that the asker wrote are named, not sent.
        whole_below: scopes of fewer rows are sent whole when in doubt.
    """

    scopes: list[Scope]
    new_id: Callable[[], bytes]
    now: Callable[[], int]
    challenge: bytes = b"challenge"
    grant_ver: int = 1
    epoch: int = 1
    at_once: int = 500
    safe: bool = False
    names: bool = True
    whole_below: int = 400
    streams: dict[bytes, Stream] = field(default_factory=dict)
    births: dict[tuple[bytes, int, bytes], tuple[int, list[Result]]] = field(default_factory=dict)
    starts: dict[int, dict[int, int]] = field(default_factory=dict)
    orphans: list[Orphan] = field(default_factory=list)

    @property
    def home(self) -> Scope:
        """Return the station's own scope."""
        return next(scope for scope in self.scopes if scope.kind == "station")

    def begin_epoch(self) -> None:
        """Begin another life, as after a restore."""
        self.epoch += 1
        self.starts[self.epoch] = {scope.no: scope.seq for scope in self.scopes}

    def answer(self, device: bytes, request: bytes) -> bytes:
        """Answer a request whose signature has been checked."""
        return b"".join(self._answer(device, wire.read_frames(request)))

    def _answer(self, device: bytes, messages: list[tuple[int, list[Any]]]) -> Iterator[bytes]:
        hello: Hello | None = None
        halt: Halt | None = None
        for kind, message in messages:
            if kind == wire.HELLO:
                hello = Hello(*message[: len(Hello._fields)])
            elif kind == wire.PUSH and halt is None:
                halt = self._push(Push(*message[: len(Push._fields)]), device)
        if hello is None or messages[-1][0] != wire.END:
            yield wire.frame(wire.ERR, _BAD_FRAME)
            return
        yield from self._told(hello, halt or Halt())
        yield wire.frame(wire.END)

    def _push(self, push: Push, device: bytes) -> Halt | None:
        """Take what is new; say why nothing after it may be taken, if so."""
        first_hash = push.stream.ljust(16, b"\0")
        stream = self.streams.setdefault(push.stream, Stream(push.stream, device, [first_hash]))
        if stream.device != device:
            return Halt(RIGHTS)
        if not 1 <= push.first <= stream.last + 1:
            return Halt()
        if push.prev_hash != stream.hashes[push.first - 1]:
            return Halt(fork=[0])
        self._note_lineage(stream, push)
        for number, body in enumerate(bodies_of(push), push.first):
            before = stream.hashes[number - 1]
            told = blake2b(before + body, digest_size=16).digest()
            if number > stream.last:
                stream.hashes.append(told)
                stream.results.append(self._take(stream, number, body))
            elif stream.hashes[number] != told:
                return Halt(fork=[number, before, stream.hashes[number]])
        return None

    def _note_lineage(self, stream: Stream, push: Push) -> None:
        for past, upto, told in push.lineage:
            known = self.streams.get(past)
            if known and upto <= known.last and known.hashes[upto] == told:
                stream.lineage[past] = upto

    def _take(self, stream: Stream, number: int, body: bytes) -> tuple[int, list[Result]]:
        """Make a commit that is new here, or find what was said to it under its birth."""
        try:
            version, birth, at, staff, bases, changes = wire.unpack(body)[:6]
        except (wire.MisshapenError, TypeError, ValueError):
            return self.home.no, [[0, VALIDATION, b""]]
        if version != 1 or len(changes) > _CHANGES_LIMIT:
            return self.home.no, [[0, UNKNOWN_KIND if version != 1 else TOO_LARGE, b""]]
        name = tuple(birth) if birth else (stream.id, number, stream.hashes[number])
        if name not in self.births:
            writer = Writer(stream.id, number, at, staff, self.home.title)
            told = [self._judge(stream, writer, bases, change) for change in changes]
            where = {no for no, _ in told}
            self.births[name] = (where.pop() if len(where) == 1 else 0, [each for _, each in told])
        return self.births[name]

    def _judge(
        self, stream: Stream, writer: Writer, bases: list[list[int]], change: list[Any]
    ) -> tuple[int, Result]:
        """Return in which scope a change was made, and what became of it."""
        op, _, row_id, row_base, *_ = change
        scope = next((each for each in self.scopes if row_id in each.rows), self.home)
        author = Author(writer, stream.lineage, self._base(scope.no, bases, row_base))
        if not scope.rights & _WRITE:
            about, values = (change[1], row_id, 0), (None, change[-1])
            item = Desk(self.home, author, self.new_id).note(about, values, RIGHTS)
            return self.home.no, [0, RIGHTS, item]
        result = Desk(scope, author, self.new_id).judge(change)
        if result[1] == ORPHAN:
            self.orphans.append(Orphan(change, author, self.now(), result[2]))
        elif op == NEW and not result[1]:
            self._adopt(scope, row_id, writer)
        return scope.no, result

    def _base(self, scope: int, bases: list[list[int]], row_base: int) -> int:
        for no, epoch, *complete in bases:
            if no == scope and epoch <= self.epoch:
                later = [starts[no] for each, starts in self.starts.items() if each > epoch]
                return min([max([row_base, *complete]), *later])
        return 0

    def _adopt(self, scope: Scope, row_id: bytes, creator: Writer) -> None:
        """Make the changes that waited for a row."""
        waiting = [each for each in self.orphans if each.change[2] == row_id]
        self.orphans = [each for each in self.orphans if each.change[2] != row_id]
        for each in waiting:
            item, early = self.home.rows[each.item], each.author.writer
            begun_anew = creator.stream == early.stream and creator.number > early.number
            author = replace(each.author, base=0 if begun_anew else scope.rows[row_id].ver)
            young = self.now() - each.came <= _KEPT_MS and item.values[_ITEM_STATE] == "open"
            if young and Desk(scope, author, self.new_id).make_early(each.change):
                item.ver = self.home.next()
                item.values[_ITEM_STATE] = "void"
                item.stamps[_ITEM_STATE] = Stamp(item.ver, Writer())

    def _told(self, hello: Hello, halt: Halt) -> Iterator[bytes]:
        if halt.fault:
            yield wire.frame(wire.ERR, halt.fault)
        name = hello.stream
        stream = self.streams.get(name) or Stream(name, b"", [name.ljust(16, b"\0")])
        upto = min(stream.last, hello.head)
        pos = min(upto, hello.una - 1 + self.at_once)
        runs, singles = _results(stream, hello.una, pos)
        about = (self.epoch, name, stream.last, pos, stream.hashes[pos], runs, singles)
        beside: tuple[Any, ...] = (
            stream.last * self.safe,
            halt.fork,
            [],
            0,
            self.now(),
            self.challenge,
        )
        yield wire.frame(wire.ACK, *about, *beside)
        if halt.fork or stream.last > hello.head or pos < upto:
            return
        if hello.grant_ver != self.grant_ver:
            yield wire.frame(wire.SCOPES, self.grant_ver, self._granted())
        left = hello.want
        for scope in sorted(self.scopes, key=lambda each: _TURN.index(each.kind)):
            held = range(hello.keep, hello.head + 1 if self.names else 0)
            for whole in self._scope(scope, hello, Reader(name, held, _alone(stream, scope.no))):
                yield whole
                left -= len(whole)
                if left <= 0:
                    return

    def _granted(self) -> list[list[Any]]:
        turn = sorted(self.scopes, key=lambda each: _TURN.index(each.kind))
        return [[scope.no, scope.kind, scope.rights, scope.title] for scope in turn]

    def _scope(self, scope: Scope, hello: Hello, reader: Reader) -> Iterator[bytes]:
        marks = {no: mark for no, *mark in hello.scopes}
        epoch, cursor, *more = marks.get(scope.no, [self.epoch, 0])
        doubts = {no: doubt for no, *doubt in hello.digests}
        if scope.no in doubts:
            equal = doubts[scope.no] == [len(scope.live()), scope.digest()] and cursor == scope.seq
            yield self._repair(scope, equal=equal)
        elif epoch == self.epoch and cursor < scope.seq:
            complete = more[0] if more else cursor
            for page in pages(scope, (cursor, complete), reader):
                yield wire.frame(wire.PULL, scope.no, self.epoch, *page)

    def _repair(self, scope: Scope, *, equal: bool) -> bytes:
        rows: list[list[Any]] = []
        mode = _EQUAL if equal else _WHOLE
        if not equal and len(scope.live()) >= self.whole_below:
            mode = _START_AGAIN
        if mode == _WHOLE:
            rows = [[row.kind, row.id, row.ver, row.values] for row in scope.live()]
        told: tuple[Any, ...] = (scope.no, self.epoch, scope.seq, mode, rows, [])
        return wire.frame(wire.REPAIR, *told, len(scope.live()), scope.digest())


def _alone(stream: Stream, scope: int) -> dict[int, int]:
    return {
        results[0][0]: number
        for number, (where, results) in enumerate(stream.results, 1)
        if where == scope and len(results) == 1 and results[0][1] == 0
    }


def _results(stream: Stream, first: int, last: int) -> tuple[list[list[Any]], list[list[Any]]]:
    """Tell the results of commits: those taken under versions without a gap as runs."""
    runs: list[list[Any]] = []
    singles: list[list[Any]] = []
    for number in range(first, last + 1):
        scope, results = stream.results[number - 1]
        versions = [version for version, _, _ in results]
        clean = not any(fault or item for _, fault, item in results) and 0 not in versions
        if not clean or versions != [*range(versions[0], versions[0] + len(versions))]:
            singles.append([number, results])
            continue
        if runs:
            start, count, where, version, per = runs[-1]
            follows = (start + count, where, version + count * per, per)
            if follows == (number, scope, versions[0], len(versions)):
                runs[-1][1] += 1
                continue
        runs.append([number, 1, scope, versions[0], len(versions)])
    return runs, singles
