"""Write streams: which commits of a station the platform has, and what it answered.

The row of a stream is the only thing that makes a commit count once: its number is
raised in the same transaction that applies the commit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from sync.platform.store.devices import Device
from sync.platform.store.numbering import next_number
from sync.platform.store.tables import STREAM_NUMBERS, CommitRow, MovedCommitRow, StreamRow
from sync.wire.commit import Birth, first_hash
from sync.wire.messages import Ancestor, ChangeResult

_LINEAGE = msgspec.msgpack.Decoder(tuple[Ancestor, ...])
_RESULTS = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCommit:
    """One commit and what became of it.

    Attributes:
        scope, ver: where the first change went, when all of them were applied under
            numbers that follow one another.
        per: how many changes that are.
        whole: all of them were taken exactly as sent.
    """

    seq: int
    chain_hash: bytes
    body: bytes
    results: tuple[ChangeResult, ...]
    scope: int | None = None
    ver: int | None = None
    per: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class StreamKey:
    """A stream and the station by which it is found.

    Attributes:
        no: short number inside this platform.
        id: number that the station gave it.
    """

    station: int
    no: int
    id: bytes


@dataclass(frozen=True, slots=True)
class StreamPoint:
    """How far a stream has come."""

    key: StreamKey
    device: bytes
    last_seq: int
    last_hash: bytes
    durable: int


class LockedStream:
    """A stream whose row this transaction holds."""

    def __init__(self, session: Session, row: StreamRow) -> None:
        self._session = session
        self._row = row
        self._fresh: list[LoggedCommit] = []

    @property
    def key(self) -> StreamKey:
        """Which stream it is."""
        return _key(self._row)

    @property
    def device(self) -> bytes:
        """Device that opened it."""
        return self._row.device

    @property
    def last_seq(self) -> int:
        """Number of the last commit."""
        return self._row.last_seq

    def ancestors(self) -> dict[int, int]:
        """Return short number → position of the streams that this one provably continues."""
        found: dict[int, int] = {}
        for ancestor in _LINEAGE.decode(self._row.lineage):
            row = _by_id(self._session, self._row.station, ancestor.stream)
            if row is not None and self._proves(row, ancestor):
                found[row.no] = ancestor.upto
        return found

    def advance(self, commit: LoggedCommit) -> None:
        """Take the next commit; written by ``flush``."""
        self._fresh.append(commit)
        self._row.last_seq, self._row.last_hash = commit.seq, commit.chain_hash

    def flush(self, *, received_ms: int) -> None:
        """Write the commits that were taken; at least one was."""
        rows = [_row(self._row, commit, received_ms) for commit in self._fresh]
        self._session.execute(insert(CommitRow), rows)
        self._fresh.clear()

    def hash_at(self, seq: int) -> bytes | None:
        """Return the chain hash at a number; ``None`` when it has not come that far."""
        return hash_at(self._session, self.key, seq)

    def note_moved(self, birth: Birth, seq: int) -> None:
        """Remember under which number a commit of an earlier life was taken."""
        self._session.add(
            MovedCommitRow(
                station=self._row.station,
                birth_stream=birth.stream,
                birth_seq=birth.seq,
                birth_hash=birth.hash,
                stream=self._row.no,
                seq=seq,
            )
        )

    def _proves(self, row: StreamRow, ancestor: Ancestor) -> bool:
        return hash_at(self._session, _key(row), ancestor.upto) == ancestor.hash


def lock_stream(
    session: Session, device: Device, stream: bytes, lineage: tuple[Ancestor, ...]
) -> LockedStream:
    """Take the stream's row lock; a stream that is new is filed with its lineage."""
    row = session.scalars(
        select(StreamRow)
        .where(StreamRow.station == device.station_no, StreamRow.id == stream)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        # Two requests that open it at once: the slower one fails, and is sent again.
        row = StreamRow(
            station=device.station_no,
            no=next_number(session, STREAM_NUMBERS, StreamRow.no),
            id=stream,
            device=device.id,
            last_seq=0,
            last_hash=first_hash(stream),
            durable=0,
            lineage=msgspec.msgpack.encode(lineage),
        )
        session.add(row)
        session.flush()
    return LockedStream(session, row)


def find_stream(session: Session, station: int, stream: bytes) -> StreamPoint | None:
    """Return how far a stream has come; ``None`` when nothing of it ever arrived."""
    row = _by_id(session, station, stream)
    if row is None:
        return None
    return StreamPoint(_key(row), row.device, row.last_seq, row.last_hash, row.durable)


def hash_at(session: Session, stream: StreamKey, seq: int) -> bytes | None:
    """Return the chain hash of a stream at a number."""
    if seq == 0:
        return first_hash(stream.id)
    where = (*_commits_of(stream), CommitRow.seq == seq)
    return session.scalar(select(CommitRow.chain_hash).where(*where))


def hashes(session: Session, stream: StreamKey, first: int, last: int) -> dict[int, bytes]:
    """Return number → chain hash of commits ``first`` to ``last``."""
    where = (*_commits_of(stream), CommitRow.seq.between(first, last))
    found = session.execute(select(CommitRow.seq, CommitRow.chain_hash).where(*where))
    return dict(found.all())


def results(session: Session, stream: StreamKey, first: int, last: int) -> Sequence[LoggedCommit]:
    """Return what became of commits ``first`` to ``last``, in order; bodies are left out."""
    found = session.execute(
        select(
            CommitRow.seq,
            CommitRow.chain_hash,
            CommitRow.results,
            CommitRow.scope,
            CommitRow.ver,
            CommitRow.per,
            CommitRow.whole,
        )
        .where(*_commits_of(stream), CommitRow.seq.between(first, last))
        .order_by(CommitRow.seq)
    )
    return [
        LoggedCommit(
            seq=seq,
            chain_hash=chain_hash,
            body=b"",
            results=_RESULTS.decode(packed),
            scope=scope,
            ver=ver,
            per=per,
            whole=whole,
        )
        for seq, chain_hash, packed, scope, ver, per, whole in found
    ]


def whole_commits(
    session: Session, stream: StreamKey, wanted: Collection[int]
) -> dict[int, tuple[int, int]]:
    """Return, of commits that were taken exactly as sent, (first version, how many changes)."""
    found = session.execute(
        select(CommitRow.seq, CommitRow.ver, CommitRow.per).where(
            *_commits_of(stream), CommitRow.seq.in_(wanted), CommitRow.whole.is_(True)
        )
    )
    return {seq: (ver or 0, per) for seq, ver, per in found}


def find_birth(session: Session, station: int, birth: Birth) -> LoggedCommit | None:
    """Return the station's commit that was born with this identity, wherever it was taken first."""
    moved = session.get(MovedCommitRow, (station, birth.stream, birth.seq, birth.hash))
    if moved is not None:
        taken = StreamKey(station, moved.stream, birth.stream)
        return results(session, taken, moved.seq, moved.seq)[0]
    row = _by_id(session, station, birth.stream)
    if row is None:
        return None
    found = results(session, _key(row), birth.seq, birth.seq)
    return found[0] if found and found[0].chain_hash == birth.hash else None


def count_commits(session: Session) -> int:
    """Return how many commits the platform has taken in all."""
    return session.scalar(select(func.count()).select_from(CommitRow)) or 0


def _by_id(session: Session, station: int, stream: bytes) -> StreamRow | None:
    where = (StreamRow.station == station, StreamRow.id == stream)
    return session.scalars(select(StreamRow).where(*where)).one_or_none()


def _key(row: StreamRow) -> StreamKey:
    return StreamKey(row.station, row.no, row.id)


def _commits_of(stream: StreamKey) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CommitRow.station == stream.station, CommitRow.stream == stream.no


def _row(stream: StreamRow, commit: LoggedCommit, received_ms: int) -> dict[str, object]:
    return {
        "station": stream.station,
        "stream": stream.no,
        "seq": commit.seq,
        "chain_hash": commit.chain_hash,
        "body": commit.body,
        "results": msgspec.msgpack.encode(commit.results),
        "scope": commit.scope,
        "ver": commit.ver,
        "per": commit.per,
        "whole": commit.whole,
        "received_ms": received_ms,
    }
