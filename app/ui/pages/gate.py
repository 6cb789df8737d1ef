"""What login and first run share: the green half with the promise, and the paper half."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.seal import Seal, TerraceFrame

_LEFT = 448
_LEFT_LARGE = 320
_SIDE = 88
_EDGE = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Placard:
    """What stands on the door.

    Attributes:
        place, town: of the station; empty before there is one.
        hotline: number to ring for help; empty when none is known.
        version: of the program.
    """

    version: str
    place: str = ""
    town: str = ""
    hotline: str = ""


class Gate(QWidget):
    """Two halves; subclasses fill ``body``, the right one."""

    def __init__(self, placard: Placard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout()
        side = _EDGE if look().large else _SIDE
        self.body.setContentsMargins(side, _EDGE, side, _EDGE)
        self.body.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left(placard))
        row.addLayout(self.body, stretch=1)

    def _make_left(self, placard: Placard) -> QWidget:
        left = TerraceFrame(height=360, strength=0.8, lines=13)
        left.setFixedWidth(_LEFT_LARGE if look().large else _LEFT)
        column = QVBoxLayout(left)
        margin = _EDGE // 2 if look().large else _EDGE
        column.setContentsMargins(margin, _EDGE, margin, 32)
        column.setSpacing(0)
        column.addLayout(self._make_brand())
        column.addSpacing(80 if not look().large else 32)
        column.addWidget(_light(self.tr("家门口找活，"), "motto"))
        column.addWidget(_light(self.tr("断网也能办。"), "motto"))
        column.addSpacing(16)
        column.addWidget(
            _light(
                self.tr("登记、派工、记台账、打海报，都先存在这台电脑上，有网了再往上报。"), "lead"
            )
        )
        column.addStretch(1)
        foot = self.tr("版本 {version}").format(version=placard.version)
        if placard.hotline:
            foot += "　" + self.tr("服务热线 {phone}").format(phone=placard.hotline)
        column.addWidget(_light(foot, "foot"))
        return left

    def _make_brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_light(self.tr("零工驿站"), "house"))
        words.addWidget(_light(self.tr("村级就业服务"), "lead"))
        row.addWidget(Seal(56))
        row.addLayout(words, stretch=1)
        return row


def _light(text: str, kind: str) -> QLabel:
    result = label(text, wrap=True)
    result.setProperty("brand", kind)
    return result
