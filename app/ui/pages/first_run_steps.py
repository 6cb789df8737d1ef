"""The steps of the first run, each a widget that tells what is missing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.settings import Language, Settings, Theme
from app.ui.theme.look import look
from app.ui.theme.tokens import SCALES
from app.ui.widgets import card, label, named
from app.ui.widgets.choice_tags import Choice, ChoiceTags
from app.ui.widgets.code_boxes import CodeBoxes
from app.ui.widgets.drawer import Spined
from app.ui.widgets.field import Field
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.hint_line import HintLine

CODE_LENGTH = 8
CODE_GROUP = 4
SHORTEST_PIN = 6


class Step(QWidget):
    """A headline, a line below it, and what this step asks.

    Signals:
        changed: what ``missing`` says may have changed.
    """

    changed = Signal()

    def __init__(self, headline: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(label(headline, "display"))
        self.column.addSpacing(4)
        self.column.addWidget(label(lead, "lead", wrap=True))
        self.column.addSpacing(24)

    def missing(self) -> str:
        """Return what must be done before going on, in two or three words; empty if nothing."""
        return ""

    def refuse(self, sentence: str) -> None:
        """Show why the platform or the disk said no; most steps have nothing to do with it."""


class SeeWellStep(Step):
    """Text size, colours and language."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("看得清吗？"), self.tr("选一个看着舒服的，以后随时能改。"), parent)
        self.sizes = ChoiceTags(
            [Choice(str(scale), f"{scale}%", "text-size") for scale in SCALES], several=False
        )
        self.themes = ChoiceTags(
            [
                Choice(Theme.LIGHT.value, self.tr("浅色")),
                Choice(Theme.DARK.value, self.tr("深色")),
                Choice(Theme.HIGH_CONTRAST.value, self.tr("高对比"), "contrast"),
            ],
            several=False,
        )
        self.languages = ChoiceTags(
            [Choice(Language.CHINESE.value, "中文"), Choice(Language.ENGLISH.value, "English")],
            several=False,
        )
        self.sizes.choose([str(settings.scale)])
        self.themes.choose([settings.theme.value])
        self.languages.choose([settings.language.value])
        for words, tags in (
            (self.tr("字的大小"), self.sizes),
            (self.tr("颜色"), self.themes),
            (self.tr("语言"), self.languages),
        ):
            self.column.addWidget(Field(words, tags))
            self.column.addSpacing(16)
            tags.changed.connect(self.changed)
        self.column.addStretch(1)

    def missing(self) -> str:
        complete = self.sizes.code() and self.themes.code() and self.languages.code()
        return "" if complete else self.tr("还没选全")


class StationStep(Step):
    """The station code, or practice without one."""

    def __init__(self, address: str, hotline: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("输入驿站码"), self.tr("8 位，在镇便民中心发的那张卡片上。不分大小写。"), parent
        )
        self.boxes = CodeBoxes(length=CODE_LENGTH, group=CODE_GROUP)
        self.boxes.setAccessibleName(self.tr("驿站码"))
        self.address = named(QLineEdit(address), "address")
        self.address.setPlaceholderText("https://")
        self.ways = ChoiceTags(
            [
                Choice("enrol", self.tr("有驿站码"), "wifi"),
                Choice("practice", self.tr("先练习，不连平台"), "school"),
            ],
            several=False,
        )
        self.ways.choose(["enrol"])
        advice = self.tr("卡片找不到？打 {phone}，报村名就能问到。").format(phone=hotline)
        self._hint = named(HintLine(advice if hotline else ""), "hint")
        self._plain_hint = self._hint.text()
        self._lay_out()
        self.boxes.textChanged.connect(self._retype)
        self.address.textChanged.connect(self._retype)
        self.ways.changed.connect(self._show_way)
        self.setFocusProxy(self.boxes)

    @property
    def practice(self) -> bool:
        """Whether a practice station is wanted."""
        return self.ways.code() == "practice"

    def missing(self) -> str:
        if self.practice:
            return ""
        if left := self.boxes.missing():
            return self.tr("还差 {count} 位").format(count=left)
        return "" if self.address.text().strip() else self.tr("还差平台地址")

    def refuse(self, sentence: str) -> None:
        self._hint.say(sentence, "error")
        self.boxes.setFocus()

    def _lay_out(self) -> None:
        self._code = QWidget()
        column = QVBoxLayout(self._code)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.boxes)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addWidget(Field(self.tr("平台地址"), self.address))
        self.column.addWidget(self.ways)
        self.column.addSpacing(16)
        self.column.addWidget(self._code)
        self.column.addSpacing(16)
        self.column.addWidget(self._make_promise())
        self.column.addStretch(1)

    def _make_promise(self) -> QWidget:
        frame = Spined()
        row = QHBoxLayout(frame)
        row.setContentsMargins(20, 16, 16, 16)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("填好管理员以后一起核对"), "caption"))
        self._where = label(self.tr("对上以后会写清是哪个驿站，请看准了再用"), "lead", wrap=True)
        words.addWidget(self._where)
        row.addWidget(Glyph("map-pin", 28, "brand"))
        row.addLayout(words, stretch=1)
        return frame

    def _retype(self) -> None:
        self._hint.say(self._plain_hint)
        self.changed.emit()

    def _show_way(self) -> None:
        if not self.ways.code():
            self.ways.choose(["enrol"])
        self._code.setVisible(not self.practice)
        self._where.setText(
            self.tr("练习驿站里的人和单位都是编的，不会往上报")
            if self.practice
            else self.tr("对上以后会写清是哪个驿站，请看准了再用")
        )
        self.changed.emit()


class ManagerStep(Step):
    """Who opens the station, and with what password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("谁来管这台电脑？"),
            self.tr("密码只存在这台电脑。忘了要请镇里帮忙，写下来收好。"),
            parent,
        )
        self.name = named(QLineEdit(), "name")
        self.pin = self._secret("pin")
        self.again = self._secret("again")
        self._again = Field(self.tr("再写一遍密码"), self.again)
        self._pin = Field(self.tr("密码"), self.pin, hint=self.tr("至少 6 位，不要全是同一个字符"))
        self._practice = False
        self._name = Field(self.tr("您的姓名"), self.name)
        for field in (self._name, self._pin, self._again):
            field.setMaximumWidth(look().px(400))
            self.column.addWidget(field)
            self.column.addSpacing(12)
        self._hint = named(HintLine(), "hint")
        self.column.addWidget(self._hint)
        self.column.addStretch(1)
        for edit in (self.name, self.pin, self.again):
            edit.textChanged.connect(self._check)
        self.setFocusProxy(self.name)

    def set_practice(self, *, practice: bool) -> None:
        """A practice station has invented people: no name is asked."""
        self._practice = practice
        self._name.setVisible(not practice)
        self.setFocusProxy(self.pin if practice else self.name)

    def missing(self) -> str:
        if not (self._practice or self.name.text().strip()):
            return self.tr("还差姓名")
        pin = self.pin.text()
        if len(pin) < SHORTEST_PIN or len(set(pin)) == 1:
            return self.tr("还差密码")
        return "" if pin == self.again.text() else self.tr("两遍还不一样")

    def refuse(self, sentence: str) -> None:
        self._hint.say(sentence, "error")

    def _secret(self, name: str) -> QLineEdit:
        edit = named(QLineEdit(), name)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        return edit

    def _check(self) -> None:
        pin, again = self.pin.text(), self.again.text()
        self._hint.say("")
        if again and not pin.startswith(again):
            self._again.show_error(self.tr("和上面的不一样，再写一遍。"))
        elif again and pin == again:
            self._again.show_passed()
        else:
            self._again.clear_state()
        self.changed.emit()


class PrinterStep(Step):
    """Which printer puts the posters out."""

    def __init__(self, printers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("海报用哪台打印机？"),
            self.tr("没有打印机也行，海报可以存成 PDF 拿去打。"),
            parent,
        )
        self.choice = named(QComboBox(), "printer")
        self.choice.addItem(self.tr("先不用打印机，存成 PDF"), "")
        for printer in printers:
            self.choice.addItem(printer, printer)
        if printers:
            self.choice.setCurrentIndex(1)
        field = Field(self.tr("打印机"), self.choice)
        field.setMaximumWidth(look().px(560))
        self.column.addWidget(field)
        self.column.addStretch(1)
        self.setFocusProxy(self.choice)


class DoneStep(Step):
    """Which station this is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("好了，可以用了"),
            self.tr("看准是不是这个驿站；不是就别往下用，打电话问一声。"),
            parent,
        )
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 24, 24, 24)
        self._place = named(label("", "name"), "place")
        self._town = named(label("", "secondary", wrap=True), "town")
        column.addWidget(self._place)
        column.addWidget(self._town)
        self.column.addWidget(frame)
        self.column.addStretch(1)

    def show_station(self, place: str, detail: str) -> None:
        """Say which station it is."""
        self._place.setText(place)
        self._town.setText(detail)
