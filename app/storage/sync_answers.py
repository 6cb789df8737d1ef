"""What each life of the platform answered for the commits of this station.

An answer stays open until the platform's rows here contain it; until then people see the
row with their own change on top. A row belongs to one life of the platform, so only the
answers of that life count for it. Source: sync protocol, section 6.2 (R7, R13).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Index,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import Answer, PendingCommit, Replay, RowKey
from app.storage.base import Base, table_of, written_over
from app.storage.outbox import OutboxItemRow, OutboxRow
from app.storage.prepared import Prepared
from app.storage.sync_meta import SyncMetaRow


class OutboxResultRow(Base):
    """One life's answer to one change of a commit. Never leaves this package."""

    __tablename__ = "outbox_result"
    __table_args__ = (
        Index(
            "ix_outbox_result_open", "epoch", "scope", "ver", sqlite_where=text("reflected IS 0")
        ),
        {"sqlite_with_rowid": False},
    )

    stream: Mapped[bytes] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[int]
    ver: Mapped[int]
    code: Mapped[int]
    reflected: Mapped[bool]


class OutboxReplayRow(Base):
    """A change of a retained commit that is still shown. Never leaves this package."""

    __tablename__ = "outbox_replay"
    __table_args__ = (Index("ix_outbox_replay_record", "kind", "record_id"),)

    no: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[UUID]
    stream: Mapped[bytes]
    seq: Mapped[int]
    place: Mapped[int]
    scope: Mapped[int]


_META = table_of(SyncMetaRow)
_OUTBOX = table_of(OutboxRow)
_ITEM = table_of(OutboxItemRow)
_RESULT = table_of(OutboxResultRow)
_REPLAY = table_of(OutboxReplayRow)


# Statements are made once: making one costs several times what running it does.
_READ_STREAM = select(_META.c.stream)
_OWN_STREAM = _READ_STREAM.scalar_subquery()
_EPOCH: BindParameter[int] = bindparam("of_epoch")
_SCOPE: BindParameter[int] = bindparam("of_scope")
_SEQ: BindParameter[int] = bindparam("of_seq")
_KIND: BindParameter[str] = bindparam("of_kind")
_ID: BindParameter[UUID] = bindparam("of_id")
# The condition that the index of open answers is for.
_OPEN = and_(_RESULT.c.reflected.is_(False), _RESULT.c.epoch == _EPOCH)
_ANSWERED = exists().where(
    _RESULT.c.stream == _OWN_STREAM,
    _RESULT.c.seq == _ITEM.c.seq,
    _RESULT.c.epoch == _EPOCH,
)
# A life has not answered a commit, or its rows do not contain it.
_NOT_CLOSED = or_(~_ANSWERED, _ANSWERED.where(_RESULT.c.reflected.is_(False)))
_PUT = Prepared(written_over(_RESULT, ("scope", "ver", "code", "reflected")))
_REFLECT = Prepared(
    update(_RESULT)
    .where(_OPEN, _RESULT.c.scope == _SCOPE, _RESULT.c.ver <= bindparam("upto"))
    .values(reflected=True)
)
_REFLECT_PLACE = Prepared(
    update(_RESULT)
    .where(
        _RESULT.c.stream == _OWN_STREAM,
        _RESULT.c.seq == _SEQ,
        _RESULT.c.epoch == _EPOCH,
        _RESULT.c.place == bindparam("at_place"),
    )
    .values(reflected=True)
)
_REOPEN = Prepared(
    update(_RESULT).where(_RESULT.c.scope == _SCOPE, _RESULT.c.ver > 0).values(reflected=False)
)
_FORGET = delete(_RESULT).where(_RESULT.c.epoch.not_in(bindparam("kept", expanding=True)))
_FIRST_OPEN = select(func.min(_RESULT.c.seq)).where(
    _OPEN,
    _RESULT.c.scope.in_(bindparam("scopes", expanding=True)),
    _RESULT.c.stream == _OWN_STREAM,
)
_OPEN_KEYS = Prepared(select(_ITEM.c.kind, _ITEM.c.record_id).where(_NOT_CLOSED).distinct())
_ANY_REPLAY = Prepared(select(_REPLAY.c.no).limit(1))
_REPLAYS = Prepared(
    select(
        *(_REPLAY.c.kind, _REPLAY.c.record_id),
        *(_REPLAY.c.stream, _REPLAY.c.seq, _REPLAY.c.place, _REPLAY.c.scope),
    ).order_by(_REPLAY.c.no)
)
_DROP_REPLAY = Prepared(delete(_REPLAY).where(_REPLAY.c.kind == _KIND, _REPLAY.c.record_id == _ID))
_REPLAYED = Prepared(
    select(_REPLAY.c.seq, _REPLAY.c.place, _OUTBOX.c.body)
    .join(_OUTBOX, and_(_OUTBOX.c.stream == _REPLAY.c.stream, _OUTBOX.c.seq == _REPLAY.c.seq))
    .where(_REPLAY.c.kind == _KIND, _REPLAY.c.record_id == _ID)
    .order_by(_REPLAY.c.no)
)
_VERSIONS = Prepared(
    select(_RESULT.c.place, _RESULT.c.ver, _RESULT.c.reflected).where(
        _RESULT.c.stream == _OWN_STREAM, _RESULT.c.seq == _SEQ, _RESULT.c.epoch == _EPOCH
    )
)


def _open_commits(condition: ColumnElement[bool]) -> Prepared:
    # Not a join: SQLite would begin with the whole outbox, for it knows the stream.
    body = select(_OUTBOX.c.body).where(
        _OUTBOX.c.stream == _OWN_STREAM, _OUTBOX.c.seq == _ITEM.c.seq
    )
    return Prepared(
        select(_ITEM.c.kind, _ITEM.c.record_id, _ITEM.c.seq, body.scalar_subquery())
        .where(condition, _NOT_CLOSED)
        .order_by(_ITEM.c.seq)
    )


_PENDING = _open_commits(and_(_ITEM.c.kind == _KIND, _ITEM.c.record_id == _ID))
_PENDING_BEFORE = _open_commits(_ITEM.c.seq < _SEQ)


class SyncAnswerRepository:
    """Answers, and what is still open, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put_answers(
        self, answers: Sequence[Answer], *, epoch: int, reached: Mapping[int, int]
    ) -> None:
        """Keep what a life of the platform answered.

        Args:
            answers: what was refused is of version 0.
            epoch: which life.
            reached: scope → every version up to here is in the rows already; below 0 where
                none is, 0 for a scope that is not named.
        """
        if not answers:
            return
        stream = self._session.scalar(_READ_STREAM)
        _PUT.run_many(
            self._session,
            [
                {
                    "stream": stream,
                    "seq": answer.seq,
                    "epoch": epoch,
                    "place": answer.place,
                    "scope": answer.scope,
                    "ver": answer.ver,
                    "code": answer.code,
                    "reflected": answer.ver <= reached.get(answer.scope, 0),
                }
                for answer in answers
            ],
        )

    def reflect(self, scope: int, epoch: int, upto: int) -> None:
        """Close answers that the rows of a scope have reached."""
        _REFLECT.run(self._session, of_scope=scope, of_epoch=epoch, upto=upto)

    def reflect_places(self, places: Collection[tuple[int, int]], epoch: int) -> None:
        """Close the answers to (commit, place) pairs of the current stream."""
        for seq, place in places:
            _REFLECT_PLACE.run(self._session, of_seq=seq, of_epoch=epoch, at_place=place)

    def reopen(self, scope: int) -> None:
        """Open the answers of a scope again: its rows are no longer here."""
        _REOPEN.run(self._session, of_scope=scope)

    def forget_epochs(self, kept: Collection[int]) -> None:
        """Forget the answers of lives that no scope's rows are of any more."""
        self._session.execute(_FORGET, {"kept": list(kept)})

    def first_open(self, epoch: int, scopes: Collection[int]) -> int | None:
        """Return the lowest commit of which these scopes do not contain everything yet."""
        given = {"of_epoch": epoch, "scopes": list(scopes)}
        found: int | None = self._session.scalar(_FIRST_OPEN, given)
        return found

    def pending(self, keys: Iterable[RowKey], epoch: int) -> Mapping[RowKey, list[PendingCommit]]:
        """Return, by record, the commits that its row of this life does not contain yet.

        Retained commits of earlier streams come first, then those of the current one in
        order. Records with none are left out.
        """
        found: dict[RowKey, list[PendingCommit]] = defaultdict(list)
        replays = _ANY_REPLAY.all(self._session)
        for key in sorted(set(keys)):
            if replays:
                found[key] += self._replayed(key)
            given = {"of_kind": key[0], "of_id": key[1], "of_epoch": epoch}
            found[key] += (commit for _, commit in self._open_commits(_PENDING, given))
        return {key: commits for key, commits in found.items() if commits}

    def pending_before(self, seq: int, epoch: int) -> list[tuple[RowKey, PendingCommit]]:
        """Return records and open commits below a number, oldest first."""
        return self._open_commits(_PENDING_BEFORE, {"of_seq": seq, "of_epoch": epoch})

    def open_keys(self, epochs: Collection[int]) -> set[RowKey]:
        """Return the records that any of these lives' rows do not contain everything of."""
        return {
            (kind, record_id)
            for epoch in epochs
            for kind, record_id in _OPEN_KEYS.all(self._session, of_epoch=epoch)
        }

    def replay(self, changes: Sequence[Replay]) -> None:
        """Keep changes of retained commits in the view until their rows arrive again."""
        if changes:
            self._session.execute(
                insert(_REPLAY),
                [
                    {
                        "kind": change.key[0],
                        "record_id": change.key[1],
                        "stream": change.stream,
                        "seq": change.seq,
                        "place": change.place,
                        "scope": change.scope,
                    }
                    for change in changes
                ],
            )

    def replays(self) -> list[Replay]:
        """Return every change of a retained commit that is still shown."""
        found = _REPLAYS.all(self._session)
        return [Replay((kind, record_id), *rest) for kind, record_id, *rest in found]

    def drop_replays(self, keys: Collection[RowKey]) -> None:
        """Let changes go whose rows have arrived again."""
        if keys and _ANY_REPLAY.all(self._session):
            gone = [{"of_kind": kind, "of_id": record_id} for kind, record_id in keys]
            _DROP_REPLAY.run_many(self._session, gone)

    def _replayed(self, key: RowKey) -> Iterator[PendingCommit]:
        for seq, place, body in _REPLAYED.all(self._session, of_kind=key[0], of_id=key[1]):
            yield PendingCommit(seq, body, {}, frozenset((place,)))

    def _open_commits(
        self, statement: Prepared, given: Mapping[str, Any]
    ) -> list[tuple[RowKey, PendingCommit]]:
        found = statement.all(self._session, **given)
        versions = self._versions({seq for _, _, seq, _ in found}, given["of_epoch"])
        return [
            ((kind, record_id), PendingCommit(seq, body, versions[seq]))
            for kind, record_id, seq, body in found
        ]

    def _versions(self, numbers: set[int], epoch: int) -> Mapping[int, dict[int, int]]:
        return {
            seq: {
                place: 0 if reflected else ver
                for place, ver, reflected in _VERSIONS.all(
                    self._session, of_seq=seq, of_epoch=epoch
                )
            }
            for seq in numbers
        }
