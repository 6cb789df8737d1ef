"""The foot of the print centre: printer, copies, the button; progress while it prints."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QStackedLayout,
    QWidget,
)

from app.printing.printers import PrinterQueue
from app.settings import MOST_COPIES
from app.ui.theme.look import look, text_font
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

_SPIN_SIDES = 32


class PrintBar(QFrame):
    """Two faces: what to print on, and how far the printing is.

    Signals:
        chosen: another printer or number of copies.
    """

    chosen = Signal()

    def __init__(self, print_action: QAction, stop_action: QAction) -> None:
        """Make it.

        Args:
            print_action: of the main button.
            stop_action: of the button beside the progress.
        """
        super().__init__()
        self.setProperty("role", "footer")
        self.setFixedHeight(look().size("footerBar"))
        self._printer = named(QComboBox(), "printer")
        self._printer.setAccessibleName(self.tr("打印机"))
        self._copies = named(QSpinBox(), "copies")
        self._copies.setAccessibleName(self.tr("每张打几份"))
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setSuffix(self.tr(" 张"))
        self._progress = named(QProgressBar(), "progress")
        self._progress.setTextVisible(False)
        self._how_far = named(label("", "label"), "howfar")
        self._faces = QStackedLayout(self)
        self._faces.addWidget(self._make_choices(print_action))
        self._faces.addWidget(self._make_progress(stop_action))
        self.show_queues((), "")
        self._printer.activated.connect(lambda _index: self.chosen.emit())
        self._copies.valueChanged.connect(lambda _count: self.chosen.emit())

    def show_queues(self, queues: Sequence[PrinterQueue], wanted: str) -> None:
        """Offer printers, the wanted one chosen if it is there."""
        self._printer.clear()
        for queue in queues:
            self._printer.addItem(queue.description, queue.name)
        if not queues:
            self._printer.addItem(self.tr("没有打印机"), "")
        self._printer.setEnabled(bool(queues))
        self._printer.setCurrentIndex(max(self._printer.findData(wanted), 0))

    def queue(self) -> str:
        """Return the chosen printer's name, empty when there is none."""
        return str(self._printer.currentData())

    def copies(self) -> int:
        """Return how many copies of each sheet."""
        return self._copies.value()

    def set_copies(self, copies: int) -> None:
        """Set the number of copies without telling."""
        self._copies.blockSignals(True)
        self._copies.setValue(copies)
        self._copies.blockSignals(False)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the work is in place of the choices."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._how_far.setText(self.tr("第 {done} 张，共 {total} 张").format(done=done, total=total))
        self._faces.setCurrentIndex(1)

    def show_choices(self) -> None:
        """Go back to printer and copies."""
        self._faces.setCurrentIndex(0)

    def _make_choices(self, action: QAction) -> QWidget:
        face, row = _face()
        self._printer.setMinimumWidth(look().px(136))
        row.addWidget(self._printer, stretch=1)
        # Qt's own size hint forgets the padding of the style sheet.
        widest = f"{MOST_COPIES}{self._copies.suffix()}"
        words = QFontMetrics(text_font("body")).horizontalAdvance(widest)
        self._copies.setMinimumWidth(words + look().px(_SPIN_SIDES))
        row.addWidget(self._copies)
        row.addWidget(named(KeyButton.of(action, kind="primary"), "primary"))
        return face

    def _make_progress(self, action: QAction) -> QWidget:
        face, row = _face()
        row.addWidget(self._how_far)
        row.addWidget(self._progress, stretch=1)
        row.addWidget(named(KeyButton.of(action), "stop"))
        return face


def _face() -> tuple[QWidget, QHBoxLayout]:
    face = QWidget()
    row = QHBoxLayout(face)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(8)
    return face, row
