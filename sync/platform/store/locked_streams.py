"""A write stream while commits are added to it.

The row of a stream is the only thing that makes a commit count once: its number is
raised in the same transaction that applies the commit.
"""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sync.platform.store.bulk import insert_rows
from sync.platform.store.devices import Device
from sync.platform.store.numbering import next_number
from sync.platform.store.streams import LoggedCommit, StreamKey, hash_at
from sync.platform.store.tables import STREAM_NUMBERS, CommitRow, StreamRow
from sync.wire.commit import first_hash
from sync.wire.messages import Ancestor, Push

_LINEAGE = msgspec.msgpack.Decoder(tuple[Ancestor, ...])
_ANCESTORS_LOOKED_AT = 64  # the nearest; who was restored more often is asked, not believed


class LockedStream:
    """A stream whose row this transaction holds.

    Attributes:
        opened: nothing of it had arrived before.
    """

    def __init__(self, session: Session, row: Any, *, opened: bool) -> None:
        self._session = session
        self.key = StreamKey(row.station, row.no, row.id)
        self.device: bytes = row.device
        self.last_seq: int = row.last_seq
        self.opened = opened
        self._last_hash: bytes = row.last_hash
        self._lineage: bytes = row.lineage
        self._fresh: list[LoggedCommit] = []

    def ancestors(self) -> dict[int, int]:
        """Return short number → position of the streams that this one provably continues."""
        claims = _LINEAGE.decode(self._lineage)[-_ANCESTORS_LOOKED_AT:]
        return proven(self._session, self.key.station, claims)

    def adopt(self, lineage: tuple[Ancestor, ...]) -> None:
        """Take a lineage that comes late; the first that was told stays."""
        if lineage and not _LINEAGE.decode(self._lineage):
            self._lineage = msgspec.msgpack.encode(lineage)

    def advance(self, commit: LoggedCommit) -> None:
        """Take the next commit; written by ``flush``."""
        self._fresh.append(commit)
        self.last_seq, self._last_hash = commit.seq, commit.chain_hash

    def flush(self, *, received_ms: int) -> None:
        """Write the commits that were taken; at least one was."""
        rows = [_row(self.key, commit, received_ms) for commit in self._fresh]
        insert_rows(self._session, CommitRow, rows)
        self._session.execute(
            update(StreamRow)
            .where(StreamRow.station == self.key.station, StreamRow.no == self.key.no)
            .values(last_seq=self.last_seq, last_hash=self._last_hash, lineage=self._lineage)
        )
        self._fresh.clear()

    def hash_at(self, seq: int) -> bytes | None:
        """Return the chain hash at a number; ``None`` when it has not come that far."""
        if seq == self.last_seq:
            return self._last_hash
        return hash_at(self._session, self.key, seq)


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


def lock_stream(session: Session, device: Device, push: Push, *, now_ms: int) -> LockedStream:
    """Take the stream's row lock; a stream that is new is filed with its lineage.

    Of two requests that open it at once, the slower one waits and finds it filed.
    """
    row = _locked_row(session, device.station_no, push.stream)
    opened = row is None and _file_stream(session, device, push, now_ms)
    if row is None:
        row = _locked_row(session, device.station_no, push.stream)
    stream = LockedStream(session, row, opened=opened)
    stream.adopt(push.lineage)
    return stream


def _locked_row(session: Session, station: int, stream: bytes) -> Any:
    columns = (
        StreamRow.station,
        StreamRow.no,
        StreamRow.id,
        StreamRow.device,
        StreamRow.last_seq,
        StreamRow.last_hash,
        StreamRow.lineage,
    )
    where = (StreamRow.station == station, StreamRow.id == stream)
    return session.execute(select(*columns).where(*where).with_for_update()).one_or_none()


def _file_stream(session: Session, device: Device, push: Push, now_ms: int) -> bool:
    """File a stream; tell whether nobody was faster."""
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


def _row(stream: StreamKey, commit: LoggedCommit, received_ms: int) -> dict[str, object]:
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
