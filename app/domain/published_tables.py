"""Reading a code table that somebody else wrote, strictly: all of it, or nothing.

Records carry codes for years, so a table may gain lines and change words; it never
loses a code.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.codes import CodeItem, Codes, CodeTable, read_tables
from app.domain.data_packs import DataPack, UnreadablePackError

GROUPS = {
    "trades": "trade_groups",
    "service_items": "service_item_groups",
    "education_details": "educations",
    "counties": "prefectures",
    "prefectures": "provinces",
}
_NEEDED = ("code", "zh", "en")
_LISTS = ("initials", "aliases", "flags")


def read_object(content: bytes) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        UnreadablePackError: it is none.
    """
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadablePackError("not JSON in UTF-8") from error
    if not isinstance(read, dict):
        raise UnreadablePackError("not a JSON object")
    return read


def read_version(content: Mapping[str, Any]) -> int:
    """Return the version that a file states.

    Raises:
        UnreadablePackError: none, or not a whole number above 0.
    """
    version = content.get("version")
    if type(version) is not int or version <= 0:
        raise UnreadablePackError("version must be a whole number above 0")
    return version


def read_published(name: str, content: bytes) -> CodeTable:
    """Return a table as it was published, judged by itself.

    Raises:
        UnreadablePackError: a line is not of the shape of the shipped files.
    """
    table = read_object(content)
    lines = table.get("items")
    if not isinstance(lines, list) or not lines:
        raise UnreadablePackError(f"table {name} has no items")
    for line in lines:
        _require_line(name, line)
    codes = [line["code"] for line in lines]
    if len(set(codes)) < len(codes):
        raise UnreadablePackError(f"table {name} has a code twice")
    version = read_version(table)
    return read_tables({"version": version, "tables": {name: table}})[name]


def with_tables(known: Codes, tables: Iterable[CodeTable]) -> Codes:
    """Return the tables in force with others put in their places.

    Raises:
        UnreadablePackError: together they do not fit: a code was dropped, or a line
            names a group or a certificate that is in no table.
    """
    replaced = Codes({**known, **{table.table: table for table in tables}})
    for name, table in replaced.items():
        dropped = [item.code for item in known.get(name, ()) if item.code not in table]
        if dropped:
            raise UnreadablePackError(f"table {name} drops code {dropped[0]}")
    for name, groups in GROUPS.items():
        _require_known(name, (i.group for i in replaced[name]), replaced[groups])
    needing = replaced["trades"].flagged("certificate")
    wanted = (item.extra.get("certificate", "") for item in needing)
    _require_known("trades", wanted, replaced["certificates"])
    return replaced


def replace_tables(known: Codes, packs: Iterable[DataPack]) -> tuple[Codes, tuple[DataPack, ...]]:
    """Return the tables with packs put in where they can be, and the packs that cannot.

    When packs do not fit together none of them is put in: half of what a county decided
    may say something that nobody decided.
    """
    tables: list[CodeTable] = []
    readable: list[DataPack] = []
    unreadable: list[DataPack] = []
    for pack in packs:
        try:
            tables.append(read_published(pack.name, pack.content))
            readable.append(pack)
        except UnreadablePackError:
            unreadable.append(pack)
    try:
        return with_tables(known, tables), tuple(unreadable)
    except UnreadablePackError:
        return known, (*unreadable, *readable)


def _require_line(name: str, line: object) -> None:
    if not isinstance(line, dict):
        raise UnreadablePackError(f"an item of table {name} is not an object")
    for key in _NEEDED:
        if not isinstance(line.get(key), str) or not line[key].strip():
            raise UnreadablePackError(f"an item of table {name} has no {key}")
    if "," in line["code"]:  # lists of codes are kept joined by commas
        raise UnreadablePackError(f"code {line['code']} of table {name} has a comma")
    for key, value in line.items():
        fits = _is_words(value) if key in _LISTS else isinstance(value, str)
        if not fits:
            raise UnreadablePackError(f"{key} of {line['code']} in table {name} is not text")


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _require_known(name: str, named: Iterable[str], table: Iterable[CodeItem]) -> None:
    codes = {item.code for item in table}
    for code in named:
        if code not in codes:
            raise UnreadablePackError(f"table {name} names {code!r}, which is in no table")
