"""The outbox as the sync engine reads it: the stream, its commits, and those of earlier lives.

Commits are let go from the front only. Of what was let go the last hash is kept, because
the next commit stands on it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.domain.sync_records import (
    HeldCommit,
    LineState,
    NewStream,
    RetainedStream,
)
from app.storage.base import table_of
from app.storage.job_serials import JobSerialRepository
from app.storage.outbox import OutboxItemRow, OutboxRow
from app.storage.prepared import Prepared
from app.storage.sync_answers import OutboxReplayRow, OutboxResultRow
from app.storage.sync_meta import HASH_BYTES, SyncMetaRow

_META = table_of(SyncMetaRow)
_OUTBOX = table_of(OutboxRow)
_ITEM = table_of(OutboxItemRow)
_RESULT = table_of(OutboxResultRow)
_REPLAY = table_of(OutboxReplayRow)
_COMMIT = (_OUTBOX.c.seq, _OUTBOX.c.body, _OUTBOX.c.chain_hash, _OUTBOX.c.created_at)
_LINE = {
    "device": _META.c.device,
    "stream": _META.c.stream,
    "head": _META.c.head,
    "acked": _META.c.acked,
    "durable": _META.c.durable,
    "epoch": _META.c.epoch,
    "grant_ver": _META.c.grant_ver,
    "challenge": _META.c.challenge,
    "lineage": _META.c.lineage,
    "reason": _META.c.reason,
    "schema": _META.c.schema_no,
    "body_bytes": _META.c.frame_size,
    "server_offset_ms": _META.c.server_offset_ms,
}
# Statements are made once: making one costs several times what running it does.
_OWN_STREAM = select(_META.c.stream).scalar_subquery()
_AFTER: BindParameter[int] = bindparam("after")
_UPTO: BindParameter[int] = bindparam("upto")
_STREAM: BindParameter[bytes] = bindparam("of_stream")
_READ_LINE = Prepared(select(*_LINE.values(), _META.c.tail))
_READ_RETAINED = Prepared(
    select(_OUTBOX.c.stream, func.min(_OUTBOX.c.seq), func.max(_OUTBOX.c.seq))
    .where(_OUTBOX.c.retained_only.is_(True))
    .group_by(_OUTBOX.c.stream)
)
_MOVED_BY_ANSWERS = (
    "acked",
    "durable",
    "epoch",
    "grant_ver",
    "challenge",
    "schema",
    "body_bytes",
    "server_offset_ms",
)
_PUT_LINE = Prepared(
    update(_META).values({_LINE[name]: bindparam(f"new_{name}") for name in _MOVED_BY_ANSWERS})
)


def _held(*conditions: ColumnElement[bool]) -> Prepared:
    return Prepared(
        select(*_COMMIT)
        .where(_OUTBOX.c.stream == _OWN_STREAM, *conditions)
        .order_by(_OUTBOX.c.seq)
        .limit(bindparam("most"))
    )


_READ_COMMITS = _held(_OUTBOX.c.seq > _AFTER)
_READ_YOUNG = _held(_OUTBOX.c.seq <= _UPTO, _OUTBOX.c.created_at >= bindparam("since"))
_READ_BODY = Prepared(
    select(_OUTBOX.c.body).where(
        _OUTBOX.c.stream == _OWN_STREAM, _OUTBOX.c.seq == bindparam("number")
    )
)
_READ_HASH = Prepared(
    select(_META.c.tail_hash)
    .where(_META.c.tail == bindparam("number"))
    .union_all(
        select(_OUTBOX.c.chain_hash).where(
            _OUTBOX.c.stream == _OWN_STREAM, _OUTBOX.c.seq == bindparam("number")
        )
    )
    .limit(1)
)
_RELEASE = (
    Prepared(delete(_OUTBOX).where(_OUTBOX.c.stream == _STREAM, _OUTBOX.c.seq <= _UPTO)),
    Prepared(delete(_RESULT).where(_RESULT.c.stream == _STREAM, _RESULT.c.seq <= _UPTO)),
    Prepared(delete(_ITEM).where(_ITEM.c.seq <= _UPTO)),
)


class SyncOutboxRepository:
    """Streams and their commits within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def line(self) -> LineState:
        """Return where the stream stands."""
        ((*found, tail),) = _READ_LINE.all(self._session)
        row = dict(zip(_LINE, found, strict=True))
        return LineState(**{**row, "device": row["device"] or b"", "keep": tail + 1})

    def put_line(self, state: LineState) -> None:
        """Write what an answer moved; the stream, its head and the device stay."""
        values = {f"new_{name}": getattr(state, name) for name in _MOVED_BY_ANSWERS}
        _PUT_LINE.run(self._session, **values)

    def commits(self, after: int, limit: int) -> Sequence[HeldCommit]:
        """Return commits that follow ``after``, oldest first."""
        found = _READ_COMMITS.all(self._session, after=after, most=limit)
        return [HeldCommit(*each) for each in found]

    def bodies(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Return number → body of commits that are held."""
        found = ((number, _READ_BODY.first(self._session, number=number)) for number in numbers)
        return {number: row[0] for number, row in found if row is not None}

    def hash_at(self, number: int) -> bytes | None:
        """Return the chain hash at a number; ``None`` when that commit is not held.

        The hash that the lowest held commit stands on is known too.
        """
        found = _READ_HASH.first(self._session, number=number)
        return None if found is None else bytes(found[0])

    def retained(self) -> Sequence[RetainedStream]:
        """Return the streams of earlier lives of which commits are still held."""
        return [RetainedStream(*found) for found in _READ_RETAINED.all(self._session)]

    def retained_commits(self, stream: bytes) -> Sequence[HeldCommit]:
        """Return what is held of an earlier life's stream, oldest first."""
        statement = (
            select(*_COMMIT)
            .where(_OUTBOX.c.stream == stream, _OUTBOX.c.retained_only.is_(True))
            .order_by(_OUTBOX.c.seq)
        )
        return [HeldCommit(*found) for found in self._session.execute(statement)]

    def begin_stream(self, new: NewStream) -> None:
        """Let a new stream take the place of the current one."""
        old = self.line().stream
        self._retain(old, new.retain_before)
        self._carry_answers(old, new)
        self._session.execute(delete(_ITEM))
        self._write_moved(new)
        # What a poster says must not be said twice; the past that was put back is not known.
        JobSerialRepository(self._session).step_aside(new.node, twin=new.twin)
        head_hash = new.moved[-1].chain_hash if new.moved else _first_hash(new.stream)
        self._session.execute(
            update(_META).values(
                stream=new.stream,
                node=new.node,
                head=len(new.moved),
                head_hash=head_hash,
                tail=0,
                tail_hash=_first_hash(new.stream),
                acked=0,
                durable=0,
                lineage=new.lineage,
                reason=new.reason,
            )
        )

    def younger_than(self, moment: datetime, upto: int) -> int | None:
        """Return the first commit held, up to a number, that was not made before a moment."""
        found = _READ_YOUNG.first(self._session, upto=upto, since=moment, most=1)
        return None if found is None else int(found[0])

    def release(self, upto: int) -> None:
        """Let commits of the current stream go, with all that is known of them."""
        stream = self.line().stream
        self._session.execute(update(_META).values(tail_hash=self.hash_at(upto), tail=upto))
        for statement in _RELEASE:
            statement.run(self._session, of_stream=stream, upto=upto)

    def release_retained(self, stream: bytes, upto: int, made_before: datetime) -> None:
        """Let commits of an earlier life go, unless one is still needed for the view."""
        needed = select(literal(1)).where(
            _REPLAY.c.stream == _OUTBOX.c.stream, _REPLAY.c.seq == _OUTBOX.c.seq
        )
        self._session.execute(
            delete(_OUTBOX).where(
                _OUTBOX.c.stream == stream,
                _OUTBOX.c.retained_only.is_(True),
                _OUTBOX.c.seq <= upto,
                _OUTBOX.c.created_at < made_before,
                ~needed.exists(),
            )
        )

    def _retain(self, stream: bytes, before: int) -> None:
        own = _OUTBOX.c.stream == stream
        if before:
            self._session.execute(
                update(_OUTBOX).where(own, _OUTBOX.c.seq < before).values(retained_only=True)
            )
            self._session.execute(delete(_OUTBOX).where(own, _OUTBOX.c.seq >= before))
        else:
            self._session.execute(delete(_OUTBOX))  # every commit of every life goes along

    def _carry_answers(self, old: bytes, new: NewStream) -> None:
        """What other lives of the platform said of a commit stays true of it."""
        epoch = select(_META.c.epoch).scalar_subquery()
        self._session.execute(
            update(_RESULT)
            .where(
                _RESULT.c.stream == old,
                _RESULT.c.seq >= new.follows,
                _RESULT.c.epoch != epoch,
            )
            .values(stream=new.stream, seq=_RESULT.c.seq + (new.first - new.follows))
        )
        self._session.execute(delete(_RESULT).where(_RESULT.c.stream == old))

    def _write_moved(self, new: NewStream) -> None:
        if not new.moved:
            return
        numbered = list(enumerate(new.moved, start=1))
        rows = [
            {
                "stream": new.stream,
                "seq": seq,
                "body": commit.body,
                "chain_hash": commit.chain_hash,
                "created_at": commit.created_at,
                "retained_only": False,
            }
            for seq, commit in numbered
        ]
        items = [
            {"kind": kind, "record_id": record_id, "seq": seq}
            for seq, commit in numbered
            for kind, record_id in commit.touches
        ]
        self._session.execute(insert(_OUTBOX), rows)
        self._session.execute(insert(_ITEM), items)


def _first_hash(stream: bytes) -> bytes:
    return stream.ljust(HASH_BYTES, b"\0")
