"""Finding text that does not fit where it stands: what a person would see cut off."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

_SLACK_PX = 1  # a glyph's edge may round up


def clipped(top: QWidget) -> list[str]:
    """Return a line for each visible label, button or choice whose text is cut off."""
    return [complaint for widget in _visible(top) for complaint in _complaints(widget, top)]


def _visible(top: QWidget) -> Iterator[QWidget]:
    children = cast("list[QWidget]", top.findChildren(QWidget))
    for widget in children:
        if widget.isVisibleTo(top) and not widget.size().isEmpty():
            yield widget


def _complaints(widget: QWidget, top: QWidget) -> Iterator[str]:
    if not isinstance(widget, QLabel | QAbstractButton | QComboBox):
        return
    text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
    if not text.strip():
        return
    needed, room = _needed_width(widget, text), widget.width() + _SLACK_PX
    if needed > room:
        yield f"{_name(widget)} {text!r}: needs {needed} px, has {widget.width()}"
    if isinstance(widget, QLabel) and widget.wordWrap():
        tall = widget.heightForWidth(widget.width())
        if tall > widget.height() + _SLACK_PX:
            yield f"{_name(widget)} {text!r}: needs {tall} px of height, has {widget.height()}"
    hidden = _hidden_part(widget, top)
    if hidden:
        yield f"{_name(widget)} {text!r}: {hidden}"


def _needed_width(widget: QWidget, text: str) -> int:
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            longest = max(text.split(), key=len) if " " in text and text.isascii() else ""
            return widget.fontMetrics().horizontalAdvance(longest)
        margins = widget.contentsMargins()
        # Painted width, not the hint: hints of dressed labels carry a spare pixel or two.
        lines = text.splitlines() or [""]
        words = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
        return words + margins.left() + margins.right()
    if isinstance(widget, QComboBox):
        # The text that is chosen now, not the longest of the list: that one has the popup.
        return widget.fontMetrics().horizontalAdvance(text) + _frame_width(widget)
    return min(widget.sizeHint().width(), widget.minimumSizeHint().width())


def _frame_width(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    return combo.width() - field.width()


def _hidden_part(widget: QWidget, top: QWidget) -> str:
    """Tell whether an ancestor cuts the widget off; scrolling brings the rest into view."""
    child: QWidget = widget
    parent = widget.parentWidget()
    while parent is not None and child is not top:
        if isinstance(parent, QAbstractScrollArea) or _scrolls(parent):
            return ""
        place = QRect(child.mapTo(parent, child.rect().topLeft()), child.size())
        inside = parent.rect().adjusted(-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX)
        if not inside.contains(place):
            return f"stands out of {_name(parent)}"
        child, parent = parent, parent.parentWidget()
    return ""


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is widget


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}#{widget.objectName() or '-'}"
