"""How a platform that is not ours wants our records: columns, codes, files, answers.

All of it is data that a county writes (``resources/targets``); nothing here knows a
province. Source: domain reference 3 (a province's own interface document wins; the
mapping is a table, never code).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

KINDS = ("worker", "employer", "posting", "service_log")

ROW = "@row"  # says which line of which file this is; the answer gives it back
LINE = "@line"
RECORD = "@id"
PLACES = frozenset({ROW, LINE})  # known only when a file is made


class CellFormat(StrEnum):
    """How a value is written. Every cell is text, whatever it looks like."""

    TEXT = "text"
    NUMBER = "number"
    IDENTITY = "identity"  # a long number that spreadsheets spoil
    YUAN = "yuan"  # from fen, with two decimals
    DATE = "date"  # a day or a moment, on a Beijing calendar
    CODE = "code"


class FileForm(StrEnum):
    """What kind of file a target reads."""

    XLSX = "xlsx"
    CSV = "csv"


class TargetMappingError(ValueError):
    """A file of a mapping cannot be used; says in English where and why."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"{file}: {fault}")
        self.file = file
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a sheet.

    Attributes:
        code: the province's code of the field, such as AAC003; may be empty.
        heading: its title.
        source: our field; ``employer.name`` is a field of a record that goes with it.
        fixed: what stands in every line, where there is no source.
        length: most characters; 0 is no limit.
        required: whether a record without it is held back.
        table: which table turns our codes into theirs.
        pattern: how a date is written, as ``%Y%m%d``.
        join: what stands between several values.
        first: whether of several values only the first goes.
    """

    code: str
    heading: str
    source: str = ""
    fixed: str = ""
    format: CellFormat = CellFormat.TEXT
    length: int = 0
    required: bool = False
    table: str = ""
    pattern: str = ""
    join: str = ""
    first: bool = False

    @property
    def title(self) -> str:
        """Heading and code, for sentences."""
        return f"{self.heading}（{self.code}）" if self.code else self.heading


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """How records of one kind become lines.

    Attributes:
        sheet: name of the worksheet.
        head: lines above the table, with ``{station}``, ``{file}`` and ``{rows}`` filled in.
        header: which lines name the columns: ``code``, ``heading``, or both in order.
        only: field → values; records with another value do not concern this target.
        rows_per_file: most lines in one file.
        echo: places of the columns that an answer must give back unchanged.
    """

    kind: str
    sheet: str
    head: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    only: Mapping[str, frozenset[str]]
    rows_per_file: int
    echo: tuple[int, ...]

    def place(self, source: str) -> int:
        """Return which column, from 0, has a source."""
        return next(at for at, column in enumerate(self.columns) if column.source == source)

    def titles(self) -> tuple[tuple[str, ...], ...]:
        """Return the lines that name the columns."""
        return tuple(
            tuple(column.code if names == "code" else column.heading for column in self.columns)
            for names in self.header
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMapping:
    """What a file that comes back looks like: ours, with columns added.

    Attributes:
        result: heading of the column that says what became of a line.
        reason: heading of the column that says why.
        accepted, refused: words in the column of results.
    """

    result: str
    reason: str
    accepted: frozenset[str]
    refused: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A platform that is not ours.

    Attributes:
        name: short, in small letters; that of its folder.
        title: what people call it.
        encoding: of CSV files, as Python calls it.
        file_name: without ending; ``{target}``, ``{kind}``, ``{station}``, ``{number}`` are
            filled in, and nothing else can be: names of files hold no names of people.
        sheets: by kind of record, in the order in which they are to be read.
        tables: name → our code → theirs; the empty code is a value not given.
    """

    name: str
    title: str
    form: FileForm
    encoding: str
    file_name: str
    sheets: Mapping[str, SheetMapping]
    tables: Mapping[str, Mapping[str, str]]
    answer: AnswerMapping
