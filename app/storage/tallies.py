"""Counters kept beside the rows, in the same transaction.

A listing of 100,000 people must not count them when it opens. A tally is named
by a family ("worker") and a name within it ("state:active").
"""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.storage.base import Base, table_of
from app.storage.prepared import Prepared


class TallyRow(Base):
    """One counter. Never leaves this package."""

    __tablename__ = "tally"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    family: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[int]


_TABLE = table_of(TallyRow)
_NEW = insert(_TABLE)
_ADD = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[_TABLE.c.family, _TABLE.c.name],
        set_={"amount": _TABLE.c.amount + _NEW.excluded.amount},
    )
)


class TallyRepository:
    """Counters within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, family: str, steps: Counter[str]) -> None:
        """Move counters of a family; names are made when first met."""
        rows = [
            {"family": family, "name": name, "amount": step}
            for name, step in sorted(steps.items())
            if step
        ]
        if not rows:
            return
        _ADD.run_many(self._session, rows)

    def all(self, family: str) -> dict[str, int]:
        """Return the counters of a family that are not zero."""
        statement = select(TallyRow.name, TallyRow.amount).where(
            TallyRow.family == family, TallyRow.amount != 0
        )
        return dict(self._session.execute(statement).all())
