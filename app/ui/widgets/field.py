"""A labelled input with a line below it that says, live, how it stands."""

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme.icon_sets import icon
from app.ui.theme.look import look
from app.ui.widgets import label, set_state
from app.ui.widgets.hint_line import HintLine

_ICON = 16


class Field(QWidget):
    """Label above, control, hint below.

    The control stays the caller's: read it, connect it, give it an object name.
    """

    def __init__(
        self,
        text: str,
        control: QWidget,
        *,
        hint: str = "",
        note: str = "",
        required: bool = False,
    ) -> None:
        """Wrap a control.

        Args:
            text: the question, which is also the control's accessible name.
            control: any input; gets the label as buddy.
            hint: what helps before anything is typed.
            note: a short fact at the right end of the label line.
            required: puts a star behind the label.
        """
        super().__init__()
        self.control = control
        self._hint = hint
        self._line = HintLine(hint)
        self._tick: QAction | None = None
        control.setAccessibleName(text)
        control.setAccessibleDescription(hint)
        self._lay_out(f"{text} *" if required else text, note)
        self.setFocusProxy(control)

    @property
    def state(self) -> str:
        """How the field stands: ``""``, ``error``, ``warn`` or ``passed``."""
        return str(self.control.property("state") or "")

    def message(self) -> str:
        """Return the sentence below the control."""
        return self._line.text()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        self._stand("error", sentence)

    def show_warning(self, sentence: str) -> None:
        """Say what deserves a second look; nothing is blocked."""
        self._stand("warn", sentence)

    def show_passed(self, sentence: str = "") -> None:
        """Mark the content as checked, with a fact about it if there is one."""
        self._stand("passed", sentence or self._hint)

    def clear_state(self) -> None:
        """Go back to the hint."""
        self._stand("", self._hint)

    def _stand(self, state: str, sentence: str) -> None:
        set_state(self.control, "state", state)
        self._line.say(sentence, state if sentence != self._hint else "")
        self.control.setAccessibleDescription(sentence)
        self._show_tick(shown=state == "passed")

    def _show_tick(self, *, shown: bool) -> None:
        if not isinstance(self.control, QLineEdit):
            return
        if self._tick is None:
            if not shown:
                return
            self._tick = self.control.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._tick.setIcon(icon("circle-check", look().px(_ICON), look().hex("ok")))
        self._tick.setVisible(shown)

    def _lay_out(self, text: str, note: str) -> None:
        caption = label(text, "label")
        caption.setBuddy(self.control)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addStretch(1)
        if note:
            top.addWidget(label(note, "caption"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().px(2))
        box.addLayout(top)
        box.addWidget(self.control)
        box.addWidget(self._line)
        box.addStretch(1)
