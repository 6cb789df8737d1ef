"""A workbook or a CSV file as one table, read as any stranger's file is."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.errors import DomainError, Problem
from app.domain.target_mapping import Target
from app.exchange.archive import MAX_PACKED_BYTES
from app.exchange.workbook import Value, is_packed, read_content

Table: TypeAlias = Sequence[tuple[str, ...]]
_FALLBACK = "utf-8-sig"  # what a workbook's target may send as CSV


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Cells from the first row on; an empty cell is "".

    Attributes:
        formulas: places (row, column), from 1, that hold a formula.
    """

    rows: tuple[tuple[Value, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()


def read_tables(content: bytes, target: Target, *, file: str) -> tuple[ReadTable, ...]:
    """Return the visible sheets of a workbook, or the one table of a CSV file.

    Args:
        content: the file's bytes; whether it is a workbook is seen by them.
        target: whose encoding a CSV file has.
        file: for sentences.

    Raises:
        DomainError: ``WORKBOOK_*`` or ``TARGET_ANSWER_UNREADABLE``.
    """
    if is_packed(content):
        return tuple(
            ReadTable(sheet.rows, sheet.formulas) for sheet in read_content(content, file=file)
        )
    return (ReadTable(_csv_rows(content, target.encoding or _FALLBACK, file)),)


def _csv_rows(content: bytes, encoding: str, file: str) -> tuple[tuple[Value, ...], ...]:
    if len(content) > MAX_PACKED_BYTES:
        raise DomainError(Problem.WORKBOOK_TOO_LARGE, file=file)
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
        return tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise DomainError(Problem.TARGET_ANSWER_UNREADABLE, file=file) from None
