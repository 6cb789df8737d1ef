"""Taking a PUSH frame: one transaction, in order, each commit once however often it comes.

Source: sync protocol, section 6.1 (P2).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.platform.apply import CommitApplier, Outcome
from sync.platform.merge import Author
from sync.platform.metrics import COMMITS, REFUSALS
from sync.platform.store.births import Known, known_births, note_moved
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.lives import lives
from sync.platform.store.locked_streams import LockedStream, lock_stream
from sync.platform.store.purged import purged_keys
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import RecordKey
from sync.platform.store.scopes import Grants, granted, lock_scopes
from sync.platform.store.streams import LoggedCommit, hashes
from sync.platform.store.tables import ID_BYTES
from sync.wire.codes import Fault, StreamReason
from sync.wire.commit import (
    BODY_VERSION,
    CHANGES_LIMIT,
    Birth,
    CommitBody,
    WireChange,
    chain_hash,
    decode_commit,
)
from sync.wire.errors import WireError
from sync.wire.messages import ChangeResult, Push
from sync.wire.redaction import Purged, redacted
from sync.wire.registry import Registry

_TOLD: Mapping[int, EventKind] = {
    StreamReason.ROLLBACK: EventKind.ROLLBACK,
    StreamReason.OTHER_MACHINE: EventKind.OTHER_MACHINE,
    StreamReason.FORK: EventKind.FORK,
    StreamReason.OLD_COPY: EventKind.OLD_COPY,
    StreamReason.NEW_LIFE: EventKind.NEW_LIFE,
}


@dataclass(frozen=True, slots=True)
class Halt:
    """Why later PUSH frames of the request are not looked at.

    Attributes:
        fork: ``(0,)`` or ``(q, hash before q, hash of q)``, as the platform has them.
    """

    fault: Fault
    fork: tuple[int | bytes, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A commit that is new to the platform; in place of its ``body``, why it cannot be read."""

    seq: int
    chain_hash: bytes
    data: bytes
    body: CommitBody | Fault
    purged: bool = False  # it spoke of somebody who was purged, and does no more

    def changes(self) -> tuple[WireChange, ...]:
        """What the commit changes, as far as it can be read."""
        return self.body.changes if isinstance(self.body, CommitBody) else ()

    def birth(self) -> Birth | None:
        """Where the commit was born, if it was moved."""
        return self.body.birth if isinstance(self.body, CommitBody) else None


def take_push(
    database: Database, registry: Registry, device: Device, push: Push, *, at: datetime
) -> Halt | None:
    """Apply the commits of one frame that are new; return why the rest must wait, if it must."""
    now_ms = round(at.timestamp() * 1000)
    with database.writing() as session:
        stream = lock_stream(session, device, push, now_ms=now_ms)
        grants = granted(session, device)
        if stream.device != device.id or grants.home() is None:
            session.rollback()
            return Halt(Fault.RIGHTS)
        if stream.opened:
            _note_opening(session, device, push, at)
        halt = _misfit(stream, push)
        if halt is not None:
            return halt
        arrived, halt = _new_ones(session, stream, push)
        if arrived:
            work = _Round(session, registry, stream, grants)
            work.take(arrived)
            stream.flush(received_ms=now_ms)
            work.finish(now_ms)
        return halt


def _note_opening(session: Transaction, device: Device, push: Push, at: datetime) -> None:
    """Tell the administrator when a station had to begin another life, and why."""
    kind = _TOLD.get(push.reason)
    if kind is not None:
        station, detail = device.station_no, f"stream {push.stream.hex()}"
        note_event(session, kind, at=at, device=device.id, station_no=station, detail=detail)


def _misfit(stream: LockedStream, push: Push) -> Halt | None:
    if not 1 <= push.first <= stream.last_seq + 1:
        return Halt(Fault.GAP)
    if stream.hash_at(push.first - 1) != push.prev_hash:
        return Halt(Fault.FORK, (0,))
    return None


def _new_ones(
    session: Transaction, stream: LockedStream, push: Push
) -> tuple[list[_Arrived], Halt | None]:
    """Return the commits after the stream's last, and where histories part if they do."""
    last = min(stream.last_seq, push.first + len(push.bodies) - 1)
    ours = hashes(session, stream.key, push.first, last) if push.first <= last else {}
    arrived: list[_Arrived] = []
    previous = push.prev_hash
    for seq, data in enumerate(push.bodies, start=push.first):
        found = chain_hash(previous, data)
        known = ours.get(seq)
        if known is None:
            arrived.append(_Arrived(seq, found, data, _read(data)))
        elif known != found:
            return arrived, Halt(Fault.FORK, (seq, previous, known))
        previous = found
    return arrived, None


def _read(data: bytes) -> CommitBody | Fault:
    try:
        body = decode_commit(data)
    except WireError:
        return Fault.VALIDATION
    if body.v > BODY_VERSION:
        return Fault.UNKNOWN_KIND
    return body if len(body.changes) <= CHANGES_LIMIT else Fault.VALIDATION


class _Round:
    """One transaction's work on one stream."""

    def __init__(
        self, session: Transaction, registry: Registry, stream: LockedStream, grants: Grants
    ) -> None:
        self._session = session
        self._registry = registry
        self._stream = stream
        station = stream.key.station
        scopes = self._scopes = lock_scopes(session, station, grants.writable())
        self._records = RecordSet(session, registry, station)
        self._ancestors = stream.ancestors()
        self._known: Known = {}
        self._moved: list[tuple[Birth, int]] = []
        # Asked while the scopes are held: no new life can begin before this ends.
        self._applier = CommitApplier(
            registry, self._records, scopes, home=grants.home() or 0, lives=lives(session, station)
        )

    def take(self, arrived: list[_Arrived]) -> None:
        """Apply and log commits in order."""
        purged = self._purged()
        if purged:
            arrived = [_without(self._registry, commit, purged) for commit in arrived]
        self._records.prefetch(self._keys(arrived))
        born = range(arrived[0].seq, arrived[-1].seq + 1)
        moved = {birth for commit in arrived if (birth := commit.birth()) is not None}
        self._known = known_births(self._session, self._stream.key, born, moved)
        for commit in arrived:
            logged = self._logged(commit)
            self._stream.advance(logged)
            _count(logged)

    def finish(self, now_ms: int) -> None:
        """Write what the commits have made; they are in the log by now."""
        note_moved(self._session, self._stream.key, self._moved)
        self._applier.finish(self._session, now_ms)
        self._records.flush()

    def _purged(self) -> Purged:
        """Return the records of which nothing may be kept; asks only where there are any."""
        if not any(scope.has_purges for scope in self._scopes.values()):
            return ()
        return purged_keys(self._session, self._stream.key.station)

    def _keys(self, arrived: list[_Arrived]) -> Iterator[RecordKey]:
        for commit in arrived:
            for change in commit.changes():
                if change.kind in self._registry.by_number and len(change.id) == ID_BYTES:
                    yield change.kind, change.id

    def _logged(self, commit: _Arrived) -> LoggedCommit:
        if not isinstance(commit.body, CommitBody):  # kept as it is, and blocks nothing
            return _log_entry(commit, (ChangeResult(0, commit.body),))
        key = self._stream.key
        birth = commit.body.birth or Birth(key.id, commit.seq, commit.chain_hash)
        before = self._known.get(birth)
        if before is not None:  # taken once already, here or under another number
            return _log_entry(commit, before)
        author = Author(key.no, commit.seq, self._ancestors)
        outcomes = self._applier.apply(commit.body, author, key.id)
        results = tuple(outcome.result for outcome in outcomes)
        if commit.body.birth is not None:
            self._moved.append((birth, commit.seq))
            self._known[birth] = results
        return _log_entry(commit, results, outcomes)


def _without(registry: Registry, commit: _Arrived, purged: Purged) -> _Arrived:
    """Return a commit as it may be kept; its hash stays what it was."""
    left = redacted(registry, commit.data, commit.chain_hash, purged)
    if left is commit.data:
        return commit
    return _Arrived(commit.seq, commit.chain_hash, left, _read(left), purged=True)


def _count(commit: LoggedCommit) -> None:
    COMMITS.inc()
    for result in commit.results:
        if result.code:
            REFUSALS.labels(Fault(result.code).name.lower()).inc()


def _log_entry(
    commit: _Arrived, results: tuple[ChangeResult, ...], outcomes: list[Outcome] | None = None
) -> LoggedCommit:
    first = outcomes[0] if outcomes and _is_run(outcomes) else None
    return LoggedCommit(
        seq=commit.seq,
        chain_hash=commit.chain_hash,
        body=commit.data,
        results=results,
        scope=first.scope if first else None,
        ver=first.result.ver if first else None,
        per=len(outcomes) if outcomes and first else 0,
        whole=first is not None
        and not commit.purged
        and all(outcome.whole for outcome in outcomes or ()),
    )


def _is_run(outcomes: list[Outcome]) -> bool:
    """Tell whether all changes were applied, in one scope, under numbers without gaps."""
    first = outcomes[0]
    return first.result.ver > 0 and all(
        (outcome.scope, outcome.result.ver, outcome.result.code)
        == (first.scope, first.result.ver + place, Fault.NONE)
        for place, outcome in enumerate(outcomes)
    )
