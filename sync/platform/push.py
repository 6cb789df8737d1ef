"""Taking a PUSH frame: one transaction, in order, each commit once however often it comes.

Source: sync protocol, section 6.1 (P2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.platform.apply import CommitApplier, Outcome
from sync.platform.arrivals import Arrived, commits_in, records_in, without
from sync.platform.merge import Author
from sync.platform.metrics import COMMITS, REFUSALS
from sync.platform.store.births import Known, known_births, moved_between, note_moved
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.lives import Lives, epochs, lives
from sync.platform.store.locked_scopes import LockedScope, home_of, lock_writable, writable
from sync.platform.store.locked_streams import LockedStream, file_stream, lock_stream
from sync.platform.store.orphans import waited_for
from sync.platform.store.purged import purged_keys
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import RecordKey
from sync.platform.store.statements import Batch
from sync.platform.store.streams import LoggedCommit, hashes
from sync.wire.codes import Fault, StreamReason
from sync.wire.commit import Birth, CommitBody
from sync.wire.messages import ChangeResult, Push
from sync.wire.redaction import Purged
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


def take_push(
    database: Database, registry: Registry, device: Device, push: Push, *, at: datetime
) -> Halt | None:
    """Apply the commits of one frame that are new; return why the rest must wait, if it must."""
    now_ms = round(at.timestamp() * 1000)
    sent = list(commits_in(push))  # read before anything is locked
    with database.writing() as session:
        opened, held = False, _take_hold(session, registry, device, (push, sent), now_ms)
        if held is None:
            opened = file_stream(session, device, push, now_ms=now_ms)
            held = _take_hold(session, registry, device, (push, sent), now_ms)
        if held is None or held.home is None or held.stream.device != device.id:
            session.rollback()
            return Halt(Fault.RIGHTS)
        if opened:
            _note_opening(session, device, push, at)
        halt = _misfit(session, held.stream, push)
        if halt is not None:
            return halt
        arrived, halt = _new_ones(session, held.stream, push, sent)
        if arrived:
            work = _Round(session, registry, held)
            work.take(arrived)
            work.finish(now_ms)
        return halt


@dataclass(frozen=True, slots=True)
class _Held:
    """What one transaction holds, and has read since it does.

    Attributes:
        lives: asked while the scopes were held, so that no new life can begin before the end.
        births: what became of commits of the stream that came before by way of another.
        awaited: records for which some change waits.
    """

    stream: LockedStream
    scopes: Mapping[int, LockedScope]
    lives: Lives
    records: RecordSet
    births: Known
    awaited: set[RecordKey]

    @property
    def home(self) -> int | None:
        """The scope where new records go."""
        return home_of(self.scopes.values())


def _take_hold(
    session: Transaction,
    registry: Registry,
    device: Device,
    arriving: tuple[Push, list[Arrived]],
    now_ms: int,
) -> _Held | None:
    """Lock and read what a push needs, in this order; nothing while its stream is not filed.

    A push without commits says where its stream comes from, and waits for nobody.
    """
    push, sent = arriving
    station, last = device.station_no, push.first + len(sent) - 1
    batch = Batch(session)
    stream = batch.ask(lock_stream(device, push))
    scopes = batch.ask(lock_writable(device, push.stream) if sent else writable(device))
    known = batch.ask(epochs())
    births = batch.ask(moved_between(station, push.stream, push.first, last))
    awaited = batch.ask(waited_for(station, now_ms))
    records = RecordSet(session, registry, station)
    arrive = records.prefetch_by(batch, records_in(registry, sent))
    batch.run()
    arrive()
    held = stream.value
    if held is None:
        return None
    return _Held(
        stream=held,
        scopes=scopes.value,
        lives=lives(session, station, known.value),
        records=records,
        births=births.value,
        awaited=awaited.value,
    )


def _note_opening(session: Transaction, device: Device, push: Push, at: datetime) -> None:
    """Tell the administrator when a station had to begin another life, and why."""
    kind = _TOLD.get(push.reason)
    if kind is not None:
        station, detail = device.station_no, f"stream {push.stream.hex()}"
        note_event(session, kind, at=at, device=device.id, station_no=station, detail=detail)


def _misfit(session: Transaction, stream: LockedStream, push: Push) -> Halt | None:
    if not 1 <= push.first <= stream.last_seq + 1:
        return Halt(Fault.GAP)
    if stream.hash_at(session, push.first - 1) != push.prev_hash:
        return Halt(Fault.FORK, (0,))
    return None


def _new_ones(
    session: Transaction, stream: LockedStream, push: Push, sent: list[Arrived]
) -> tuple[list[Arrived], Halt | None]:
    """Return the commits after the stream's last, and where histories part if they do."""
    last = min(stream.last_seq, push.first + len(sent) - 1)
    ours = hashes(session, stream.key, push.first, last) if push.first <= last else {}
    arrived: list[Arrived] = []
    previous = push.prev_hash
    for commit in sent:
        known = ours.get(commit.seq)
        if known is None:
            arrived.append(commit)
        elif known != commit.chain_hash:
            return arrived, Halt(Fault.FORK, (commit.seq, previous, known))
        previous = commit.chain_hash
    return arrived, None


class _Round:
    """One transaction's work on one stream."""

    def __init__(self, session: Transaction, registry: Registry, held: _Held) -> None:
        self._session = session
        self._registry = registry
        self._held = held
        self._stream = held.stream
        self._ancestors = held.stream.ancestors(session)
        self._known: Known = {}
        self._moved: list[tuple[Birth, int]] = []
        self._applier = CommitApplier(
            registry, held.records, held.scopes, home=held.home or 0, lives=held.lives
        )

    def take(self, arrived: list[Arrived]) -> None:
        """Apply commits in order, and take them for the log."""
        purged = self._purged()
        if purged:
            arrived = [without(self._registry, commit, purged) for commit in arrived]
        moved = {birth for commit in arrived if (birth := commit.birth()) is not None}
        station = self._stream.key.station
        self._known = known_births(self._session, station, moved, self._held.births)
        for commit in arrived:
            logged = self._logged(commit)
            self._stream.advance(logged)
            _count_refusals(logged.results)
        COMMITS.inc(len(arrived))

    def finish(self, now_ms: int) -> None:
        """Write the commits and what they have made."""
        batch = Batch(self._session)
        self._stream.flush(batch, received_ms=now_ms)
        note_moved(batch, self._stream.key, self._moved)
        self._applier.finish(batch, self._held.awaited, now_ms)

    def _purged(self) -> Purged:
        """Return the records of which nothing may be kept; asks only where there are any."""
        if not any(scope.purges for scope in self._held.scopes.values()):
            return ()
        return purged_keys(self._session, self._stream.key.station)

    def _logged(self, commit: Arrived) -> LoggedCommit:
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


def _count_refusals(results: tuple[ChangeResult, ...]) -> None:
    for result in results:
        if result.code:
            REFUSALS.labels(Fault(result.code).name.lower()).inc()


def _log_entry(
    commit: Arrived, results: tuple[ChangeResult, ...], outcomes: list[Outcome] | None = None
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
