"""Reading the files of a mapping, strictly: all of it, or an error that says where.

``target.json`` says what the target is, ``codes.json`` holds the tables, and each file
that it lists under ``sheets`` maps one kind of record.
"""

import codecs
import json
import re
from collections.abc import Mapping
from string import Formatter

from app.domain.codes import Codes
from app.domain.target_columns import read_columns
from app.domain.target_mapping import (
    KINDS,
    AnswerMapping,
    FileForm,
    SheetMapping,
    Target,
    TargetMappingError,
)
from app.domain.target_sources import known_sources
from app.domain.target_values import MappingPart

HEAD = "target.json"
TABLES = "codes.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_NAME_PARTS = {"target", "kind", "station", "number"}
_HEAD_PARTS = {"station", "file", "rows"}
_SAFE_TEXT = re.compile(r"[^\\/:*?\"<>|\x00-\x1f]*")
_MOST_ROWS = 99_999


def read_target(name: str, files: Mapping[str, bytes], codes: Codes) -> Target:
    """Return a target as its files describe it.

    Args:
        name: of its folder.
        files: by name, as they lie in the folder.
        codes: our own tables; a table of that name may use only their codes.

    Raises:
        TargetMappingError: a file is missing, or something in it cannot be.
    """
    head = _part(files, HEAD)
    if not _NAME.fullmatch(name):
        head.refuse("the folder's name must be small letters, digits and hyphens")
    form = head.choice("form", FileForm)
    tables = _tables(_part(files, TABLES), codes)
    answer = _answer(head.part("answer"))
    listed = head.texts("sheets")
    sheets: dict[str, SheetMapping] = {}
    for file in listed:
        sheet = _sheet(_part(files, file), tables, answer)
        if sheet.kind in sheets:
            head.refuse(f"two sheets are for {sheet.kind}")
        sheets[sheet.kind] = sheet
    if not sheets:
        head.refuse("sheets names no file")
    target = Target(
        name=name,
        title=head.text("title"),
        form=form,
        encoding=_encoding(head, form),
        file_name=_file_name(head),
        sheets=sheets,
        tables=tables,
        answer=answer,
    )
    head.finish()
    return target


def without_entry(target: Target, codes: Codes) -> dict[str, tuple[str, ...]]:
    """Return by table the codes of ours that it does not name: their records will be held."""
    return {
        name: missing
        for name, table in target.tables.items()
        if name in codes
        and (missing := tuple(item.code for item in codes[name] if item.code not in table))
    }


def _part(files: Mapping[str, bytes], name: str) -> MappingPart:
    if name not in files:
        raise TargetMappingError(name, "the file is missing")
    try:
        content = json.loads(files[name])
    except (ValueError, RecursionError) as error:
        raise TargetMappingError(name, "not JSON in UTF-8") from error
    return MappingPart.of(name, "", content)


def _sheet(
    part: MappingPart, tables: Mapping[str, Mapping[str, str]], answer: AnswerMapping
) -> SheetMapping:
    kind = part.text("kind")
    if kind not in KINDS:
        part.refuse(f"kind must be one of {', '.join(KINDS)}")
    columns = read_columns(part, known_sources(kind), tables)
    headings = [column.heading for column in columns]
    for added in (answer.result, answer.reason):
        if added in headings:
            part.refuse(f"column {added} is the answer's, not ours")
    sheet = SheetMapping(
        kind=kind,
        sheet=part.text("sheet"),
        head=_head(part),
        header=_header(part),
        columns=columns,
        only=_only(part, known_sources(kind)),
        rows_per_file=part.number("rows_per_file", 1, _MOST_ROWS),
        echo=_echo(part, headings),
    )
    part.finish()
    return sheet


def _head(part: MappingPart) -> tuple[tuple[str, ...], ...]:
    lines = part.lines("head")
    for line in lines:
        for cell in line:
            _require_parts(part, "head", cell, _HEAD_PARTS)
    return lines


def _header(part: MappingPart) -> tuple[str, ...]:
    header = part.texts("header")
    if "heading" not in header or set(header) - {"code", "heading"}:
        part.refuse('header must list "heading", and may list "code"')
    return header


def _only(part: MappingPart, sources: frozenset[str]) -> dict[str, frozenset[str]]:
    only = {field: frozenset(part.part("only").texts(field)) for field in part.keys_of("only")}
    for field in only:
        if field not in sources:
            part.refuse(f"only names {field}, which is no field of ours")
    return only


def _echo(part: MappingPart, headings: list[str]) -> tuple[int, ...]:
    echo = part.texts("echo")
    for heading in echo:
        if heading not in headings:
            part.refuse(f"echo names {heading}, which is no column")
    return tuple(headings.index(heading) for heading in echo)


def _tables(part: MappingPart, codes: Codes) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    listed = part.part("tables")
    for name in part.keys_of("tables"):
        table = listed.table(name)
        strange = [code for code in table if code and name in codes and code not in codes[name]]
        if strange:
            part.refuse(f"table {name} names {strange[0]}, which is no code of ours")
        tables[name] = table
    part.finish()
    return tables


def _answer(part: MappingPart) -> AnswerMapping:
    answer = AnswerMapping(
        result=part.text("result"),
        reason=part.text("reason"),
        accepted=frozenset(part.texts("accepted")),
        refused=frozenset(part.texts("refused")),
    )
    if not answer.accepted or not answer.refused or answer.accepted & answer.refused:
        part.refuse("accepted and refused need words of their own")
    if answer.result == answer.reason:
        part.refuse("result and reason need columns of their own")
    part.finish()
    return answer


def _encoding(head: MappingPart, form: FileForm) -> str:
    if form is FileForm.XLSX:
        return ""
    name = head.text("encoding")
    try:
        return codecs.lookup(name).name if name.lower() != "utf-8-sig" else "utf-8-sig"
    except LookupError:
        head.refuse(f"encoding {name} is unknown")


def _file_name(head: MappingPart) -> str:
    pattern = head.text("file_name")
    named = _require_parts(head, "file_name", pattern, _NAME_PARTS)
    if not {"kind", "number"} <= named:
        head.refuse("file_name must hold {kind} and {number}")
    if not _SAFE_TEXT.fullmatch(pattern):
        head.refuse("file_name holds a character that names of files cannot have")
    return pattern


def _require_parts(part: MappingPart, key: str, pattern: str, allowed: set[str]) -> set[str]:
    try:
        named = [(name, spec) for _, name, spec, _ in Formatter().parse(pattern)]
    except ValueError as error:
        part.refuse(f"{key}: {error}")
    found = {name for name, _ in named if name is not None}
    if found - allowed or any(spec for _, spec in named):
        part.refuse(f"{key} may hold only {', '.join(f'{{{name}}}' for name in sorted(allowed))}")
    return found
