"""Which lines of ledgers have been taken in, so that the same file adds nothing twice.

A mark is a hash of a line's cleaned values. It outlives later changes of the record it
became: reading an old ledger again must not bring back what was since corrected.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base

_AT_ONCE = 500  # values in one statement, well under SQLite's limit


class ImportMarkRow(Base):
    """One line taken in. Never leaves this package."""

    __tablename__ = "import_mark"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    mark: Mapped[bytes] = mapped_column(primary_key=True)
    imported_at: Mapped[datetime]


class ImportMarkRepository:
    """Marks within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, marks: Collection[bytes]) -> set[bytes]:
        """Return those of the marks that are there already."""
        asked = list(marks)
        found: set[bytes] = set()
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            statement = select(ImportMarkRow.mark).where(ImportMarkRow.mark.in_(part))
            found.update(self._session.scalars(statement))
        return found

    def add(self, marks: Iterable[bytes], *, at: datetime) -> None:
        """Remember lines; those known already stay as they are."""
        rows = [{"mark": mark, "imported_at": at} for mark in marks]
        if rows:
            self._session.execute(insert(ImportMarkRow).on_conflict_do_nothing(), rows)
