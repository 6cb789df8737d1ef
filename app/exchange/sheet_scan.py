"""What a worksheet's XML says that a reader of values does not: formulas and hidden rows.

The same pass refuses what would hurt a reader of values: a DOCTYPE, or cells so far apart
that a dense table of them would fill the memory.
"""

import re
from xml.parsers import expat

from app.domain.errors import DomainError, Problem

MAX_CELLS = 3_000_000

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BEFORE_XML = b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"  # byte-order marks and blanks


class PartScan:
    """One part of the archive, fed in chunks.

    Attributes:
        formulas: places (row, column) of cells that hold a formula, both from 1.
        hidden_rows: numbers of rows that a spreadsheet program does not show.
        sheets: name of a sheet → id of the relation that leads to its part.
        relations: id of a relation → the part it leads to.
    """

    def __init__(self, *, file: str) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.sheets: dict[str, str] = {}
        self.relations: dict[str, str] = {}
        self._file = file
        self._parser: expat.XMLParserType | None = None
        self._started = False
        self._row = 0
        self._column = 0
        self._cells = 0
        self._last_row = 0
        self._last_column = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes; parts that are not XML (pictures) are passed over.

        Raises:
            DomainError: ``WORKBOOK_UNSAFE`` or ``WORKBOOK_TOO_LARGE``.
            ExpatError: when the XML is broken.
        """
        if not self._started:
            content = chunk.lstrip(_BEFORE_XML)
            self._started = bool(content)
            if content.startswith(b"<"):
                self._parser = self._make_parser()
        if self._parser is not None:
            self._parser.Parse(chunk, False)

    def close(self) -> None:
        """Say that no more bytes come.

        Raises:
            ExpatError: when the XML stops too early.
        """
        if self._parser is not None:
            self._parser.Parse(b"", True)

    def _make_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        return parser

    def _refuse_doctype(self, *_: object) -> None:
        raise DomainError(Problem.WORKBOOK_UNSAFE, file=self._file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._enter_cell(attributes.get("r", ""))
        elif tag in ("v", "is"):
            self._count_value()
        elif tag == "f":
            self.formulas.add((self._row, self._column))
            self._count_value()
        elif tag == "row":
            self._enter_row(attributes)
        elif tag == "sheet":
            self.sheets[attributes.get("name", "")] = _relation_id(attributes)
        elif tag == "Relationship":
            self.relations[attributes.get("Id", "")] = attributes.get("Target", "")

    def _enter_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _enter_cell(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            self._column += 1
            return
        self._column = column_number(match[1])
        self._row = int(match[2])

    def _count_value(self) -> None:
        self._cells += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if max(self._cells, self._last_row * self._last_column) > MAX_CELLS:
            raise DomainError(Problem.WORKBOOK_TOO_LARGE, file=self._file)


def column_number(letters: str) -> int:
    """Return the number of a column from 1, ``A`` being the first."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _relation_id(attributes: dict[str, str]) -> str:
    """Return ``r:id``, whose namespace differs between the two editions of the standard."""
    return next((value for name, value in attributes.items() if name.endswith(" id")), "")
