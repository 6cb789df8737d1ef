"""Reading the columns of a sheet out of a mapping."""

import re
from collections.abc import Mapping

from app.domain.record_fields import SET_FIELDS
from app.domain.target_mapping import ROW, CellFormat, Column
from app.domain.target_values import MappingPart

_MOST_CHARACTERS = 32_767  # a cell holds no more
_DATE_PARTS = re.compile(r"(?:[^%]|%[YmdHMS])*")
_LISTS = SET_FIELDS | {"reasons"}


def read_columns(
    sheet: MappingPart, sources: frozenset[str], tables: Mapping[str, Mapping[str, str]]
) -> tuple[Column, ...]:
    """Return the columns of a sheet in order.

    Raises:
        TargetMappingError: one cannot be, or there is no column that marks the lines.
    """
    columns = tuple(_column(part, sources, tables) for part in sheet.parts("columns"))
    for what, names in (
        ("heading", [column.heading for column in columns]),
        ("code", [column.code for column in columns if column.code]),
    ):
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            sheet.refuse(f"two columns have the {what} {twice[0]}")
    if [column.source for column in columns].count(ROW) != 1:
        sheet.refuse(f"one column, and only one, must have the field {ROW}")
    return columns


def _column(
    part: MappingPart, sources: frozenset[str], tables: Mapping[str, Mapping[str, str]]
) -> Column:
    column = Column(
        code=part.text("code", ""),
        heading=part.text("heading"),
        source=part.text("field", ""),
        fixed=part.text("fixed", ""),
        format=part.choice("format", CellFormat, CellFormat.TEXT.value),
        length=part.number("length", 1, _MOST_CHARACTERS, 0),
        required=part.flag("required"),
        table=part.text("table", ""),
        pattern=part.text("pattern", ""),
        join=part.text("join", ""),
        first=part.flag("first"),
    )
    part.finish()
    _require_source(part, column, sources)
    _require_format(part, column, tables)
    return column


def _require_source(part: MappingPart, column: Column, sources: frozenset[str]) -> None:
    if column.source and column.fixed:
        part.refuse("either field or fixed, not both")
    if column.source and column.source not in sources:
        part.refuse(f"field {column.source} is no field of ours")
    is_list = column.source.rpartition(".")[2] in _LISTS
    if is_list and bool(column.join) == column.first:
        part.refuse(f"field {column.source} holds several values: give join, or first")
    if not is_list and (column.join or column.first):
        part.refuse(f"join and first are for fields of several values, not {column.source}")


def _require_format(
    part: MappingPart, column: Column, tables: Mapping[str, Mapping[str, str]]
) -> None:
    if (column.format is CellFormat.CODE) != bool(column.table):
        part.refuse("format code and a table go together")
    if column.table and column.table not in tables:
        part.refuse(f"table {column.table} is not in codes.json")
    if (column.format is CellFormat.DATE) != bool(column.pattern):
        part.refuse("format date and a pattern go together")
    if not _DATE_PARTS.fullmatch(column.pattern):
        part.refuse("pattern may hold %Y %m %d %H %M %S")
