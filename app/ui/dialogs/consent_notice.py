"""The notice that is read out before somebody is registered."""

from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.dialogs.question import QuestionDialog
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.key_button import KeyButton

_WIDTH, _HEIGHT = 640, 320


class ConsentNotice(QuestionDialog):
    """To be read aloud; Esc closes it."""

    def __init__(self, station: str, phone: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("登记前念给本人听"), self.tr("听明白、点头了，再勾。"), parent)
        self.setMinimumWidth(look().px(_WIDTH))
        self._text = named(QTextBrowser(), "notice")
        self._text.setMinimumHeight(look().px(_HEIGHT))
        self._text.setAccessibleName(self.tr("告知全文"))
        self._text.setPlainText("\n\n".join(self._paragraphs(station, phone)))
        close = named(KeyButton(self.tr("念完了"), keys="Esc", kind="primary"), "stay")
        close.clicked.connect(self.reject)
        self.body.addWidget(self._text)
        self.body.addWidget(close)
        self._text.setFocus()

    def _paragraphs(self, station: str, phone: str) -> tuple[str, ...]:
        return (
            self.tr("{station}要登记您的姓名、身份证号、电话、住哪个村、会干什么活。").format(
                station=station
            ),
            self.tr("这些只用来给您找活、派工、结工钱，也按规定报给人社部门的零工平台。"),
            self.tr("身份证号和电话平时遮着，谁看过全号都记着。"),
            self.tr("不想留了，随时可以说，驿站给您停用，不影响您来问事。"),
            self.tr("登记、找活、派工都不收一分钱。有事打驿站电话 {phone}。").format(phone=phone),
        )
