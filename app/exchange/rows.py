"""What becomes of one line of a ledger: cleaned values and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from app.domain.findings import Level
from app.exchange.ledger import LedgerRow

RecordValue: TypeAlias = str | int | list[str] | None
Form = TypeVar("Form")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFinding:
    """Something noticed about a line.

    Attributes:
        row: number of the line, as the spreadsheet program shows it.
        code: as in ``Finding``.
        field: field of the layout whose cell is meant; ``None`` for the whole line.
        refers_to: the earlier line of a pair.
        data: what a sentence about it needs.
    """

    row: int
    code: str
    level: Level
    field: str | None = None
    refers_to: int | None = None
    data: Mapping[str, object] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow(Generic[Form]):
    """One line after cleaning.

    Attributes:
        record: cleaned values by the names of the sample ledgers' oracle.
        form: what the service takes, as if typed; usable unless a finding blocks.
    """

    number: int
    record: Mapping[str, RecordValue]
    form: Form
    findings: tuple[RowFinding, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether something must be put right before the line can go in."""
        return any(finding.level is Level.BLOCK for finding in self.findings)


@dataclass(frozen=True, slots=True)
class LedgerFacts:
    """What the readers of lines need to know of the whole ledger.

    Attributes:
        on: the day by which ages and dates are judged.
        year: the year of the ledger, for days written without one.
        notes: field → what the title of its column says in brackets, as ``元/天``.
    """

    on: date
    year: int | None
    notes: dict[str, str]


class Notes:
    """The findings of one line while it is read."""

    def __init__(self, row: LedgerRow) -> None:
        self._row = row
        self._findings: list[RowFinding] = []
        for field in sorted(row.formulas):
            self.warn("formula_cell", field)
        for field in sorted(row.merged):
            self.warn("merged_cell", field)
        if row.hidden:
            self.warn("hidden_row", None)

    def block(self, code: str, field: str | None, **data: object) -> None:
        """Note something that must be put right first."""
        self.add(code, Level.BLOCK, field, **data)

    def warn(self, code: str, field: str | None, **data: object) -> None:
        """Note something the operator should look at."""
        self.add(code, Level.WARN, field, **data)

    def add(self, code: str, level: Level, field: str | None, **data: object) -> None:
        """Note something of a given weight."""
        finding = RowFinding(row=self._row.number, code=code, level=level, field=field, data=data)
        self._findings.append(finding)

    def all(self) -> tuple[RowFinding, ...]:
        """Return what was noted, in the order of noting."""
        return tuple(self._findings)
