"""The small language in which a county office writes down what to look for.

A phrase is Chinese text in which

* ``(a|b)`` means one of these, and ``?`` that the one before may be missing;
* ``{name}`` means any word of a named list;
* ``…`` skips a few characters inside a clause, ``……`` may also pass a comma;
* ``#`` is a number in Arabic or Chinese figures;
* ``^`` and ``$`` stand for the beginning and the end of a clause.

It deliberately offers nothing else: whoever edits the file is no programmer.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

HARD = "。!?;"
SOFT = ",: ()\\[\\]【】"
_CLAUSE_END = f"[{HARD}{SOFT}]"
_INSIDE = f"[^{HARD}{SOFT}]"
_GAP = f"{_INSIDE}{{0,6}}"
_WIDE_GAP = f"[^{HARD}]{{0,12}}"
_NUMBER = "([0-9]{1,4}|[一二两三四五六七八九十]{1,4})"
_TOKEN = re.compile(r"\{(\w+)\}|(……)|(.)")
_SIGNS = {
    "(": "(?:",
    "|": "|",
    ")": ")",
    "?": "?",
    "…": _GAP,
    "#": _NUMBER,
    "^": f"(?<!{_INSIDE})",
    "$": f"(?!{_INSIDE})",
}
_BLANKS = re.compile(r"[^\S\n]+")
_HAN = "[\u3400-\u9fff]"
_LONE_HAN = re.compile(f"(?<!{_HAN})({_HAN}) (?={_HAN})|(?<={_HAN}) (?={_HAN}(?!{_HAN}))")
_BREAKS = re.compile(r" *[\r\n]+ *")
_FIGURES = "零一二三四五六七八九"


def plain(text: str) -> str:
    """Return text as phrases see it: half width, small letters, one line.

    Line breaks become full stops and pictographs become commas, because that is
    what people use them for; letters typed apart (押 金) are joined.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    signs = ("," if unicodedata.category(character) == "So" else character for character in folded)
    text = _BREAKS.sub(";", _BLANKS.sub(" ", "".join(signs)).strip())
    return _LONE_HAN.sub(lambda found: found[1] or "", text)


def compile_phrase(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Return the regular expression of one phrase.

    Raises:
        KeyError: the phrase names a list that there is none of.
    """
    parts: list[str] = []
    for name, wide, sign in _TOKEN.findall(phrase):
        if name:
            parts.append(f"(?:{any_of(lists[name])})")
        elif wide:
            parts.append(_WIDE_GAP)
        else:
            parts.append(_SIGNS.get(sign) or re.escape(sign))
    return "".join(parts)


def compile_phrases(
    phrases: Iterable[str], lists: Mapping[str, Sequence[str]]
) -> re.Pattern[str] | None:
    """Return one expression for all phrases, the longest first; ``None`` for none."""
    ordered = sorted(phrases, key=len, reverse=True)
    if not ordered:
        return None
    return re.compile("|".join(f"(?:{compile_phrase(phrase, lists)})" for phrase in ordered))


def any_of(words: Iterable[str]) -> str:
    """Return the expression that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def number_of(figure: str) -> int:
    """Return the value of a number that ``#`` matched."""
    if figure[0] in "0123456789":
        return int(figure)
    tens, ten, ones = figure.replace("两", "二").rpartition("十")
    if not ten:
        return int("".join(str(_FIGURES.index(character)) for character in ones))
    return (max(_FIGURES.find(tens[-1:]), 1) if tens else 1) * 10 + max(
        _FIGURES.find(ones[:1] or "零"), 0
    )


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Return where each clause of plain text begins and ends, empty ones left out."""
    bounds, start = [], 0
    for end in [found.start() for found in re.finditer(_CLAUSE_END, text)] + [len(text)]:
        if end > start:
            bounds.append((start, end))
        start = end + 1
    return bounds


def sentence_of(text: str, place: int) -> tuple[int, int]:
    """Return where the sentence around a place of plain text begins and ends."""
    start = max(text.rfind(sign, 0, place) for sign in HARD) + 1
    ends = [end for end in (text.find(sign, place) for sign in HARD) if end >= 0]
    return start, min(ends, default=len(text))
