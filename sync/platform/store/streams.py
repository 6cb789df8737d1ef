"""Write streams: which commits of a station the platform has, and what it answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from sync.platform.store.tables import CommitRow, StreamRow
from sync.wire.commit import first_hash
from sync.wire.messages import ChangeResult

_GAPS_READ = 2  # reading a run with some rows too many is cheaper than naming each
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


def find_stream(session: Session, station: int, stream: bytes) -> StreamPoint | None:
    """Return how far a stream has come; ``None`` when nothing of it ever arrived."""
    return find_streams(session, station, [stream]).get(stream)


def find_streams(
    session: Session, station: int, streams: Collection[bytes]
) -> dict[bytes, StreamPoint]:
    """Return how far streams have come, by their ids."""
    columns = (
        StreamRow.no,
        StreamRow.id,
        StreamRow.device,
        StreamRow.last_seq,
        StreamRow.last_hash,
        StreamRow.durable,
    )
    where = (StreamRow.station == station, StreamRow.id.in_(streams))
    return {
        row.id: StreamPoint(
            StreamKey(station, row.no, row.id),
            row.device,
            row.last_seq,
            row.last_hash,
            row.durable,
        )
        for row in session.execute(select(*columns).where(*where))
    }


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
    """Return what became of commits ``first`` to ``last``, in order.

    Bodies are left out, and the results of those whose first version tells them all.
    """
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
            results=_RESULTS.decode(packed) if ver is None else (),
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
    first, last = min(wanted), max(wanted)
    dense = last - first < _GAPS_READ * len(wanted)
    named = CommitRow.seq.between(first, last) if dense else CommitRow.seq.in_(wanted)
    found = session.execute(
        select(CommitRow.seq, CommitRow.ver, CommitRow.per).where(
            *_commits_of(stream), named, CommitRow.whole.is_(True)
        )
    )
    return {seq: (ver or 0, per) for seq, ver, per in found if seq in wanted}


def count_commits(session: Session) -> int:
    """Return how many commits the platform has taken in all."""
    return session.scalar(select(func.count()).select_from(CommitRow)) or 0


def _commits_of(stream: StreamKey) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CommitRow.station == stream.station, CommitRow.stream == stream.no
