"""Write streams: which commits of a station the platform has, and what it answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from sync.platform.store.statements import Read, Statement, ask
from sync.platform.store.tables import CommitRow, StreamRow
from sync.wire.commit import first_hash
from sync.wire.messages import ChangeResult

_LARGEST = 2**62
_GAPS_READ = 2  # reading a run with some rows too many is cheaper than naming each
_TOLD = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])


class LoggedCommit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    return ask(session, streams_of(station, streams))


def streams_of(station: int, streams: Collection[bytes]) -> Read[dict[bytes, StreamPoint]]:
    """Ask how far streams have come."""
    return Read(_FIND, {"station": station, "ids": list(streams)}, _found)


def hash_at(session: Session, stream: StreamKey, seq: int) -> bytes | None:
    """Return the chain hash of a stream at a number."""
    if seq == 0:
        return first_hash(stream.id)
    return hashes(session, stream, seq, seq).get(seq)


def hashes(session: Session, stream: StreamKey, first: int, last: int) -> dict[int, bytes]:
    """Return number → chain hash of commits ``first`` to ``last``."""
    return ask(session, Read(_HASHES, _span(stream, first, last), dict))


def results_of(station: int, stream: bytes, first: int, last: int) -> Read[Sequence[LoggedCommit]]:
    """Ask what became of commits ``first`` to ``last``, in order.

    Bodies are left out, and the results of those whose first version tells them all.
    """
    about = {"station": station, "id": stream} | span(first, last)
    return Read(_RESULTS, about, _logged)


def whole_commits(
    session: Session, stream: StreamKey, wanted: Collection[int]
) -> dict[int, tuple[int, int]]:
    """Return, of commits that were taken exactly as sent, (first version, how many changes)."""
    first, last = min(wanted), max(wanted)
    dense = last - first < _GAPS_READ * len(wanted)
    about = _span(stream, first, last) if dense else _about(stream) | {"numbers": list(wanted)}
    found = ask(session, Read(_WHOLE if dense else _WHOLE_NAMED, about, list))
    return {seq: (ver or 0, per) for seq, ver, per in found if seq in wanted}


def count_commits(session: Session) -> int:
    """Return how many commits the platform has taken in all."""
    return session.scalar(select(func.count()).select_from(CommitRow)) or 0


def _about(stream: StreamKey) -> dict[str, object]:
    return {"station": stream.station, "stream": stream.no}


def span(first: int, last: int) -> dict[str, object]:
    """Return two numbers that somebody claims, no larger than the database can take them."""
    return {"first": min(first, _LARGEST), "last": min(last, _LARGEST)}


def _span(stream: StreamKey, first: int, last: int) -> dict[str, object]:
    return _about(stream) | {"first": first, "last": last}


def _found(rows: Sequence[Any]) -> dict[bytes, StreamPoint]:
    return {
        stream: StreamPoint(StreamKey(station, no, stream), *about)
        for station, no, stream, *about in rows
    }


def _logged(rows: Sequence[Any]) -> list[LoggedCommit]:
    return [
        LoggedCommit(
            seq=seq,
            chain_hash=chain_hash,
            body=b"",
            results=_TOLD.decode(packed) if ver is None else (),
            scope=scope,
            ver=ver,
            per=per,
            whole=bool(whole),
        )
        for seq, chain_hash, packed, scope, ver, per, whole in rows
    ]


_OF_STREAM = (CommitRow.station == bindparam("station"), CommitRow.stream == bindparam("stream"))
_IN_SPAN = (*_OF_STREAM, CommitRow.seq.between(bindparam("first"), bindparam("last")))
_FIND = Statement(
    select(
        StreamRow.station,
        StreamRow.no,
        StreamRow.id,
        StreamRow.device,
        StreamRow.last_seq,
        StreamRow.last_hash,
        StreamRow.durable,
    ).where(
        StreamRow.station == bindparam("station"),
        StreamRow.id.in_(bindparam("ids", expanding=True)),
    )
)
_HASHES = Statement(select(CommitRow.seq, CommitRow.chain_hash).where(*_IN_SPAN))
_RESULTS = Statement(
    select(
        CommitRow.seq,
        CommitRow.chain_hash,
        CommitRow.results,
        CommitRow.scope,
        CommitRow.ver,
        CommitRow.per,
        CommitRow.whole,
    )
    .join(StreamRow, and_(StreamRow.station == CommitRow.station, StreamRow.no == CommitRow.stream))
    .where(
        CommitRow.station == bindparam("station"),
        StreamRow.id == bindparam("id"),
        CommitRow.seq.between(bindparam("first"), bindparam("last")),
    )
    .order_by(CommitRow.seq)
)
_TAKEN_WHOLE = select(CommitRow.seq, CommitRow.ver, CommitRow.per).where(CommitRow.whole.is_(True))
_WHOLE = Statement(_TAKEN_WHOLE.where(*_IN_SPAN))
_WHOLE_NAMED = Statement(
    _TAKEN_WHOLE.where(*_OF_STREAM, CommitRow.seq.in_(bindparam("numbers", expanding=True)))
)
