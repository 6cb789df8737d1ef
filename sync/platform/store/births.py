"""Commits that were moved to another stream: each counts once, whichever copy comes first.

Source: sync protocol, sections 2 ("birth identity"), 6.1 (P2 d) and 11.
"""

from collections.abc import Collection, Iterable
from typing import TypeAlias

import msgspec
from sqlalchemy import ColumnElement, and_, select, tuple_
from sqlalchemy.orm import Session

from sync.platform.store.bulk import insert_rows
from sync.platform.store.streams import StreamKey
from sync.platform.store.tables import CommitRow, MovedCommitRow, StreamRow
from sync.wire.commit import Birth
from sync.wire.messages import ChangeResult

Known: TypeAlias = dict[Birth, tuple[ChangeResult, ...]]

_RESULTS = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])
_ASKED_AT_ONCE = 300


def known_births(
    session: Session, stream: StreamKey, born: range, moved: Collection[Birth]
) -> Known:
    """Return what became of commits that were taken under another number before.

    Args:
        session: the transaction.
        stream: where the commits are about to be taken.
        born: numbers of commits whose first life is this stream.
        moved: identities of those that come from other streams.
    """
    known = _moved_before(session, stream.station, _births_between(stream, born))
    asked = list(moved)
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        part = [(birth.stream, birth.seq, birth.hash) for birth in asked[start:][:_ASKED_AT_ONCE]]
        key = tuple_(
            MovedCommitRow.birth_stream, MovedCommitRow.birth_seq, MovedCommitRow.birth_hash
        )
        known |= _moved_before(session, stream.station, key.in_(part))
        known |= _at_home(session, stream.station, part)
    return known


def note_moved(session: Session, stream: StreamKey, taken: Iterable[tuple[Birth, int]]) -> None:
    """Remember under which numbers of a stream moved commits were taken."""
    rows = [
        {
            "station": stream.station,
            "birth_stream": birth.stream,
            "birth_seq": birth.seq,
            "birth_hash": birth.hash,
            "stream": stream.no,
            "seq": seq,
        }
        for birth, seq in taken
    ]
    insert_rows(session, MovedCommitRow, rows)


def _births_between(stream: StreamKey, born: range) -> ColumnElement[bool]:
    return and_(
        MovedCommitRow.birth_stream == stream.id,
        MovedCommitRow.birth_seq.between(born.start, born.stop - 1),
    )


def _moved_before(session: Session, station: int, where: ColumnElement[bool]) -> Known:
    taken = and_(
        CommitRow.station == MovedCommitRow.station,
        CommitRow.stream == MovedCommitRow.stream,
        CommitRow.seq == MovedCommitRow.seq,
    )
    found = session.execute(
        select(
            MovedCommitRow.birth_stream,
            MovedCommitRow.birth_seq,
            MovedCommitRow.birth_hash,
            CommitRow.results,
        )
        .join(CommitRow, taken)
        .where(MovedCommitRow.station == station, where)
    )
    return _read(found)


def _at_home(session: Session, station: int, births: list[tuple[bytes, int, bytes]]) -> Known:
    """Return commits that were taken under the very number of their birth."""
    own = and_(CommitRow.station == StreamRow.station, CommitRow.stream == StreamRow.no)
    key = tuple_(StreamRow.id, CommitRow.seq, CommitRow.chain_hash)
    found = session.execute(
        select(StreamRow.id, CommitRow.seq, CommitRow.chain_hash, CommitRow.results)
        .join(CommitRow, own)
        .where(StreamRow.station == station, key.in_(births))
    )
    return _read(found)


def _read(found: Iterable[tuple[bytes, int, bytes, bytes]]) -> Known:
    return {
        Birth(stream, seq, chain_hash): _RESULTS.decode(results)
        for stream, seq, chain_hash, results in found
    }
