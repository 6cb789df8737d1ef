"""The sentences of the pages in both languages, and which language a visitor wants."""

import json
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
DEFAULT = LANGUAGES[0]


class Words:
    """All sentences in one language; call it with a key and what the sentence needs."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **data: object) -> str:
        """Return a sentence."""
        return load_words()[key][self.lang].format(**data)


@cache
def load_words() -> dict[str, dict[str, str]]:
    """Return every sentence by key and language."""
    text = files("sync.platform.pages").joinpath("words.json").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)
    return words


def wanted_language(asked: str, accepted: str) -> str:
    """Return the language of a visit.

    Args:
        asked: ``?lang=`` of the address; wins when we have that language.
        accepted: the browser's ``Accept-Language``.
    """
    if asked in LANGUAGES:
        return asked
    wishes = [_wish(part, place) for place, part in enumerate(accepted.split(","))]
    ours = sorted(wish for wish in wishes if wish[2] in LANGUAGES and wish[0] < 0)
    return ours[0][2] if ours else DEFAULT


def _wish(part: str, place: int) -> tuple[float, int, str]:
    """Return (minus the weight, place, language): the smallest is wanted most."""
    tag, _, weight = part.partition(";")
    try:
        quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
    except ValueError:
        quality = 0.0
    return -quality, place, tag.strip().lower().split("-")[0]
