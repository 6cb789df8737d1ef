"""A tile with a person on it, to choose who is on duty."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.look import colour, glyph, look
from app.ui.widgets import label
from app.ui.widgets.initial import Initial

_HEIGHT = 88
_TICK = 24


class PersonTile(QAbstractButton):
    """Initial, name and a fact; a frame and a tick when chosen."""

    def __init__(self, name: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(f"{name} {detail}".strip())
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look().px(_HEIGHT))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(name, "person"))
        if detail:
            words.addWidget(label(detail, "caption"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(Initial(name, look().px(48)))
        row.addLayout(words, stretch=1)

    def sizeHint(self) -> QSize:
        return QSize(look().px(272), self.height())

    def paintEvent(self, event: object) -> None:
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("brand" if on else "lineStrong"), 2 if on else 1))
        painter.setBrush(colour("brandTint" if on else "surface"))
        inset = 1.0 if on else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        if on:
            edge = look().px(_TICK)
            picture = glyph("circle-check", _TICK, "brand", self.devicePixelRatioF())
            place = QPointF(self.width() - edge - 16, (self.height() - edge) / 2)
            painter.drawPixmap(place, picture)
