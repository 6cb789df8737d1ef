"""What the parts of the posting form have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.codes import Codes
from app.domain.findings import Finding, Level
from app.domain.limits import TEXT_LIMITS
from app.services.posting_form import PostingForm
from app.ui.i18n import language
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.choice_tags import Choice, ChoiceTags
from app.ui.widgets.code_combo import CodeCombo
from app.ui.widgets.day_edit import ClockEdit, DayEdit
from app.ui.widgets.fact_edit import FactEdit
from app.ui.widgets.picker import Picker

LIMITS = TEXT_LIMITS["posting"]
_COLUMN_GAP = 24
_BOTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNeeds:
    """What the parts of the form are made with.

    Attributes:
        codes: every table that offers choices.
        today: the day in Beijing.
        county: the station's, offered first.
        villages: names that the place begins with.
    """

    codes: Codes
    today: Callable[[], date]
    county: str
    villages: tuple[str, ...]


class FormPart(QWidget):
    """Some fields of the posting form in two columns.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, needs: PartNeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.needs = needs
        self.fields: dict[str, AskedField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(_COLUMN_GAP))
        self._grid.setVerticalSpacing(look().px(4))
        for column in range(self.columns):
            self._grid.setColumnStretch(column, 1)
            # Equal columns, whatever stands in them.
            self._grid.setColumnMinimumWidth(column, 1)

    @property
    def columns(self) -> int:
        """Two columns, one when the text is large."""
        return 1 if look().large else _BOTH

    def values(self) -> dict[str, object]:
        """Return the fields of ``PostingForm`` that stand here."""
        raise NotImplementedError

    def show_form(self, form: PostingForm) -> None:
        """Fill the fields, without a signal."""
        raise NotImplementedError

    def unreadable(self) -> tuple[Finding, ...]:
        """Return what was typed and means nothing, such as a 13th month."""
        return ()

    def place(self, name: str, field: AskedField, row: int, column: int = -1) -> None:
        """Put a field into the grid under a name of the form.

        Args:
            name: attribute of ``PostingForm`` that findings speak of.
            field: the field.
            row: line of the grid.
            column: 0 or 1; both when negative.
        """
        self.fields[name] = field
        if self.columns == 1:
            self._grid.addWidget(field, self._grid.rowCount(), 0)
        elif column < 0:
            self._grid.addWidget(field, row, 0, 1, _BOTH)
        else:
            self._grid.addWidget(field, row, column)

    def line(self, name: str, *, limit: int = 0, fact: str = "", hint: str = "") -> FactEdit:
        """Return a named line edit that reports edits."""
        edit = named(FactEdit(fact, limit=limit or LIMITS.get(name, 0)), name)
        edit.setPlaceholderText(hint)
        edit.textEdited.connect(lambda _text: self.edited.emit())
        return edit

    def combo(self, name: str, items: list[tuple[str, str]], *, hugging: bool = False) -> CodeCombo:
        """Return a named list of codes that reports edits."""
        combo = named(CodeCombo(items, hugging=hugging), name)
        combo.currentIndexChanged.connect(lambda _place: self.edited.emit())
        return combo

    def tags(self, name: str, items: list[Choice]) -> ChoiceTags:
        """Return named tags that report edits."""
        tags = named(ChoiceTags(items), name)
        tags.changed.connect(self.edited)
        return tags

    def watch(self, *edits: Picker | DayEdit | ClockEdit) -> None:
        """Report edits of inputs that have a signal of their own."""
        for edit in edits:
            edit.changed.connect(self.edited)

    def table(self, name: str) -> list[tuple[str, str]]:
        """Return codes and words of a table in the language in force."""
        return [(item.code, item.name(language())) for item in self.needs.codes[name]]

    def choices(self, name: str) -> list[Choice]:
        """Return a table as tags."""
        return [Choice(code, words) for code, words in self.table(name)]


def between(text: str) -> QLabel:
    """Return a small word between two inputs."""
    word = label(text, "label")
    word.setFixedHeight(look().size("control"))
    return word


def unreadable(code: str, field: str) -> Finding:
    """Return the finding that something typed means nothing."""
    return Finding(code=code, level=Level.BLOCK, field=field)
