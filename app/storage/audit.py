"""Who looked at what is usually hidden, and why.

Lines are only ever added: triggers refuse anything else, and each line carries a
hash over the one before, so that a line cut out with another tool shows.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base, append_only, milliseconds

_FIRST_HASH = bytes(32)


class AuditRow(Base):
    """One line. Never leaves this package."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    operator_no: Mapped[int]
    act: Mapped[str]
    kind: Mapped[str]
    record_id: Mapped[UUID | None]
    reason: Mapped[str]
    chain_hash: Mapped[bytes]


append_only(AuditRow.__table__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One thing that somebody did.

    Attributes:
        act: for example ``reveal``.
        kind: kind of the record, for example ``worker``.
    """

    at: datetime
    operator_no: int
    act: str
    kind: str = ""
    record_id: UUID | None = None
    reason: str = ""


class AuditRepository:
    """The audit within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, line: AuditLine) -> None:
        """Write a line behind the last."""
        last = self._session.scalar(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1))
        seq, before = (1, _FIRST_HASH) if last is None else (last.seq + 1, last.chain_hash)
        self._session.add(
            AuditRow(
                seq=seq,
                at=line.at,
                operator_no=line.operator_no,
                act=line.act,
                kind=line.kind,
                record_id=line.record_id,
                reason=line.reason,
                chain_hash=_chain(before, seq, line),
            )
        )
        self._session.flush()

    def lines(self) -> tuple[AuditLine, ...]:
        """Return every line, oldest first."""
        rows = self._session.scalars(select(AuditRow).order_by(AuditRow.seq))
        return tuple(_to_line(row) for row in rows)

    def first_broken(self) -> int | None:
        """Return the number of the first line that does not follow from the one before."""
        before = _FIRST_HASH
        rows = self._session.scalars(select(AuditRow).order_by(AuditRow.seq))
        for expected, row in enumerate(rows, start=1):
            if row.seq != expected or row.chain_hash != _chain(before, expected, _to_line(row)):
                return expected
            before = row.chain_hash
        return None


def _to_line(row: AuditRow) -> AuditLine:
    return AuditLine(
        at=row.at,
        operator_no=row.operator_no,
        act=row.act,
        kind=row.kind,
        record_id=row.record_id,
        reason=row.reason,
    )


def _chain(before: bytes, seq: int, line: AuditLine) -> bytes:
    record = None if line.record_id is None else line.record_id.hex
    said = [seq, milliseconds(line.at), line.operator_no, line.act, line.kind, record, line.reason]
    return hashlib.sha256(before + json.dumps(said, ensure_ascii=False).encode()).digest()
