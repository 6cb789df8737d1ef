"""A large figure with its unit, painted: style sheets would take its features away."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme.look import colour, look, text_font

_GAP = 4


class FigureLabel(QWidget):
    """Such as 48,620 元: figures in the narrow face, the unit small behind them."""

    def __init__(
        self, figure: str = "", unit: str = "", *, ink: str = "ink", role: str = "figure"
    ) -> None:
        """Make it.

        Args:
            figure: as shown, with separators.
            unit: word behind it.
            ink: colour token; ``wage`` for pay only.
            role: type role, ``figure`` or ``figureSm``.
        """
        super().__init__()
        self._ink = ink
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_figure(figure, unit)

    def show_figure(self, figure: str, unit: str = "") -> None:
        """Show another figure."""
        self._figure, self._unit = figure, unit
        self.setAccessibleName(f"{figure} {unit}".strip())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return figure and unit."""
        return f"{self._figure} {self._unit}".strip()

    def sizeHint(self) -> QSize:
        width = self._figure_width() + _GAP
        width += QFontMetrics(text_font("body")).horizontalAdvance(self._unit)
        return QSize(width, look().line_px(self._role))

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        font = text_font(self._role)
        painter.setFont(font)
        painter.setPen(colour(self._ink))
        base = (self.height() + QFontMetrics(font).capHeight()) / 2
        painter.drawText(0, round(base), self._figure)
        painter.setFont(text_font("body"))
        painter.setPen(colour("inkSecondary" if self._ink != "wage" else "wage"))
        painter.drawText(self._figure_width() + _GAP, round(base), self._unit)

    def _figure_width(self) -> int:
        return QFontMetrics(text_font(self._role)).horizontalAdvance(self._figure)
