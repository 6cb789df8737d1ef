"""What every form of records has: fields by name, what is typed, and what was left."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.choice_tags import ChoiceTags
from app.ui.widgets.field import Field
from app.ui.widgets.masked_edit import MaskedEdit

_LEAST_LETTERS = 5


class FormFields(QScrollArea):
    """A card of fields that scrolls when the window is low; Tab keeps the field in sight.

    Signals:
        edited: something was typed or chosen.
        left: the focus went out of a field; carries its name.
    """

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "form")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("role", "card")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A click beside the fields must not lead back to the first of them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields: dict[str, Field] = {}
        self._quiet = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._notice)

    def lay_columns(self, *lay: Callable[[QVBoxLayout], None]) -> None:
        """Put fields into columns of one width with a line between them."""
        body = named(QWidget(), "body")
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(24)
        for place, fill in enumerate(lay):
            if place:
                row.addWidget(_upright())
            column = QVBoxLayout()
            column.setSpacing(look().px(6))
            fill(column)
            row.addLayout(column, stretch=1)
        self.setWidget(body)

    def add_field(self, name: str, field: Field) -> Field:
        """Know a field under the name that findings use."""
        if not self.fields:
            self.setFocusProxy(field)  # whoever opens the form can type at once
        self.fields[name] = field
        control = field.control
        control.setObjectName(control.objectName() or name)
        if isinstance(control, MaskedEdit):
            control.value_edited.connect(self.tell)
        elif isinstance(control, QLineEdit):
            control.textChanged.connect(self.tell)
        elif isinstance(control, QComboBox):
            # A list as wide as its longest answer would push the form out of sight.
            control.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            control.setMinimumContentsLength(_LEAST_LETTERS)
            control.currentIndexChanged.connect(self.tell)
            control.installEventFilter(self)
        elif isinstance(control, ChoiceTags):
            control.changed.connect(self.tell)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A wheel that scrolls the form must not change an answer on its way.
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return not watched.hasFocus()
        return False

    def tell(self) -> None:
        """Say that something changed, unless the form fills itself."""
        if not self._quiet:
            self.edited.emit()

    def set_quiet(self, quiet: bool) -> None:
        """Say nothing while the form fills itself."""
        self._quiet = quiet

    def field_of(self, widget: QWidget | None) -> str:
        """Return the name of the field that a widget belongs to; "" for none."""
        for name, field in self.fields.items():
            if widget is not None and (field is widget or field.isAncestorOf(widget)):
                return name
        return ""

    def show_field(self, name: str) -> None:
        """Bring a field into sight and into focus."""
        field = self.fields[name]
        field.setFocus()
        self.ensureWidgetVisible(field)

    def _notice(self, old: QWidget | None, new: QWidget | None) -> None:
        before, now = self.field_of(old), self.field_of(new)
        if before and before != now and new is not None:
            self.left.emit(before)
        if now and now != before:
            self.ensureWidgetVisible(self.fields[now], 0, 24)


def plain_edit(name: str, *, limit: int = 0, hint: str = "") -> QLineEdit:
    """Return a one-line input.

    Args:
        name: object name.
        limit: most characters, 0 for any number.
        hint: example shown while it is empty.
    """
    edit = named(QLineEdit(), name)
    if limit:
        edit.setMaxLength(limit)
    edit.setPlaceholderText(hint)
    return edit


def put_choice(combo: QComboBox, code: str | None, words: str = "") -> None:
    """Choose a code in a list; one that is not offered is added, so that nothing is lost."""
    place = combo.findData(code or "")
    if place < 0:
        combo.addItem(words or str(code), code)
        place = combo.count() - 1
    combo.setCurrentIndex(place)


def _upright() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedWidth(1)
    return line
