"""What the columns of a ledger may be called; the words are data."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from app.exchange.cell_text import compact
from app.exchange.workbook import Value

_NOTE = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_WIDEST = 200  # columns; nobody's ledger is wider
_DECORATION = re.compile(r"[*＊:：※\"“”]")


class LedgerKind(StrEnum):
    """The ledgers that can be read."""

    WORKERS = "workers"
    EMPLOYERS = "employers"
    POSTINGS = "postings"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one kind of ledger.

    Attributes:
        headers: field → what its column may be called, compact.
        required: of each group, at least one field must have a column.
    """

    headers: Mapping[str, tuple[str, ...]]
    required: tuple[tuple[str, ...], ...]

    def match(self, titles: tuple[Value, ...]) -> dict[str, int]:
        """Return field → index of its column; exact titles win over similar ones."""
        names = [_bare(title) for title in titles[:_WIDEST]]
        found: dict[str, int] = {}
        for same in (_is_exactly, _ends_with, _begins_with):
            for index, name in enumerate(names):
                if not name or index in found.values():
                    continue
                field = self._best(name, found, same)
                if field is not None:
                    found[field] = index
        return found

    def is_complete(self, found: Mapping[str, int]) -> bool:
        """Tell whether the columns found are enough to make a header row."""
        return all(any(field in found for field in group) for group in self.required)

    def _best(
        self, name: str, taken: Mapping[str, int], same: Callable[[str, str], bool]
    ) -> str | None:
        hits = [
            (len(alias), field)
            for field, aliases in self.headers.items()
            if field not in taken
            for alias in aliases
            if same(name, alias)
        ]
        return max(hits)[1] if hits else None


def load_layout(kind: LedgerKind) -> Layout:
    """Read the layout of one kind of ledger."""
    source = json.loads(files("resources").joinpath(f"exchange/{kind}.json").read_text("utf-8"))
    return Layout(
        headers={
            field: tuple(_bare(name) for name in names) for field, names in source["fields"].items()
        },
        required=tuple(tuple(group) for group in source["required"]),
    )


def note_of(title: Value) -> str:
    """Return what a column's title says in brackets, as ``元/天`` in ``工资（元/天）``."""
    match = _NOTE.search(compact(title))
    return match[1] if match else ""


def _bare(title: Value) -> str:
    text = compact(title)
    return _DECORATION.sub("", _NOTE.sub("", text)) or _DECORATION.sub("", text)


_SHORTEST_PART = 2  # one character, as in 号, is too little to recognise a column by


def _is_exactly(name: str, alias: str) -> bool:
    return name == alias


def _ends_with(name: str, alias: str) -> bool:
    return len(alias) >= _SHORTEST_PART and name.endswith(alias)


def _begins_with(name: str, alias: str) -> bool:
    return len(alias) >= _SHORTEST_PART and name.startswith(alias)
