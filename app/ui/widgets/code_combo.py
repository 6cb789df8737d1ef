"""A list to pick one code from."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.ui.theme.look import look, text_font

_AROUND = 40  # padding and arrow of a compact list


class CodeCombo(QComboBox):
    """Words on screen, codes underneath.

    The wheel scrolls the form, not the choice: a page turned by wheel would otherwise
    change answers on its way.
    """

    def __init__(
        self,
        items: Sequence[tuple[str, str]],
        *,
        hugging: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            items: code and words, in the order shown.
            hugging: whether it is just as wide as the words chosen.
            parent: as for any widget.
        """
        super().__init__(parent)
        self._hugging = hugging
        for code, words in items:
            self.addItem(words, code)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("compact", hugging)
        self.setMinimumContentsLength(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        across = QSizePolicy.Policy.Fixed if hugging else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)

    def code(self) -> str:
        """Return the code chosen."""
        return str(self.currentData() or "")

    def choose(self, code: str, words: str = "") -> None:
        """Show a code without a signal; one that is not offered is added with its words."""
        blocked = self.blockSignals(True)
        place = self.findData(code)
        if place < 0:
            self.addItem(words or code, code)
            place = self.count() - 1
        self.setCurrentIndex(place)
        self.blockSignals(blocked)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._hugging:
            words = QFontMetrics(text_font("body")).horizontalAdvance(self.currentText())
            size.setWidth(words + look().px(_AROUND))
        return size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._hugging else super().minimumSizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
