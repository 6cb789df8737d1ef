"""Who has applied for what, as far as the page needs it.

Name and number stand in the record that goes down to the station and nowhere else;
here is only a seal over the number, so that one person counts once.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.secrets import SEAL_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What an applicant takes away.

    Attributes:
        id: of the application's record.
        number: serial group of the job code and count, ``8F2K-05``.
    """

    id: UUID
    posting_id: UUID
    number: str
    applied_at: datetime
    withdrawn: bool = False


class ApplicationRow(Base):
    """One application as stored. Never leaves this package."""

    __tablename__ = "application"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    posting_id: Mapped[UUID] = mapped_column(index=True)
    phone_seal: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES))
    number: Mapped[str] = mapped_column(String(20))
    applied_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ApplicationCountRow(Base):
    """How many have applied for a posting; its lock lets them in one by one."""

    __tablename__ = "application_count"

    posting_id: Mapped[UUID] = mapped_column(primary_key=True)
    last: Mapped[int]


def hold_posting(session: Session, posting_id: UUID) -> None:
    """Let nobody else apply for a posting until the transaction ends."""
    dialect = session.get_bind().dialect.name
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    first = make(ApplicationCountRow).values(posting_id=posting_id, last=0)
    session.execute(first.on_conflict_do_nothing())
    session.get_one(ApplicationCountRow, posting_id, with_for_update=True)


def next_count(session: Session, posting_id: UUID) -> int:
    """Return the next applicant's count; the posting must be held."""
    row = session.get_one(ApplicationCountRow, posting_id)
    row.last += 1
    return row.last


def standing_application(session: Session, posting_id: UUID, phone_seal: bytes) -> Receipt | None:
    """Return what somebody has already sent in for a posting and not taken back."""
    own = select(ApplicationRow).where(
        ApplicationRow.posting_id == posting_id,
        ApplicationRow.phone_seal == phone_seal,
        ApplicationRow.withdrawn_at.is_(None),
    )
    row = session.scalars(own).one_or_none()
    return None if row is None else _to_receipt(row)


def file_application(session: Session, receipt: Receipt, phone_seal: bytes) -> None:
    """File an application."""
    session.add(
        ApplicationRow(
            id=receipt.id,
            posting_id=receipt.posting_id,
            phone_seal=phone_seal,
            number=receipt.number,
            applied_at=receipt.applied_at,
        )
    )
    session.flush()


def find_receipt(session: Session, application_id: UUID) -> Receipt | None:
    """Return the receipt of an application."""
    row = session.get(ApplicationRow, application_id)
    return None if row is None else _to_receipt(row)


def withdraw(session: Session, application_id: UUID, *, at: datetime) -> bool:
    """Take an application back; tell whether it stood until now."""
    row = session.get_one(ApplicationRow, application_id, with_for_update=True)
    if row.withdrawn_at is not None:
        return False
    row.withdrawn_at = at
    return True


def _to_receipt(row: ApplicationRow) -> Receipt:
    return Receipt(
        id=row.id,
        posting_id=row.posting_id,
        number=row.number,
        applied_at=row.applied_at,
        withdrawn=row.withdrawn_at is not None,
    )
