"""Files written for platforms that are not ours, and what was answered, line by line."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.target_receipts import (
    AnsweredLine,
    FileState,
    Outcome,
    Receipt,
    TargetFile,
)
from app.storage.base import Base, table_of
from app.storage.counters import CounterRepository
from app.storage.prepared import Prepared


class TargetFileRow(Base):
    """One file. Never leaves this package."""

    __tablename__ = "target_file"

    target: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    rows: Mapped[int]
    mark: Mapped[str]
    state: Mapped[int]
    made_at: Mapped[datetime]


class TargetReceiptRow(Base):
    """One line of a file. Never leaves this package."""

    __tablename__ = "target_receipt"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy types it so)

    target: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[UUID]
    version: Mapped[int]
    digest: Mapped[bytes]
    echo: Mapped[bytes]
    outcome: Mapped[int]
    reason: Mapped[str]


_FILE = table_of(TargetFileRow)
_RECEIPT = table_of(TargetReceiptRow)
_ADD = Prepared(insert(_RECEIPT))
_ANSWER = Prepared(
    update(_RECEIPT)
    .where(
        _RECEIPT.c.target == bindparam("of_target"),
        _RECEIPT.c.number == bindparam("of_number"),
        _RECEIPT.c.line == bindparam("of_line"),
    )
    .values(outcome=bindparam("said"), reason=bindparam("why"))
)


class TargetReceiptRepository:
    """Files and receipts within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_number(self, target: str) -> int:
        """Return the number of the next file for a target."""
        return CounterRepository(self._session).next(f"target:{target}")

    def begin(self, file: TargetFile, receipts: Sequence[Receipt]) -> None:
        """Remember what a file will hold, before anything is written anywhere."""
        own = {"target": file.target, "number": file.number}
        about = {"kind": file.kind, "rows": file.rows, "mark": file.mark, "made_at": file.made_at}
        self._session.execute(insert(_FILE), {**own, **about, "state": file.state.value})
        _ADD.run_many(
            self._session,
            (
                {
                    **own,
                    "line": receipt.line,
                    "record_id": receipt.record_id,
                    "version": receipt.version,
                    "digest": receipt.digest,
                    "echo": receipt.echo,
                    "outcome": receipt.outcome.value,
                    "reason": receipt.reason,
                }
                for receipt in receipts
            ),
        )

    def reach(self, target: str, number: int, state: FileState) -> None:
        """Note how far a file has come; it never goes back."""
        self._session.execute(
            update(_FILE)
            .where(_FILE.c.target == target, _FILE.c.number == number, _FILE.c.state < state.value)
            .values(state=state.value)
        )

    def file(self, target: str, number: int) -> TargetFile | None:
        """Return a file, or ``None`` when none has this number."""
        found = self._files(target, _FILE.c.number == number)
        return found[0] if found else None

    def targets(self) -> frozenset[str]:
        """Return the names of the targets that files were written for."""
        written = _FILE.c.state > FileState.BEGUN.value
        statement = select(_FILE.c.target).where(written).distinct()
        return frozenset(self._session.scalars(statement))

    def last(self, target: str) -> TargetFile | None:
        """Return the file that was written last."""
        written = self._files(target, _FILE.c.state > FileState.BEGUN.value)
        return written[-1] if written else None

    def unanswered(self, target: str) -> tuple[TargetFile, ...]:
        """Return files that were written and have no answer, in order of number."""
        return self._files(target, _FILE.c.state == FileState.WRITTEN.value)

    def of_file(self, target: str, number: int) -> tuple[Receipt, ...]:
        """Return the receipts of a file, in order of line."""
        statement = _receipts(target).where(_RECEIPT.c.number == number)
        return self._all(statement.order_by(_RECEIPT.c.line))

    def of_kind(self, target: str, kind: str) -> tuple[Receipt, ...]:
        """Return every receipt that counts for records of a kind, in order of file and line."""
        return self._all(
            _receipts(target)
            .join(
                _FILE, (_FILE.c.target == _RECEIPT.c.target) & (_FILE.c.number == _RECEIPT.c.number)
            )
            .where(_FILE.c.kind == kind, _FILE.c.state > FileState.BEGUN.value)
            .order_by(_RECEIPT.c.number, _RECEIPT.c.line)
        )

    def answer(self, target: str, number: int, lines: Iterable[AnsweredLine]) -> None:
        """Write what an answer says about each of its lines."""
        own = {"of_target": target, "of_number": number}
        said = (
            {**own, "of_line": each.line, "said": each.outcome.value, "why": each.reason}
            for each in lines
        )
        _ANSWER.run_many(self._session, said)
        self.reach(target, number, FileState.ANSWERED)

    def _files(self, target: str, condition: Any) -> tuple[TargetFile, ...]:
        statement = select(_FILE).where(_FILE.c.target == target, condition)
        found = self._session.execute(statement.order_by(_FILE.c.number)).mappings()
        return tuple(TargetFile(**{**row, "state": FileState(row["state"])}) for row in found)

    def _all(self, statement: Select[Any]) -> tuple[Receipt, ...]:
        return tuple(_to_receipt(row) for row in self._session.execute(statement).mappings())


def _receipts(target: str) -> Select[Any]:
    columns = [column for column in _RECEIPT.c if column.name != "target"]
    return select(*columns).where(_RECEIPT.c.target == target)


def _to_receipt(row: RowMapping) -> Receipt:
    return Receipt(**{**row, "outcome": Outcome(row["outcome"])})
