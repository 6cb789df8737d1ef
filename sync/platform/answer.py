"""Answering: what the platform has of a stream, and pages of rows that changed.

Everything is read from one snapshot. Values that the asker wrote itself, and still
holds, are named instead of sent.

Source: sync protocol, section 6.1 (P5 to P8).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from sync.platform.pull_pages import Asker, Cursor, scope_pages
from sync.platform.push import Halt
from sync.platform.store.database import Transaction
from sync.platform.store.devices import Device, DeviceState
from sync.platform.store.lives import current_epoch
from sync.platform.store.scopes import Grants, granted, points
from sync.platform.store.streams import LoggedCommit, StreamPoint, find_stream, hash_at, results
from sync.wire.codes import Fault
from sync.wire.commit import first_hash
from sync.wire.messages import (
    Ack,
    End,
    Err,
    GrantedScope,
    Hello,
    ResultRun,
    Scopes,
    SingleResult,
)
from sync.wire.packing import pack

_RESULTS_PER_ANSWER = 10_000
_RESULT_BYTES = 16 * 1024  # the largest commit's results still fit into the frame behind it
_RUN_BYTES = 12
_LEAST_WANT = 16 * 1024
_MARK_LEAST = 3  # scope, epoch, cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What an answer says about the moment it was made."""

    now_ms: int
    challenge: bytes


@dataclass(frozen=True, slots=True)
class _Told:
    """What the platform has of the asker's stream, as far as one answer can tell.

    Attributes:
        complete: nothing that the asker has sent is left untold.
    """

    pos: int
    runs: tuple[ResultRun, ...]
    singles: tuple[SingleResult, ...]
    complete: bool


def answer(
    session: Transaction, device: Device, hello: Hello, halt: Halt | None, occasion: Occasion
) -> Iterator[bytes]:
    """Yield the frames of an answer."""
    stream = find_stream(session, device.station_no, hello.stream)
    if stream is not None and stream.device != device.id:
        halt, stream = Halt(Fault.RIGHTS), None
    if halt is not None and halt.fault is Fault.RIGHTS:
        yield pack(Err(Fault.RIGHTS))
    epoch = current_epoch(session)
    told = _told(session, hello, stream)
    yield pack(_ack(session, (hello, stream, told), epoch, halt, occasion))
    # A late copy of a request, or an old copy of the device: nothing more may be said.
    ahead = stream is not None and stream.last_seq > hello.head
    if told.complete and not ahead and device.state is DeviceState.ACTIVE:
        grants = granted(session, device)
        if grants.version != hello.grant_ver:
            yield pack(_scopes(grants))
        asker = Asker(hello, None if stream is None else stream.key)
        yield from _data(session, asker, grants, epoch)
    yield pack(End())


def _data(session: Transaction, asker: Asker, grants: Grants, epoch: int) -> Iterator[bytes]:
    """Yield pages of every scope until the asker has as much as it wants."""
    marks = {mark[0]: mark for mark in asker.hello.scopes if len(mark) >= _MARK_LEAST}
    where = points(session, [grant.key for grant in grants.scopes])
    left = max(asker.hello.want, _LEAST_WANT)
    for grant in grants.scopes:
        point = where[grant.scope]
        label, cur, *comp = marks.get(grant.scope, (grant.scope, epoch, 0))[1:]
        cursor = Cursor(cur, comp[0] if comp else cur)
        # Another life's numbers mean nothing here; the asker starts the scope again.
        if label != epoch or cursor.comp == point.seq:
            continue
        for page in scope_pages(session, asker, point, epoch, cursor):
            frame = pack(page)
            yield frame
            left -= len(frame)
            if left <= 0:
                return


def _told(session: Transaction, hello: Hello, stream: StreamPoint | None) -> _Told:
    """Collect results from the first that the asker does not know."""
    last = 0 if stream is None else min(stream.last_seq, hello.head)
    first = max(1, hello.una)
    if stream is None or first > last:
        return _Told(last, (), (), complete=True)
    runs: list[ResultRun] = []
    singles: list[SingleResult] = []
    pos, size = first - 1, 0
    upto = min(last, pos + _RESULTS_PER_ANSWER)
    for commit in results(session, stream.key, first, upto):
        if size > _RESULT_BYTES:
            break
        if commit.ver is None:
            singles.append(SingleResult(commit.seq, commit.results))
            size += len(msgspec.msgpack.encode(singles[-1]))
        else:
            size += _RUN_BYTES * _extend(runs, commit)
        pos = commit.seq
    return _Told(pos, tuple(runs), tuple(singles), complete=pos == last)


def _extend(runs: list[ResultRun], commit: LoggedCommit) -> bool:
    """Add a commit whose changes were all taken to the runs; tell whether a run began."""
    scope, ver = commit.scope or 0, commit.ver or 0
    last = runs[-1] if runs else None
    follows = last is not None and (commit.seq, scope, ver, commit.per) == (
        last.q + last.n,
        last.scope,
        last.first_ver + last.n * last.per,
        last.per,
    )
    if last is not None and follows:
        runs[-1] = msgspec.structs.replace(last, n=last.n + 1)
        return False
    runs.append(ResultRun(commit.seq, 1, scope, ver, commit.per))
    return True


def _ack(
    session: Transaction,
    about: tuple[Hello, StreamPoint | None, _Told],
    epoch: int,
    halt: Halt | None,
    occasion: Occasion,
) -> Ack:
    hello, stream, told = about
    at_pos = first_hash(hello.stream)
    if stream is not None:
        at_pos = hash_at(session, stream.key, told.pos) or at_pos
    return Ack(
        epoch=epoch,
        stream=hello.stream,
        last=0 if stream is None else stream.last_seq,
        pos=told.pos,
        hash_at_pos=at_pos,
        runs=told.runs,
        singles=told.singles,
        durable=0 if stream is None else stream.durable,
        fork=None if halt is None else halt.fork,
        server_ms=occasion.now_ms,
        challenge=occasion.challenge,
    )


def _scopes(grants: Grants) -> Scopes:
    scopes = (GrantedScope(g.scope, g.kind, g.rights, g.title) for g in grants.scopes)
    return Scopes(grants.version, tuple(scopes))
