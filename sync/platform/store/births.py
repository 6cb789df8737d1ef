"""Commits that were moved to another stream: each counts once, whichever copy comes first.

Source: sync protocol, sections 2 ("birth identity"), 6.1 (P2 d) and 11.
"""

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import and_, bindparam, select, tuple_
from sqlalchemy.orm import Session

from sync.platform.store.bulk import Rows
from sync.platform.store.statements import Batch, Read, Statement
from sync.platform.store.streams import StreamKey, span
from sync.platform.store.tables import CommitRow, MovedCommitRow, StreamRow
from sync.wire.commit import Birth
from sync.wire.messages import ChangeResult

Known: TypeAlias = dict[Birth, tuple[ChangeResult, ...]]

_RESULTS = msgspec.msgpack.Decoder(tuple[ChangeResult, ...])
_ASKED_AT_ONCE = 300


def known_births(session: Session, station: int, moved: Collection[Birth], before: Known) -> Known:
    """Return what became of commits that were taken under another number before.

    Args:
        session: the transaction.
        station: whose commits they are.
        moved: identities of commits that come from other streams than that of their birth.
        before: what became of those that were born in the stream which is pushed.
    """
    known = dict(before)
    asked = list(moved)
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        part = [(birth.stream, birth.seq, birth.hash) for birth in asked[start:][:_ASKED_AT_ONCE]]
        key = tuple_(
            MovedCommitRow.birth_stream, MovedCommitRow.birth_seq, MovedCommitRow.birth_hash
        )
        found = session.execute(_TAKEN.where(MovedCommitRow.station == station, key.in_(part)))
        known |= _read(found.all())
        known |= _at_home(session, station, part)
    return known


def moved_between(station: int, stream: bytes, first: int, last: int) -> Read[Known]:
    """Ask what became of commits of a stream that came before by way of another one."""
    about = {"station": station, "stream": stream} | span(first, last)
    return Read(_BETWEEN, about, _read)


def note_moved(batch: Batch, stream: StreamKey, taken: Collection[tuple[Birth, int]]) -> None:
    """Remember under which numbers of a stream moved commits were taken."""
    if taken:
        rows = [
            (stream.station, birth.stream, birth.seq, birth.hash, stream.no, seq)
            for birth, seq in taken
        ]
        batch.tell(_MOVED, rows)


def _at_home(session: Session, station: int, births: list[tuple[bytes, int, bytes]]) -> Known:
    """Return commits that were taken under the very number of their birth."""
    own = and_(CommitRow.station == StreamRow.station, CommitRow.stream == StreamRow.no)
    key = tuple_(StreamRow.id, CommitRow.seq, CommitRow.chain_hash)
    found = session.execute(
        select(StreamRow.id, CommitRow.seq, CommitRow.chain_hash, CommitRow.results)
        .join(CommitRow, own)
        .where(StreamRow.station == station, key.in_(births))
    )
    return _read(found.all())


def _read(found: Sequence[Any]) -> Known:
    return {
        Birth(stream, seq, chain_hash): _RESULTS.decode(results)
        for stream, seq, chain_hash, results in found
    }


_MOVED = Rows(MovedCommitRow)
_TAKEN = select(
    MovedCommitRow.birth_stream,
    MovedCommitRow.birth_seq,
    MovedCommitRow.birth_hash,
    CommitRow.results,
).join(
    CommitRow,
    and_(
        CommitRow.station == MovedCommitRow.station,
        CommitRow.stream == MovedCommitRow.stream,
        CommitRow.seq == MovedCommitRow.seq,
    ),
)
_BETWEEN = Statement(
    _TAKEN.where(
        MovedCommitRow.station == bindparam("station"),
        MovedCommitRow.birth_stream == bindparam("stream"),
        MovedCommitRow.birth_seq.between(bindparam("first"), bindparam("last")),
    )
)
