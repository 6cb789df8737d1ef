"""Our own controls, one per file, and two words for naming what Qt offers."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

Widget = TypeVar("Widget", bound=QWidget)


def named(widget: Widget, name: str) -> Widget:
    """Give a widget its object name, for the style sheet and for tests, and return it."""
    widget.setObjectName(name)
    return widget


def label(text: str, role: str = "body", *, wrap: bool = False) -> QLabel:
    """Return a label in a type role of the style sheet.

    Args:
        text: shown as plain text, never as markup.
        role: display, page, name, section, strong, secondary, label, muted, caption, wage.
        wrap: whether it may break into several lines.
    """
    result = QLabel()
    # Typed names may contain markup characters; Qt would otherwise guess.
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setText(text)
    result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def card(role: str = "card") -> QFrame:
    """Return an empty frame dressed as a card, an option or a footer."""
    frame = QFrame()
    frame.setProperty("role", role)
    return frame


def set_state(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet selects by, and dress the widget again."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
