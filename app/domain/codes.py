"""Code tables: what may be picked, and how it reads in both languages.

Source: domain reference section 6 and 7; the standard of each table stands in its
file. The tables are data: a county office may edit them without a release.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FOLDER = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeItem:
    """One line of a table.

    Attributes:
        initials: small letters of the pinyin of the name (first), its parts and its
            aliases, for picking by keyboard.
        group: code in the table of groups, "" where the table has none.
        aliases: other words that ledgers use for the same thing.
        flags: for example ``certificate``, ``health``, ``counted``, ``shown``.
        extra: further values of this table's lines, such as a standard's letters.
    """

    code: str
    zh: str
    en: str
    initials: tuple[str, ...] = ()
    group: str = ""
    aliases: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    extra: Mapping[str, str]

    def name(self, lang: str) -> str:
        """Return the name in ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


class CodeTable:
    """The lines of one table, in the order of its file; of two versions the higher counts."""

    def __init__(self, name: str, items: tuple[CodeItem, ...], version: int = 0) -> None:
        self.table = name
        self.version = version
        self._items = items
        self._by_code = {item.code: item for item in items}
        self._by_word: dict[str, str] = {}
        for item in items:
            for word in (item.zh, item.code, *item.aliases):
                self._by_word.setdefault(word, item.code)

    def __iter__(self) -> Iterator[CodeItem]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> CodeItem:
        return self._by_code[code]

    def get(self, code: str) -> CodeItem | None:
        """Return a line, or ``None`` for a code that the table does not have."""
        return self._by_code.get(code)

    def name(self, code: str | None, lang: str = "zh") -> str:
        """Return the name of a code; the code itself when the table does not have it."""
        item = self._by_code.get(code or "")
        return (code or "") if item is None else item.name(lang)

    def find(self, word: str) -> str | None:
        """Return the code of a Chinese name, an alias or a code; nothing is guessed."""
        return self._by_word.get("".join(word.split()))

    def starting_with(self, typed: str) -> tuple[CodeItem, ...]:
        """Return the lines whose code, initials or name begin with what was typed."""
        start = typed.strip().lower()
        return tuple(
            item
            for item in self._items
            if any(letters.startswith(start) for letters in item.initials)
            or item.code.lower().startswith(start)
            or item.zh.startswith(start)
            or item.en.lower().startswith(start)
        )

    def flagged(self, flag: str) -> tuple[CodeItem, ...]:
        """Return the lines that carry a flag."""
        return tuple(item for item in self._items if flag in item.flags)

    def in_group(self, group: str) -> tuple[CodeItem, ...]:
        """Return the lines of one group."""
        return tuple(item for item in self._items if item.group == group)


class Codes(Mapping[str, CodeTable]):
    """All tables by name."""

    def __init__(self, tables: Mapping[str, CodeTable]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> CodeTable:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@cache
def load_tables() -> Codes:
    """Return the tables shipped with the program; read once."""
    folder = files("resources").joinpath(FOLDER)
    tables: dict[str, CodeTable] = {}
    entries = [entry for entry in folder.iterdir() if entry.name.endswith(".json")]
    for entry in sorted(entries, key=lambda found: found.name):
        tables.update(read_tables(json.loads(entry.read_text(encoding="utf-8"))))
    return Codes(tables)


def read_tables(content: Mapping[str, object]) -> dict[str, CodeTable]:
    """Return the tables of one file; a file without ``tables`` holds none.

    Args:
        content: ``{"version": ..., "tables": {name: {"items": [...]}}}`` as parsed from JSON.
    """
    tables, version = content.get("tables", {}), content.get("version", 0)
    if not isinstance(tables, dict) or not isinstance(version, int):
        raise TypeError("tables must be an object, the version a number")
    return {
        name: CodeTable(name, tuple(_item(line) for line in table["items"]), version)
        for name, table in tables.items()
    }


def _item(line: Mapping[str, object]) -> CodeItem:
    known = {"code", "zh", "en", "initials", "group", "aliases", "flags"}
    return CodeItem(
        code=str(line["code"]),
        zh=str(line["zh"]),
        en=str(line["en"]),
        initials=_words(line.get("initials", [])),
        group=str(line.get("group", "")),
        aliases=_words(line.get("aliases", [])),
        flags=frozenset(_words(line.get("flags", []))),
        extra={key: str(value) for key, value in line.items() if key not in known},
    )


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("initials, aliases and flags must be lists")
    return tuple(str(word) for word in value)
