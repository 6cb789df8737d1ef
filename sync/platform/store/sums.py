"""Sums of scopes: what they say, and what the rows that are stored come to.

Source: sync protocol, section 13.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sync.platform.store.records import Record, live_hashes, live_records
from sync.platform.store.scopes import ScopeKey
from sync.platform.store.tables import RecordRow, ScopeRow
from sync.wire.commit import HASH_BYTES
from sync.wire.values import add_digest


@dataclass(frozen=True, slots=True)
class Sum:
    """How many live rows a scope has, and what their hashes add up to."""

    rows: int
    digest: bytes


def every_scope(session: Session) -> list[ScopeKey]:
    """Return every scope, station by station."""
    found = session.execute(
        select(ScopeRow.station, ScopeRow.no).order_by(ScopeRow.station, ScopeRow.no)
    )
    return [ScopeKey(station, number) for station, number in found]


def said_sum(session: Session, scope: ScopeKey) -> Sum:
    """Return what a scope says that its rows come to."""
    row = session.get_one(ScopeRow, (scope.station, scope.no))
    return Sum(row.live_rows, row.digest)


def real_sum(session: Session, scope: ScopeKey) -> tuple[Sum, list[Record]]:
    """Return what the stored rows of a scope come to, and those of another hash than is kept."""
    kept, digest, spoilt = live_hashes(session, scope), bytes(HASH_BYTES), []
    for record in live_records(session, scope):
        row_hash = record.hash()
        digest = add_digest(digest, add=row_hash)
        if kept[record.key] != row_hash:
            spoilt.append(record)
    return Sum(len(kept), digest), spoilt


def put_sum(session: Session, scope: ScopeKey, found: Sum, spoilt: Collection[Record]) -> None:
    """Let a scope say what its rows come to, and these rows what they are."""
    for record in spoilt:
        session.execute(
            update(RecordRow)
            .where(
                RecordRow.station == scope.station,
                RecordRow.kind == record.kind,
                RecordRow.id == record.id,
            )
            .values(row_hash=record.hash())
        )
    session.execute(
        update(ScopeRow)
        .where(ScopeRow.station == scope.station, ScopeRow.no == scope.no)
        .values(live_rows=found.rows, digest=found.digest)
    )
