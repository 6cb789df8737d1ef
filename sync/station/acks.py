"""Taking an ACK: what the platform has of our stream, and what it made of it.

An answer may be late, doubled, meant for a twin of this PC, or come from another life
of the platform; each is recognised by numbers and hashes, never by time.

Source: sync protocol, section 6.2 (R2 to R8).
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.domain.sync_records import Answer, LineState, ScopeState
from sync.station.ledger import Ledger
from sync.station.views import refresh, row_key
from sync.wire.commit import CHANGES_LIMIT, decode_commit, first_hash
from sync.wire.errors import WireError
from sync.wire.messages import Ack, ResultRun, SingleResult
from sync.wire.registry import Registry


class Trust(Enum):
    """What may be believed of the rest of an answer."""

    ALL = auto()
    NO_DATA = auto()  # pages would put old edits on top of rows that contain them
    NOTHING = auto()


class Trouble(Enum):
    """Something that a round must report; none of it loses anything."""

    OLD_COPY = "old-copy"  # the platform has more of our stream than we have
    FORK = "fork"  # a twin of this PC has written other commits under our numbers
    NEW_LIFE = "new-life"  # the platform was restored; everything is offered again


@dataclass(frozen=True, slots=True)
class Taken:
    """What an ACK changed."""

    trust: Trust
    trouble: Trouble | None = None
    refused: int = 0


def take_ack(ledger: Ledger, registry: Registry, ack: Ack, *, now_ms: int) -> Taken:
    """Move the stream's state by what the platform says; return how far to trust the rest.

    Raises:
        WireError: the ACK is not one that any platform would send.
    """
    outbox = ledger.outbox
    line = outbox.line()
    if ack.stream != line.stream or ack.epoch < line.epoch:
        return Taken(Trust.NOTHING)
    line = replace(
        line,
        challenge=ack.challenge or line.challenge,
        server_offset_ms=ack.server_ms - now_ms,
    )
    if ack.epoch > line.epoch:
        met_before = line.epoch > 0
        line = _begin_life(ledger, line, ack.epoch)
        if met_before:
            outbox.put_line(line)
            return Taken(Trust.NOTHING, Trouble.NEW_LIFE)
    taken, line = _compare(ledger, registry, line, ack)
    outbox.put_line(line)
    return taken


def _begin_life(ledger: Ledger, line: LineState, epoch: int) -> LineState:
    """Forget what an earlier life said; every commit that is held will be offered again."""
    ledger.outbox.forget_answers()
    for scope in ledger.base.scopes():
        restart_scope(ledger, replace(scope, scan_floor=0))
    return replace(line, epoch=epoch, acked=line.keep - 1)


def restart_scope(ledger: Ledger, scope: ScopeState) -> None:
    """Forget a scope's rows and numbers, so that it is read from its beginning."""
    ledger.base.forget_rows(scope.no)
    fresh = ScopeState(
        no=scope.no,
        kind=scope.kind,
        rights=scope.rights,
        title=scope.title,
        scan_floor=scope.scan_floor,
    )
    ledger.base.put_scope(fresh)


def _compare(
    ledger: Ledger, registry: Registry, line: LineState, ack: Ack
) -> tuple[Taken, LineState]:
    again = replace(line, acked=line.keep - 1)
    if ack.fork is not None:
        trouble = Trouble.FORK if len(ack.fork) > 1 else None
        return Taken(Trust.NOTHING, trouble), again
    own = ledger.outbox.hash_at(ack.pos) if ack.pos else first_hash(line.stream)
    if own != ack.hash_at_pos:  # meant for a twin, or our own answers were wrong
        return Taken(Trust.NOTHING), again if ack.pos <= line.acked else line
    if ack.pos == line.head and ack.last > line.head:
        return Taken(Trust.NOTHING, Trouble.OLD_COPY), line
    return _keep_answers(ledger, registry, line, ack)


def _keep_answers(
    ledger: Ledger, registry: Registry, line: LineState, ack: Ack
) -> tuple[Taken, LineState]:
    answers = list(_answers(ledger, registry, ack))
    ledger.outbox.put_answers(answers)
    _raise_floors(ledger, answers)
    acked = _answered_upto(line.acked, ack.pos, {answer.seq for answer in answers})
    after = replace(line, acked=acked, durable=max(line.durable, ack.durable))
    ledger.outbox.put_line(after)  # views below count on it
    refused = [answer for answer in answers if answer.code]
    _refresh_refused(ledger, registry, refused)
    trust = Trust.ALL if acked >= ack.pos else Trust.NO_DATA
    fresh = sum(answer.seq > line.acked for answer in refused)
    return Taken(trust, refused=fresh), after


def _answered_upto(acked: int, pos: int, told: set[int]) -> int:
    while acked < pos and acked + 1 in told:
        acked += 1
    return acked


def _answers(ledger: Ledger, registry: Registry, ack: Ack) -> Iterator[Answer]:
    for run in ack.runs:
        yield from _answers_of(run, ack.pos)
    scopes = _single_scopes(ledger, registry, ack.singles)
    for single in ack.singles:
        places = scopes.get(single.q)
        if places is not None and single.q <= ack.pos:
            for place, (result, scope) in enumerate(zip(single.changes, places, strict=False)):
                yield Answer(single.q, place, scope, result.ver, result.code)


def _answers_of(run: ResultRun, pos: int) -> Iterator[Answer]:
    if run.q < 1 or not 1 <= run.per <= CHANGES_LIMIT:
        raise WireError("a run of results is out of all bounds")
    for step in range(min(run.n, pos - run.q + 1)):
        first = run.first_ver + step * run.per
        for place in range(run.per):
            yield Answer(run.q + step, place, run.scope, first + place, 0)


def _single_scopes(
    ledger: Ledger, registry: Registry, singles: Iterable[SingleResult]
) -> dict[int, list[int]]:
    """Return commit number → the scope of each of its changes.

    A record whose row is not here yet is in the station's own scope. Until that is
    known nothing is said, and the platform will be asked once more.
    """
    homes = (s.no for s in ledger.base.scopes() if s.kind == "station" and s.rights)
    home = next(homes, None)
    if home is None:
        return {}
    bodies = ledger.outbox.bodies([single.q for single in singles])
    keys = {
        number: [row_key(registry, c.kind, c.id) for c in decode_commit(body).changes]
        for number, body in bodies.items()
    }
    rows = ledger.base.rows(itertools.chain.from_iterable(keys.values()))
    return {
        number: [rows[key].scope if key in rows else home for key in of_commit]
        for number, of_commit in keys.items()
    }


def _raise_floors(ledger: Ledger, answers: Iterable[Answer]) -> None:
    """Never go back before an own write that was answered."""
    highest: dict[int, int] = {}
    for answer in answers:
        highest[answer.scope] = max(highest.get(answer.scope, 0), answer.ver)
    for scope in ledger.base.scopes():
        floor = highest.get(scope.no, 0)
        if floor > scope.scan_floor:
            ledger.base.put_scope(replace(scope, scan_floor=floor))


def _refresh_refused(ledger: Ledger, registry: Registry, refused: Iterable[Answer]) -> None:
    bodies = ledger.outbox.bodies(sorted({answer.seq for answer in refused}))
    complete = {scope.no: scope.comp for scope in ledger.base.scopes()}
    for body in bodies.values():
        for change in decode_commit(body).changes:
            key = row_key(registry, change.kind, change.id)
            row = ledger.base.rows([key]).get(key)
            refresh(ledger, registry, key, row, complete.get(row.scope, 0) if row else 0)
