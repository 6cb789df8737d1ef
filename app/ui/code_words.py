"""Codes of the tables as words in the language in force."""

from collections.abc import Iterable

from app.domain.codes import Codes
from app.ui.i18n import language
from app.ui.widgets.choice_tags import Choice


class CodeWords:
    """Says what a code means; unknown codes are shown as they are."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def name(self, table: str, code: str | None) -> str:
        """Return the name of one code; "" for none."""
        return self._codes[table].name(code, language()) if code else ""

    def names(self, table: str, codes: Iterable[str]) -> str:
        """Return the names of several codes in one line."""
        joint = "、" if language() == "zh" else ", "
        return joint.join(self.name(table, code) for code in codes)

    def choices(self, table: str, codes: Iterable[str] | None = None) -> tuple[Choice, ...]:
        """Return lines of a table as answers: those asked for, or all of them."""
        wanted = [item.code for item in self._codes[table]] if codes is None else codes
        return tuple(Choice(code, self.name(table, code)) for code in wanted)

    def starting_with(self, table: str, typed: str) -> tuple[Choice, ...]:
        """Return the answers that begin with what was typed, the language on screen first.

        Initials, codes and both names count, so w finds 挖机 before Weeding in Chinese.
        """
        start = typed.strip().lower()
        found = sorted(
            self._codes[table].starting_with(typed),
            key=lambda item: item.en.lower().startswith(start) == (language() == "zh"),
        )
        return self.choices(table, (item.code for item in found))
