"""The history of rounds, for the sync centre."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.base import Base

KEPT_RUNS = 500


class SyncRunRow(Base):
    """One round. Never leaves this package."""

    __tablename__ = "sync_run"

    no: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(index=True)
    pushed: Mapped[int]
    pulled: Mapped[int]
    refused: Mapped[int]
    exchanges: Mapped[int]
    bytes_up: Mapped[int]
    bytes_down: Mapped[int]
    retry_after_s: Mapped[int | None]
    detail: Mapped[str]


_COLUMNS = tuple(each.name for each in fields(SyncRun))


class SyncRunRepository:
    """Rounds within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, run: SyncRun) -> None:
        """Remember a round; only the newest 500 are kept, and the last that succeeded."""
        values = {name: getattr(run, name) for name in _COLUMNS}
        self._session.execute(insert(SyncRunRow).values(values))
        newest = select(SyncRunRow.no).order_by(SyncRunRow.no.desc())
        done = newest.where(SyncRunRow.outcome == RunOutcome.DONE.value).limit(1)
        self._session.execute(
            delete(SyncRunRow).where(
                SyncRunRow.no.not_in(newest.limit(KEPT_RUNS)), SyncRunRow.no.not_in(done)
            )
        )

    def newest(self, limit: int) -> tuple[SyncRun, ...]:
        """Return the latest rounds, newest first."""
        return self._find(true(), limit)

    def last_success(self) -> SyncRun | None:
        """Return the latest round in which the platform answered completely."""
        found = self._find(SyncRunRow.outcome == RunOutcome.DONE.value, 1)
        return found[0] if found else None

    def _find(self, condition: ColumnElement[bool], limit: int) -> tuple[SyncRun, ...]:
        columns = [getattr(SyncRunRow, name) for name in _COLUMNS]
        statement = select(*columns).where(condition).order_by(SyncRunRow.no.desc()).limit(limit)
        return tuple(
            SyncRun(**{**found, "outcome": RunOutcome(found["outcome"])})
            for found in self._session.execute(statement).mappings()
        )
