"""The box that says a person agreed: never ticked by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.consent_notice import ConsentNotice
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

READ_ALOUD = "read_aloud"


class ConsentBox(QWidget):
    """A box to tick, its sentence, and the notice in full.

    Signals:
        changed: it was ticked or unticked.
    """

    changed = Signal()

    def __init__(self, station: str, phone: str) -> None:
        super().__init__()
        self._station = station
        self._phone = phone
        self._given = ""
        words = self.tr("本人同意驿站登记和使用这些信息，只用来找活、派工、结工钱。")
        self._box = named(QCheckBox(), "consent")
        self._box.setAccessibleName(words)
        # Large text has room for one line only; the notice has the words in full.
        short = self.tr("念过了，本人同意登记") if look().large else words
        self._sentence = label(short, "label", wrap=True)
        self._sentence.setBuddy(self._box)
        self._advice = label(self.tr("念给对方听，点头了再勾。"), "caption")
        read = named(KeyButton(self.tr("看全文"), kind="text", tall="small"), "readnotice")
        read.clicked.connect(self._show_notice)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._advice)
        below.addWidget(read)
        below.addStretch(1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._sentence)
        lines.addLayout(below)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(look().px(8))
        row.addWidget(self._box, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, stretch=1)
        self._box.toggled.connect(lambda _on: self.changed.emit())

    def way(self) -> str:
        """Return how consent was given; "" when it was not."""
        return self._given or (READ_ALOUD if self._box.isChecked() else "")

    def ask(self) -> None:
        """Begin with an empty box."""
        self._given = ""
        self._box.setChecked(False)
        self._box.show()
        self._advice.setText(self.tr("念给对方听，点头了再勾。"))
        self._advice.setVisible(not look().large)

    def show_given(self, way: str, words: str) -> None:
        """Show that consent is on file already."""
        self._given = way
        self._box.setChecked(False)
        self._box.hide()
        self._advice.setText(words)
        self._advice.show()

    def enter(self) -> None:
        """Take the focus."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_notice(self) -> None:
        ConsentNotice(self._station, self._phone, self.window()).exec()
