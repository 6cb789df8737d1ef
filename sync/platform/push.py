"""Taking a PUSH frame: one transaction, in order, each commit once however often it comes.

Source: sync protocol, section 6.1 (P2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.platform.apply import CommitApplier, Outcome
from sync.platform.merge import Author
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import RecordKey
from sync.platform.store.scopes import Grants, current_epoch, granted, lock_scopes
from sync.platform.store.streams import LockedStream, LoggedCommit, find_birth, hashes, lock_stream
from sync.platform.store.tables import ID_BYTES
from sync.wire.codes import Fault
from sync.wire.commit import CHANGES_LIMIT, CommitBody, chain_hash, decode_commit
from sync.wire.errors import WireError
from sync.wire.messages import ChangeResult, Push
from sync.wire.registry import Registry


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
    """A commit that is new to the platform; ``body`` is ``None`` when it cannot be read."""

    seq: int
    chain_hash: bytes
    data: bytes
    body: CommitBody | None


def take_push(
    database: Database, registry: Registry, device: Device, push: Push, *, received_ms: int
) -> Halt | None:
    """Apply the commits of one frame that are new; return why the rest must wait, if it must."""
    with database.writing() as session:
        stream = lock_stream(session, device, push.stream, push.lineage)
        grants = granted(session, device)
        if stream.device != device.id or grants.home() is None:
            return Halt(Fault.RIGHTS)
        halt = _misfit(stream, push)
        if halt is not None:
            return halt
        arrived, halt = _new_ones(session, stream, push)
        if arrived:
            work = _Round(session, registry, stream, grants)
            work.take(arrived)
            stream.flush(received_ms=received_ms)
            work.finish()
        return halt


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
    ours = hashes(session, stream.key, push.first, stream.last_seq)
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


def _read(data: bytes) -> CommitBody | None:
    try:
        body = decode_commit(data)
    except WireError:
        return None
    return body if len(body.changes) <= CHANGES_LIMIT else None


class _Round:
    """One transaction's work on one stream."""

    def __init__(
        self, session: Transaction, registry: Registry, stream: LockedStream, grants: Grants
    ) -> None:
        self._session = session
        self._registry = registry
        self._stream = stream
        self._home = grants.home() or 0
        self._scopes = lock_scopes(session, stream.key.station, grants.writable())
        self._records = RecordSet(session, registry, stream.key.station)
        self._ancestors = stream.ancestors()
        self._applier = CommitApplier(
            registry, self._records, self._scopes, home=self._home, epoch=current_epoch(session)
        )

    def take(self, arrived: list[_Arrived]) -> None:
        """Apply and log commits in order."""
        self._records.prefetch(self._keys(arrived))
        for commit in arrived:
            self._stream.advance(self._logged(commit))

    def finish(self) -> None:
        """Write what the commits have made; they are in the log by now."""
        self._applier.finish(self._session)
        self._records.flush()

    def _keys(self, arrived: list[_Arrived]) -> Iterator[RecordKey]:
        for commit in arrived:
            for change in commit.body.changes if commit.body else ():
                if change.kind in self._registry.by_number and len(change.id) == ID_BYTES:
                    yield change.kind, change.id

    def _logged(self, commit: _Arrived) -> LoggedCommit:
        if commit.body is None:  # kept as it is; what cannot be read must not block the rest
            refused = (ChangeResult(0, Fault.VALIDATION),)
            return _log_entry(commit, refused)
        if commit.body.birth is not None:
            before = find_birth(self._session, self._stream.key.station, commit.body.birth)
            if before is not None:
                return _log_entry(commit, before.results)
            self._stream.note_moved(commit.body.birth, commit.seq)
        key = self._stream.key
        author = Author(key.no, commit.seq, self._ancestors)
        outcomes = self._applier.apply(commit.body, author, key.id)
        return _log_entry(commit, tuple(o.result for o in outcomes), outcomes)


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
        whole=first is not None and all(outcome.whole for outcome in outcomes or ()),
    )


def _is_run(outcomes: list[Outcome]) -> bool:
    """Tell whether all changes were applied, in one scope, under numbers without gaps."""
    first = outcomes[0]
    return first.result.ver > 0 and all(
        (outcome.scope, outcome.result.ver, outcome.result.code)
        == (first.scope, first.result.ver + place, Fault.NONE)
        for place, outcome in enumerate(outcomes)
    )
