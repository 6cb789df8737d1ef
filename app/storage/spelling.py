"""How a name may be typed in Latin letters: every reading, in full and by initials.

The dictionary of single characters comes from ``pypinyin``, without its phrases:
they know words, not names. It is loaded when the first name is spelt, because it
costs a start-up some 60 ms; searching needs no dictionary.
"""

import importlib
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice, product
from typing import NamedTuple

from app.domain.names import SEPARATOR, surname

_MOST_READINGS = 16  # of one name; nobody types the seventeenth
_SHORTEST_MIXED = 3  # syllables; with two, "zhangw" begins the full spelling
_DIAERESIS = "\u0308"
_LATIN = re.compile("[a-z]+")

Readings = tuple[str, ...]


class _Tables(NamedTuple):
    surnames: Mapping[str, Readings]
    given: Mapping[str, Readings]
    characters: Mapping[str, Readings]


def spellings(name: str) -> frozenset[str]:
    """Return what may be typed for a name: zhangxiaoming, zhangxm, zxm.

    A character that no dictionary knows is left out; the rest is still found.
    """
    family, given = _parts(name)
    found: set[str] = set()
    for syllables in islice(product(*family, *given), _MOST_READINGS):
        head, tail = syllables[: len(family)], syllables[len(family) :]
        found.add("".join(syllables))
        found.add("".join(syllable[:1] for syllable in syllables))
        if len(syllables) >= _SHORTEST_MIXED or len(family) > 1:
            found.add("".join(head) + "".join(syllable[:1] for syllable in tail))
    return frozenset(found - {""})


def _parts(name: str) -> tuple[list[Readings], list[Readings]]:
    """Return the readings of each syllable of the family name and of the rest."""
    latin = _LATIN.findall(_plain(name))
    if latin:
        return [(word,) for word in latin[:1]], [(word,) for word in latin[1:]]
    family = surname(name)
    rest = name[len(family) :].replace(SEPARATOR, "")
    return _family(family), [readings for one in rest if (readings := _reading(one))]


def _family(family: str) -> list[Readings]:
    special = _tables().surnames.get(family)
    if special is None:
        return [readings for one in family if (readings := _reading(one))]
    if len(family) == 1:
        return [_with_u(special)]
    # A compound surname is read as one; its initials are those of both characters.
    halves = [_reading(one) for one in family]
    return [special] if not all(halves) else _split(special, halves)


def _split(special: Readings, halves: list[Readings]) -> list[Readings]:
    firsts, lasts = [], []
    for reading in special:
        place = _boundary(reading, halves)
        firsts.append(reading[:place])
        lasts.append(reading[place:])
    return [tuple(dict.fromkeys(firsts)), tuple(dict.fromkeys(lasts))]


def _boundary(reading: str, halves: list[Readings]) -> int:
    """Return where the second syllable of a compound surname begins."""
    for last in halves[1]:
        if reading.endswith(last):
            return len(reading) - len(last)
    syllables = re.findall("[^aeiouv]*[aeiouv]+(?:ng|n(?![aeiouv]))?", reading)
    return len(syllables[0])


def _reading(character: str) -> Readings:
    tables = _tables()
    special = tables.given.get(character) or tables.characters.get(character)
    if special:
        return special
    listed = _dictionary().get(ord(character), "")
    return _with_u((_plain(listed.split(",")[0]),)) if listed else ()


def _with_u(readings: Readings) -> Readings:
    """Add "lu" to "lv": who does not know the v key types u."""
    plain = (reading.replace("v", "u") for reading in readings if "v" in reading)
    return (*readings, *plain)


def _plain(text: str) -> str:
    """Return small letters without tones; ü becomes v."""
    parts = unicodedata.normalize("NFD", text.casefold()).replace(f"u{_DIAERESIS}", "v")
    # A tone may stand between u and its dots.
    parts = re.sub(f"u([\u0300-\u030c]){_DIAERESIS}", "v", parts)
    return "".join(one for one in parts if not unicodedata.combining(one))


@cache
def _tables() -> _Tables:
    text = files("resources").joinpath("codes", "surnames.json").read_text(encoding="utf-8")
    stored = json.loads(text)
    return _Tables(
        *(
            {key: tuple(readings) for key, readings in stored[name].items()}
            for name in _Tables._fields
        )
    )


@cache
def _dictionary() -> Mapping[int, str]:
    # Without this, importing the package reads 47,000 phrases that names never need.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    dictionary: Mapping[int, str] = importlib.import_module("pypinyin.constants").PINYIN_DICT
    return dictionary
