"""Choices as people write them, and the codes they mean; the words are data.

A word means a code when it is the name or an alias in the code table, one of the other
words that ``resources/exchange/words.json`` lists, or one half of a name (``砌筑、抹灰``).
Nothing is guessed: a word that is not found has no code.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain

from app.domain.codes import Codes, CodeTable
from app.exchange.cell_text import compact
from app.exchange.workbook import Value

_SEPARATORS = re.compile(r"[、,，;；/\\|+＋\n]|(?<=\S)\s+(?=\S)|和|及|或")
_NOTES = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words of one kind of choice.

    Attributes:
        codes: compact word → code.
        endings: what may follow a word without changing it, as ``工`` in ``采茶工``.
    """

    codes: Mapping[str, str]
    endings: tuple[str, ...] = ()

    def code(self, text: Value) -> str | None:
        """Return the code that a word means, or ``None``."""
        word = compact(text).strip("。.,，;；")
        for candidate in self._candidates(word):
            if candidate in self.codes:
                return self.codes[candidate]
        return None

    def last_inside(self, text: str) -> str | None:
        """Return the code of the word that stands last in a text, the longest of several."""
        found = [
            (text.rfind(word) + len(word), len(word), word) for word in self.codes if word in text
        ]
        return self.codes[max(found)[2]] if found else None

    def _candidates(self, word: str) -> Iterable[str]:
        yield word
        bare = _NOTES.sub("", word)
        yield bare
        for ending in self.endings:
            if bare.endswith(ending):
                yield bare.removesuffix(ending)
            yield f"{bare}{ending}"


@dataclass(frozen=True, slots=True)
class Words:
    """All that the ledgers' words are looked up in.

    Attributes:
        tables: name of a code table → its words.
        blank: words that stand for an empty cell.
        footer: what a line of totals or signatures begins with.
    """

    tables: Mapping[str, WordTable]
    blank: frozenset[str]
    footer: tuple[str, ...]

    def is_blank(self, text: Value) -> bool:
        """Tell whether a cell is empty or says so in a word."""
        word = compact(text)
        return not word or word in self.blank


def split_words(text: str) -> tuple[str, ...]:
    """Split a cell that lists several things, in the order written."""
    return tuple(word for word in (part.strip() for part in _SEPARATORS.split(text)) if word)


def load_words(codes: Codes) -> Words:
    """Read the words and join them with the names and aliases of the code tables."""
    source = json.loads(files("resources").joinpath("exchange/words.json").read_text("utf-8"))
    endings = {table: tuple(words) for table, words in source["endings"].items()}
    more = source["words"]
    return Words(
        tables={
            table: WordTable(_join(codes[table], more.get(table, {})), endings.get(table, ()))
            for table in {*codes, *more}
        },
        blank=frozenset(compact(word) for word in source["blank"]),
        footer=tuple(compact(word) for word in source["footer"]),
    )


def _join(table: CodeTable, more: Mapping[str, list[str]]) -> dict[str, str]:
    """Return word → code; whole names win over aliases, those over halves of names."""
    joined: dict[str, str] = {}
    whole = ((item.code, (item.zh, item.code)) for item in table)
    aliases = ((item.code, item.aliases) for item in table)
    halves = ((item.code, re.split("[、/]", item.zh)) for item in table)
    for code, words in chain(whole, aliases, more.items(), halves):
        for word in words:
            joined.setdefault(compact(word), code)
    return joined
