"""Sentences for problems and findings, in both languages.

They are data, ``resources/words/*.json``, because the screens, the command line and the
returned workbook all need them. Codes of problems are written with hyphens, codes of
findings with underscores, so that one look-up serves both.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

TABLES = ("problems", "findings")


class _Lenient(Formatter):
    """Leaves out what the data does not have: a sentence never fails."""

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        """Return the value of a placeholder, or an ellipsis."""
        return kwargs.get(str(key), "…")


def sentence(code: str, lang: str = "zh", data: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a problem or finding.

    Args:
        code: value of a ``Problem`` or code of a ``Finding``.
        lang: ``zh`` or ``en``.
        data: fills the placeholders; ``field`` is shown by its name on screen.

    Raises:
        KeyError: no sentence was written for this code.
    """
    values = dict(data or {})
    if "field" in values:
        values["field"] = field_name(str(values["field"]), lang)
    return _Lenient().vformat(_sentences()[code][lang], (), values)


def field_name(field: str, lang: str = "zh", kind: str = "") -> str:
    """Return what a field is called on screen; the attribute's own name when it has none.

    Args:
        field: name of the attribute.
        lang: ``zh`` or ``en``.
        kind: of the record, where one kind calls the field otherwise.
    """
    names = table("fields")
    named = names.get(f"{kind}.{field}") or names.get(field, {})
    return named.get(lang, field)


def has_field(field: str, kind: str = "") -> bool:
    """Tell whether a field has a name; one of a newer program has none yet."""
    names = table("fields")
    return f"{kind}.{field}" in names or field in names


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """Return one file of words: code to language to text."""
    path = resources.files("resources").joinpath(f"words/{name}.json")
    if not path.is_file():
        return {}
    words: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return words


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return {code: words for name in TABLES for code, words in table(name).items()}
