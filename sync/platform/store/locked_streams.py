"""A write stream while commits are added to it.

The row of a stream is the only thing that makes a commit count once: its number is
raised in the same transaction that applies the commit.
"""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sync.platform.store.bulk import Rows
from sync.platform.store.devices import Device
from sync.platform.store.numbering import next_number
from sync.platform.store.statements import Batch, Read, Statement
from sync.platform.store.streams import LoggedCommit, StreamKey, hash_at
from sync.platform.store.tables import STREAM_NUMBERS, CommitRow, StreamRow
from sync.wire.commit import first_hash
from sync.wire.messages import Ancestor, Push

_LINEAGE = msgspec.msgpack.Decoder(tuple[Ancestor, ...])
_ANCESTORS_LOOKED_AT = 64  # the nearest; who was restored more often is asked, not believed


class LockedStream:
    """A stream whose row this transaction holds."""

    def __init__(self, row: Sequence[Any], push: Push) -> None:
        self.key = StreamKey(*row[:3])
        self.device: bytes
        self.last_seq: int
        self._last_hash: bytes
        self._lineage: bytes
        self.device, self.last_seq, self._last_hash, self._lineage = row[3:]
        if push.lineage and not _LINEAGE.decode(self._lineage):  # the first that was told stays
            self._lineage = msgspec.msgpack.encode(push.lineage)
        self._fresh: list[LoggedCommit] = []

    def ancestors(self, session: Session) -> dict[int, int]:
        """Return short number → position of the streams that this one provably continues."""
        claims = _LINEAGE.decode(self._lineage)[-_ANCESTORS_LOOKED_AT:]
        return proven(session, self.key.station, claims)

    def advance(self, commit: LoggedCommit) -> None:
        """Take the next commit; written by ``flush``."""
        self._fresh.append(commit)
        self.last_seq, self._last_hash = commit.seq, commit.chain_hash

    def flush(self, batch: Batch, *, received_ms: int) -> None:
        """Write the commits that were taken; at least one was."""
        batch.tell(_COMMITS, [_row(self.key, commit, received_ms) for commit in self._fresh])
        batch.tell(
            _SAVE,
            {
                "of_station": self.key.station,
                "of_no": self.key.no,
                "last_seq": self.last_seq,
                "last_hash": self._last_hash,
                "lineage": self._lineage,
            },
        )
        self._fresh.clear()

    def hash_at(self, session: Session, seq: int) -> bytes | None:
        """Return the chain hash at a number; ``None`` when it has not come that far."""
        if seq == self.last_seq:
            return self._last_hash
        return hash_at(session, self.key, seq)


def proven(session: Session, station: int, claims: Collection[Ancestor]) -> dict[int, int]:
    """Return short number → position of those streams that a hash here proves."""
    if not claims:
        return {}
    key = tuple_(StreamRow.id, CommitRow.seq, CommitRow.chain_hash)
    found = session.execute(
        select(StreamRow.no, CommitRow.seq)
        .join(
            CommitRow, (CommitRow.station == StreamRow.station) & (CommitRow.stream == StreamRow.no)
        )
        .where(StreamRow.station == station, key.in_([(c.stream, c.upto, c.hash) for c in claims]))
    )
    furthest: dict[int, int] = {}
    for number, seq in found:
        furthest[number] = max(seq, furthest.get(number, 0))
    return furthest


def lock_stream(device: Device, push: Push) -> Read[LockedStream | None]:
    """Take the row lock of a stream; nothing when it is not filed yet."""
    about = {"station": device.station_no, "id": push.stream}
    return Read(_LOCK, about, lambda found: LockedStream(found[0], push) if found else None)


def file_stream(session: Session, device: Device, push: Push, *, now_ms: int) -> bool:
    """File a stream that is new, with its lineage; tell whether nobody was faster.

    Of two requests that open it at once, the slower one waits and finds it filed.
    """
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    filed = (
        make(StreamRow)
        .values(
            station=device.station_no,
            no=next_number(session, STREAM_NUMBERS, StreamRow.no),
            id=push.stream,
            device=device.id,
            last_seq=0,
            last_hash=first_hash(push.stream),
            durable=0,
            lineage=msgspec.msgpack.encode(push.lineage),
            reason=push.reason,
            opened_ms=now_ms,
        )
        .on_conflict_do_nothing(index_elements=[StreamRow.station, StreamRow.id])
        .returning(StreamRow.no)
    )
    return session.execute(filed).one_or_none() is not None


def _row(stream: StreamKey, commit: LoggedCommit, received_ms: int) -> tuple[object, ...]:
    return (
        stream.station,
        stream.no,
        commit.seq,
        commit.chain_hash,
        commit.body,
        msgspec.msgpack.encode(commit.results),
        commit.scope,
        commit.ver,
        commit.per,
        commit.whole,
        received_ms,
    )


_COMMITS = Rows(CommitRow)
_LOCK = Statement(
    select(
        StreamRow.station,
        StreamRow.no,
        StreamRow.id,
        StreamRow.device,
        StreamRow.last_seq,
        StreamRow.last_hash,
        StreamRow.lineage,
    )
    .where(StreamRow.station == bindparam("station"), StreamRow.id == bindparam("id"))
    .with_for_update()
)
_SAVE = Statement(
    update(StreamRow)
    .where(StreamRow.station == bindparam("of_station"), StreamRow.no == bindparam("of_no"))
    .values(
        last_seq=bindparam("last_seq"),
        last_hash=bindparam("last_hash"),
        lineage=bindparam("lineage"),
    )
)
