"""A field with everything a check has to say about it, and room for reasons."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.findings import Finding, Level
from app.ui.problem_text import tell
from app.ui.theme.look import look
from app.ui.widgets import named, set_state
from app.ui.widgets.field import Field
from app.ui.widgets.hint_line import HintLine

REASON_LIMIT = 200


class WarningLine(QWidget):
    """What deserves a second look, and why the operator goes on all the same.

    Signals:
        reasoned: the reason was edited.
    """

    reasoned = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._hint = HintLine()
        self.reason = named(QLineEdit(), f"reason-{code}")
        self.reason.setMaxLength(REASON_LIMIT)
        self.reason.setPlaceholderText(self.tr("为什么照样发？写一句"))
        self.reason.textEdited.connect(lambda _text: self.reasoned.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addWidget(self._hint)
        column.addWidget(self.reason)

    def say(self, sentence: str) -> None:
        """Show the warning."""
        self._hint.say(sentence, "warn")
        self.reason.setAccessibleName(self.tr("照样发的原因"))
        self.reason.setAccessibleDescription(sentence)


class AskedField(QWidget):
    """A question, its inputs in one row, and below them errors, warnings and reasons.

    Signals:
        reasoned: a reason was edited.
        left: the operator has been here; what is missing may be said now.
    """

    reasoned = Signal()
    left = Signal()

    def __init__(
        self,
        text: str,
        inputs: Sequence[QWidget],
        *,
        hint: str = "",
        note: str = "",
        required: bool = False,
    ) -> None:
        """Make the field.

        Args:
            text: the question.
            inputs: left to right; labels between them are welcome. The first has the focus.
            hint: what helps before anything is typed.
            note: a short fact at the right end of the question's line.
            required: puts a star behind the question.
        """
        super().__init__()
        self.inputs = tuple(inputs)
        # A row even for one: the sentence below carries the tick, the input's end is taken.
        self.field = Field(text, _row(inputs), hint=hint, note=note, required=required)
        self._lines: dict[str, WarningLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(4))
        self._column.addWidget(self.field)
        self._warnings = QVBoxLayout()
        self._column.addLayout(self._warnings)
        self.setFocusProxy(inputs[0])
        for each in inputs:
            each.installEventFilter(self)
            if not each.accessibleName():
                each.setAccessibleName(text)

    def show_findings(self, findings: Sequence[Finding], passed: str = "") -> None:
        """Say everything that was found, or a fact when nothing was.

        Args:
            findings: blocking ones become the error, each other a line of its own.
            passed: sentence for a content that was checked and is good; "" for none.
        """
        errors = [tell(each) for each in findings if each.level is Level.BLOCK]
        warned = {each.code: each for each in findings if each.level is not Level.BLOCK}
        if errors:
            self.field.show_error("\n".join(errors))
        elif warned:
            self.field.show_warning("")
        elif passed:
            self.field.show_passed(passed)
        else:
            self.field.clear_state()
        self._mark()
        self._show_lines(warned)

    def say(self, sentence: str) -> None:
        """Show an error that no check of the form knows."""
        self.field.show_error(sentence)
        self._mark()

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under everything that is said, such as the way out."""
        holder = QHBoxLayout()
        holder.addWidget(widget)
        holder.addStretch(1)
        self._column.addLayout(holder)

    def reasons(self) -> dict[str, str]:
        """Return the reasons typed, by finding code."""
        return {code: line.reason.text().strip() for code, line in self._lines.items()}

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Fill in reasons given before."""
        for code, line in self._lines.items():
            if not line.reason.text():
                line.reason.setText(reasons.get(code, ""))

    def first_open(self) -> QWidget:
        """Return where to type: an open reason, else the input."""
        if self.field.state == "warn":
            for line in self._lines.values():
                if not line.reason.text().strip():
                    return line.reason
        return self.inputs[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            # After the input has taken over what was typed.
            QTimer.singleShot(0, self, self.left.emit)
        return False

    def _mark(self) -> None:
        for each in self.inputs:
            set_state(each, "state", self.field.state)
            each.setAccessibleDescription(self.field.message())

    def _show_lines(self, warned: Mapping[str, Finding]) -> None:
        for code in [code for code in self._lines if code not in warned]:
            line = self._lines.pop(code)
            self._warnings.removeWidget(line)
            line.hide()
            line.deleteLater()
        for code, finding in warned.items():
            if code not in self._lines:
                line = self._lines[code] = WarningLine(code)
                line.reasoned.connect(self.reasoned)
                line.reason.setVisible(finding.level is Level.WARN)
                self._warnings.addWidget(line)
            self._lines[code].say(tell(finding))


def _row(inputs: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look().px(8))
    for each in inputs:
        # At the top: tags may take several lines.
        row.addWidget(each, alignment=Qt.AlignmentFlag.AlignTop)
    holder.setFocusProxy(inputs[0])
    return holder
