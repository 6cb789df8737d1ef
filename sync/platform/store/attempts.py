"""Counting tries, so that nobody can guess codes or flood a station."""

from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base, Counter
from sync.platform.store.secrets import SEAL_BYTES

KEPT = timedelta(days=1)


class AttemptRow(Base):
    """One try. Never leaves this package."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(Counter, primary_key=True)
    bucket: Mapped[bytes] = mapped_column(LargeBinary(SEAL_BYTES), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


def count_tries(session: Session, bucket: bytes, *, since: datetime) -> int:
    """Return how often something was tried.

    ``bucket`` is a seal over who tried what, so that no address or number is kept.
    """
    counted = select(func.count()).select_from(AttemptRow)
    return session.scalars(counted.where(AttemptRow.bucket == bucket, AttemptRow.at >= since)).one()


def note_try(session: Session, bucket: bytes, *, at: datetime) -> None:
    """Remember one try and forget those of earlier days."""
    session.execute(delete(AttemptRow).where(AttemptRow.at < at - KEPT))
    session.add(AttemptRow(bucket=bucket, at=at))
    session.flush()
