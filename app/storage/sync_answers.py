"""What the platform answered for the commits of this station.

An answer stays open until the platform's row here is at least as new as it; until
then people see the row with their own change on top.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Index, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_records import Answer, HeldCommit, LineState, PendingCommit
from app.storage.base import Base
from app.storage.outbox import OutboxItemRow, OutboxRow
from app.storage.sync_meta import SyncMetaRepository

_READ_AT_ONCE = 500


class OutboxResultRow(Base):
    """The answer to one change of a commit. Never leaves this package."""

    __tablename__ = "outbox_result"
    __table_args__ = (
        Index("ix_outbox_result_open", "reflected", "scope", "ver"),
        {"sqlite_with_rowid": False},
    )

    stream: Mapped[bytes] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[int]
    ver: Mapped[int]
    code: Mapped[int]
    reflected: Mapped[bool]


class SyncAnswerRepository:
    """The outbox as the sync engine reads it, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._meta = SyncMetaRepository(session)

    def line(self) -> LineState:
        """Return where the stream stands."""
        row = self._meta.row()
        lowest = self._session.scalar(
            select(func.min(OutboxRow.seq)).where(OutboxRow.stream == row.stream)
        )
        return LineState(
            device=row.device or b"",
            stream=row.stream,
            head=row.head,
            keep=row.head + 1 if lowest is None else lowest,
            acked=row.acked,
            durable=row.durable,
            epoch=row.epoch,
            grant_ver=row.grant_ver,
            challenge=row.challenge,
            body_bytes=row.frame_size,
            server_offset_ms=row.server_offset_ms,
        )

    def put_line(self, state: LineState) -> None:
        """Write what an answer moved; the stream, its head and the device stay."""
        row = self._meta.row()
        row.acked, row.durable, row.epoch = state.acked, state.durable, state.epoch
        row.grant_ver, row.challenge = state.grant_ver, state.challenge
        row.frame_size, row.server_offset_ms = state.body_bytes, state.server_offset_ms
        self._session.flush()

    def commits(self, after: int, limit: int) -> Sequence[HeldCommit]:
        """Return commits that follow ``after``, oldest first."""
        statement = (
            select(OutboxRow.seq, OutboxRow.body, OutboxRow.chain_hash)
            .where(OutboxRow.stream == self._stream(), OutboxRow.seq > after)
            .order_by(OutboxRow.seq)
            .limit(limit)
        )
        return [HeldCommit(*found) for found in self._session.execute(statement)]

    def bodies(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """Return number → body of commits that are held."""
        found: dict[int, bytes] = {}
        stream = self._stream()
        for start in range(0, len(numbers), _READ_AT_ONCE):
            part = numbers[start : start + _READ_AT_ONCE]
            statement = select(OutboxRow.seq, OutboxRow.body).where(
                OutboxRow.stream == stream, OutboxRow.seq.in_(part)
            )
            found.update((seq, body) for seq, body in self._session.execute(statement))
        return found

    def hash_at(self, number: int) -> bytes | None:
        """Return the chain hash of a commit; ``None`` when it is not held."""
        return self._session.scalar(
            select(OutboxRow.chain_hash).where(
                OutboxRow.stream == self._stream(), OutboxRow.seq == number
            )
        )

    def put_answers(self, answers: Sequence[Answer]) -> None:
        """Keep answers; what was refused has nothing to wait for."""
        if not answers:
            return
        stream = self._stream()
        statement = insert(OutboxResultRow)
        names = ("scope", "ver", "code", "reflected")
        self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["stream", "seq", "place"],
                set_={name: statement.excluded[name] for name in names},
            ),
            [
                {
                    "stream": stream,
                    "seq": answer.seq,
                    "place": answer.place,
                    "scope": answer.scope,
                    "ver": answer.ver,
                    "code": answer.code,
                    "reflected": answer.ver == 0,
                }
                for answer in answers
            ],
        )

    def reflect(self, scope: int, upto: int) -> None:
        """Close answers that the rows of a scope have reached."""
        self._session.execute(
            update(OutboxResultRow)
            .where(
                OutboxResultRow.reflected.is_(False),
                OutboxResultRow.scope == scope,
                OutboxResultRow.ver <= upto,
            )
            .values(reflected=True)
        )

    def forget_answers(self) -> None:
        """Forget every answer: another life of the platform will give its own."""
        self._session.execute(delete(OutboxResultRow))

    def pending(self, kind: str, record_id: UUID) -> Sequence[PendingCommit]:
        """Return commits on a record that are unanswered or open, oldest first."""
        open_ones = select(OutboxResultRow.seq).where(OutboxResultRow.reflected.is_(False))
        line = self._meta.row()
        found = self._session.execute(
            select(OutboxRow.seq, OutboxRow.body)
            .join(OutboxItemRow, OutboxItemRow.seq == OutboxRow.seq)
            .where(
                OutboxItemRow.kind == kind,
                OutboxItemRow.record_id == record_id,
                OutboxRow.stream == line.stream,
                or_(OutboxRow.seq > line.acked, OutboxRow.seq.in_(open_ones)),
            )
            .order_by(OutboxRow.seq)
        )
        commits = [PendingCommit(seq, body, ()) for seq, body in found]
        versions = self._versions([commit.seq for commit in commits if commit.seq <= line.acked])
        return [replace(c, versions=tuple(versions[c.seq])) for c in commits]

    def _versions(self, numbers: Sequence[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        rows = self._session.execute(
            select(OutboxResultRow.seq, OutboxResultRow.ver)
            .where(OutboxResultRow.seq.in_(numbers))
            .order_by(OutboxResultRow.seq, OutboxResultRow.place)
        )
        for seq, ver in rows:
            found[seq].append(ver)
        return found

    def _stream(self) -> bytes:
        return self._meta.row().stream
