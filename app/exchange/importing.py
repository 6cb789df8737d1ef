"""Ledgers taken into an open station, whole or not at all."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from app.domain.codes import Codes
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from app.domain.posting_checks import PostingRules
from app.exchange.checking import CheckedLedger, Progress, RowReader, check_ledger
from app.exchange.employer_rows import EmployerRows
from app.exchange.layouts import LedgerKind
from app.exchange.posting_rows import PostingRows
from app.exchange.rows import CheckedRow, LedgerFacts, RecordValue
from app.exchange.words import load_words
from app.exchange.worker_rows import WorkerRows
from app.services.imports import ImportService

MARK_BYTES = 16
TAKEN = "已录入"
READY = "可录入"

AnyLedger: TypeAlias = CheckedLedger[Any]


class RegisterMany(Protocol):
    """Writes many records in one transaction; those known already are left alone."""

    def __call__(
        self, forms: Sequence[Any], *, progress: Callable[[int], None], marks: Collection[bytes]
    ) -> int:
        """Return how many were new; the lines' marks are kept in the same transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a ledger.

    Attributes:
        added: how many records are new.
        outcome: line → what to say about it in the workbook handed back.
    """

    added: int
    outcome: Mapping[int, str]


class LedgerChecker:
    """Reads ledgers of every kind and judges their lines; writes nothing."""

    def __init__(self, codes: Codes, rules: PostingRules) -> None:
        self._words = load_words(codes)
        self._rules = rules

    def check(
        self,
        path: Path,
        kind: LedgerKind,
        *,
        on: date,
        progress: Progress = lambda done, total: None,
    ) -> AnyLedger:
        """Return the ledger with everything that is wrong with it.

        Raises:
            DomainError: one of the ``WORKBOOK_*`` problems.
        """
        readers: dict[LedgerKind, Callable[[LedgerFacts], RowReader[Any]]] = {
            LedgerKind.WORKERS: lambda facts: WorkerRows(self._words, facts),
            LedgerKind.EMPLOYERS: lambda facts: EmployerRows(self._words, facts),
            LedgerKind.POSTINGS: lambda facts: PostingRows(self._words, facts, self._rules),
        }
        return check_ledger(path, self._words, kind, readers[kind], on=on, progress=progress)


class LedgerIntake:
    """Takes checked ledgers in.

    Args:
        register: how each kind of record is written.
        imports: knows which lines were taken in, so that the same file adds nothing twice.
    """

    def __init__(self, register: Mapping[LedgerKind, RegisterMany], imports: ImportService) -> None:
        self._register = register
        self._imports = imports

    def take_in(
        self,
        checked: AnyLedger,
        *,
        skip_bad: bool = False,
        progress: Progress = lambda done, total: None,
    ) -> Taken:
        """Write the lines of a ledger that are not there yet, all in one transaction.

        Args:
            checked: as ``LedgerChecker`` returned it.
            skip_bad: leave blocked lines out instead of refusing the ledger.
            progress: told lines done and lines in all; whatever it raises undoes everything.

        Raises:
            DomainError: ``FINDINGS_BLOCK`` when lines are blocked and not skipped.
        """
        good = [row for row in checked.rows if not row.is_blocked]
        if checked.is_blocked and not skip_bad:
            blocked = len(checked.rows) - len(good)
            raise DomainError(Problem.FINDINGS_BLOCK, codes=_blocking_codes(checked), rows=blocked)
        marks = {row.number: mark_of(checked.kind, row) for row in good}
        known = self._imports.known(set(marks.values()))
        new = [row.form for row in good if marks[row.number] not in known]
        added = self._register[checked.kind](
            new,
            progress=lambda done: progress(done, len(new)),
            marks=set(marks.values()) - known,
        )
        return Taken(added, dict.fromkeys(marks, TAKEN))


def mark_of(kind: LedgerKind, row: CheckedRow[Any]) -> bytes:
    """Return the hash of a line's cleaned values; where it stands does not matter."""
    values: dict[str, RecordValue] = {**row.record}
    values.pop("level", None)  # depends on the day of reading
    text = json.dumps([kind.value, values], ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=MARK_BYTES).digest()


def ready_outcome(checked: AnyLedger) -> dict[int, str]:
    """Return what to say about the good lines of a ledger that was not taken in."""
    return {row.number: READY for row in checked.rows if not row.is_blocked}


def _blocking_codes(checked: AnyLedger) -> list[str]:
    return sorted({finding.code for finding in checked.findings if finding.level is Level.BLOCK})
