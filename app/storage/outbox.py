"""What the platform must learn, in the order it happened.

One commit is one press of a key: it is encoded once, when it is made, and its
bytes never change. Source: sync protocol sections 2 to 4. Sending is the
business of the sync engine, not of this module.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Index, Select, case, exists, func, insert, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from app.domain.changes import Change, Operation
from app.domain.inbox import ITEM_KIND
from app.domain.sync_records import RowKey
from app.storage.base import Base, milliseconds, table_of
from app.storage.prepared import Prepared
from app.storage.record_versions import RecordVersionRepository
from app.storage.sync_meta import ScopeBase, SyncMetaRepository, SyncMetaRow
from app.storage.sync_state import versions_past

_LAST = "~"  # sorts behind every kind
# Behind what goes with them: a ledger line with its person, a decision with its record.
_COMPANIONS = {"service_log": _LAST, ITEM_KIND: _LAST * 2}


class CommitCodec(Protocol):
    """How a commit becomes bytes; the wire's own module does it."""

    def encode(
        self,
        changes: Sequence[Change],
        at_ms: int,
        staff: int,
        bases: Sequence[ScopeBase],
        versions: Sequence[int],
    ) -> bytes:
        """Return the body of a commit.

        Args:
            changes: what it says.
            at_ms: when, for information only.
            staff: number of the operator.
            bases: the last complete point of every scope.
            versions: per change, the version of a row that was received after its
                scope's complete point; 0 for all others.
        """
        ...

    def chain(self, previous: bytes, body: bytes) -> bytes:
        """Return the chain hash after ``body``."""
        ...


class OutboxRow(Base):
    """One commit. Never leaves this package."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_retained", "stream", "seq", sqlite_where=text("retained_only IS 1")),
    )

    stream: Mapped[bytes] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    chain_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    retained_only: Mapped[bool]


class OutboxItemRow(Base):
    """Which records a commit of the current stream touches. Never leaves this package."""

    __tablename__ = "outbox_item"
    __table_args__ = (
        Index("ix_outbox_item_seq", "seq", "kind"),
        {"sqlite_with_rowid": False},
    )

    kind: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)


_ADD = Prepared(insert(table_of(OutboxRow)))
_ADD_ITEMS = Prepared(insert(table_of(OutboxItemRow)))


class Commit(NamedTuple):
    """One commit as it lies in the outbox."""

    seq: int
    body: bytes
    chain_hash: bytes


class UnsentItem(NamedTuple):
    """The record that an unanswered commit is about, and when it was made."""

    kind: str
    record_id: UUID
    saved_at: datetime


class OutboxRepository:
    """The outbox within one transaction."""

    def __init__(self, session: Session, codec: CommitCodec) -> None:
        self._session = session
        self._codec = codec
        self._meta = SyncMetaRepository(session)

    def append(self, changes: Sequence[Change], *, at: datetime, staff: int) -> None:
        """Add one commit behind the last.

        Args:
            changes: what one press of a key changed; they are accepted together.
            at: when, for information only.
            staff: number of the operator.
        """
        self.append_many([changes], at=at, staff=staff)

    def append_many(self, commits: Sequence[Sequence[Change]], *, at: datetime, staff: int) -> None:
        """Add many commits at once, as an import does."""
        state, bases, at_ms = self._meta.state(), self._meta.bases(), milliseconds(at)
        past = self._versions_past(commits, bases)
        head, chain_hash = state.head, state.head_hash
        rows, items = [], []
        for changes in commits:
            versions = [past.get((change.kind, change.record_id), 0) for change in changes]
            body = self._codec.encode(changes, at_ms, staff, bases, versions)
            head, chain_hash = head + 1, self._codec.chain(chain_hash, body)
            rows.append(
                {
                    "stream": state.stream,
                    "seq": head,
                    "body": body,
                    "chain_hash": chain_hash,
                    "created_at": at,
                    "retained_only": False,
                }
            )
            touched = {(change.kind, change.record_id) for change in changes}
            items += [{"kind": kind, "record_id": id_, "seq": head} for kind, id_ in touched]
        if not rows:
            return
        _ADD.run_many(self._session, rows)
        _ADD_ITEMS.run_many(self._session, items)
        RecordVersionRepository(self._session).note(
            (change.kind, change.record_id) for changes in commits for change in changes
        )
        self._meta.move_head(head, chain_hash)

    def _versions_past(
        self, commits: Sequence[Sequence[Change]], bases: Sequence[ScopeBase]
    ) -> dict[RowKey, int]:
        known = {
            (change.kind, change.record_id)
            for changes in commits
            for change in changes
            if change.operation is not Operation.NEW
        }
        return versions_past(self._session, known, {b.scope: b.complete for b in bases})

    def after(self, seq: int, *, limit: int) -> tuple[Commit, ...]:
        """Return commits of the current stream that follow ``seq``, oldest first."""
        statement = (
            select(OutboxRow.seq, OutboxRow.body, OutboxRow.chain_hash)
            .where(OutboxRow.stream == self._meta.state().stream, OutboxRow.seq > seq)
            .order_by(OutboxRow.seq)
            .limit(limit)
        )
        return tuple(Commit(*found) for found in self._session.execute(statement))

    def unsent_count(self) -> int:
        """Return how many commits the platform has not answered."""
        row = self._meta.state()
        return row.head - row.acked

    def ends(self) -> tuple[bytes, int, int]:
        """Return the stream, the last number that was answered and the last that there is."""
        row = self._meta.state()
        return row.stream, row.acked, row.head

    def unsent_by_kind(self, after: int = 0) -> dict[str, int]:
        """Return how many unanswered commits there are, by the kind of record they are about.

        A commit counts once: the line of the ledger that a registration brings along goes
        with the person. The figures add up to ``unsent_count``.

        Args:
            after: only commits behind this number.
        """
        about = self._about(max(after, self._meta.state().acked)).subquery()
        statement = select(about.c.about, func.count()).group_by(about.c.about)
        found = self._session.execute(statement).all()
        return {_kind(about): count for about, count in found}

    def unsent_items(self, limit: int) -> tuple[UnsentItem, ...]:
        """Return unanswered commits by the record that each is about, the last saved first."""
        row = self._meta.state()
        # Numbers are dense: the last so many commits are found without looking at the rest.
        about = self._about(max(row.acked, row.head - limit)).subquery()
        kind = func.replace(about.c.about, _LAST, "")
        statement = (
            select(kind, func.min(OutboxItemRow.record_id), OutboxRow.created_at)
            .select_from(about)
            .join(OutboxItemRow, (OutboxItemRow.seq == about.c.seq) & (OutboxItemRow.kind == kind))
            .join(OutboxRow, OutboxRow.seq == about.c.seq)
            .where(OutboxRow.stream == row.stream)
            .group_by(about.c.seq)
            .order_by(about.c.seq.desc())
            .limit(limit)
        )
        return tuple(UnsentItem(*found) for found in self._session.execute(statement))

    @staticmethod
    def _about(after: int) -> Select[int, Any]:
        """Return the statement that gives every commit after one, and what it is about."""
        ranked = case(
            *(
                (OutboxItemRow.kind == kind, rank + OutboxItemRow.kind)
                for kind, rank in _COMPANIONS.items()
            ),
            else_=OutboxItemRow.kind,
        )
        return (
            select(OutboxItemRow.seq, func.min(ranked).label("about"))
            .where(OutboxItemRow.seq > after)
            .group_by(OutboxItemRow.seq)
        )

    def oldest_unsent_at(self) -> datetime | None:
        """Return when the oldest unanswered commit was made."""
        row = self._meta.state()
        return self._session.scalar(
            select(OutboxRow.created_at)
            .where(OutboxRow.stream == row.stream, OutboxRow.seq > row.acked)
            .order_by(OutboxRow.seq)
            .limit(1)
        )


def _kind(about: str) -> str:
    return about.lstrip(_LAST)


def has_unsent(kind: str, record_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition that a listed record has changes the platform has not answered."""
    acked = select(SyncMetaRow.acked).scalar_subquery()
    return exists().where(
        OutboxItemRow.kind == kind,
        OutboxItemRow.record_id == record_id,
        OutboxItemRow.seq > acked,
    )
