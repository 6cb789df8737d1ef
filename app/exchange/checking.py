"""A ledger read and judged line by line, before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, Protocol

from app.exchange.layouts import LedgerKind, load_layout, note_of
from app.exchange.ledger import Ledger, LedgerRow, read_ledger
from app.exchange.rows import CheckedRow, Form, LedgerFacts, RowFinding
from app.exchange.words import Words

Progress = Callable[[int, int], None]

_TELL_EVERY_ROWS = 200


class RowReader(Protocol[Form]):
    """Cleans and judges the lines of one ledger."""

    def read(self, row: LedgerRow) -> CheckedRow[Form]:
        """Return what becomes of a line on its own."""
        ...

    def compare(self, rows: Sequence[CheckedRow[Form]]) -> tuple[CheckedRow[Form], ...]:
        """Return the lines with what only the whole ledger shows."""
        ...


@dataclass(frozen=True, slots=True)
class CheckedLedger(Generic[Form]):
    """A ledger after checking.

    Attributes:
        path: the workbook.
        rows: every line that holds a record, blocked ones too.
    """

    path: Path
    kind: LedgerKind
    ledger: Ledger
    rows: tuple[CheckedRow[Form], ...]

    @property
    def findings(self) -> tuple[RowFinding, ...]:
        """Everything noticed, line by line."""
        return tuple(finding for row in self.rows for finding in row.findings)

    @property
    def is_blocked(self) -> bool:
        """Whether any line must be put right first."""
        return any(row.is_blocked for row in self.rows)


def check_ledger(  # noqa: PLR0913 (a file, how to read it, and who is told)
    path: Path,
    words: Words,
    kind: LedgerKind,
    make_reader: Callable[[LedgerFacts], RowReader[Form]],
    *,
    on: date,
    progress: Progress = lambda done, total: None,
) -> CheckedLedger[Form]:
    """Read and judge a workbook; nothing is written.

    Args:
        path: the workbook.
        words: words of all choices.
        kind: what its lines are.
        make_reader: makes the reader of lines for this ledger.
        on: the day by which ages and dates are judged.
        progress: told lines done and lines in all; whatever it raises ends the reading.

    Raises:
        DomainError: one of the ``WORKBOOK_*`` problems.
    """
    ledger = read_ledger(path, load_layout(kind), words)
    notes = {field: note_of(title) for field, title in ledger.titles.items()}
    reader = make_reader(LedgerFacts(on, ledger.year, notes))
    rows = []
    for done, row in enumerate(ledger.rows, start=1):
        rows.append(reader.read(row))
        if done % _TELL_EVERY_ROWS == 0 or done == len(ledger.rows):
            progress(done, len(ledger.rows))
    return CheckedLedger(path, kind, ledger, reader.compare(rows))
