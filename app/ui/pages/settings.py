"""Language, colours, text size, how the printer pulls, and what this program is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import OFFSET_LIMIT_MM, Language, Settings, Theme
from app.ui.page import Notice, Page
from app.ui.theme.look import look
from app.ui.theme.tokens import SCALES
from app.ui.widgets import card, label, named
from app.ui.widgets.choice_tags import Choice, ChoiceTags
from app.ui.widgets.field import Field
from app.ui.widgets.section_title import SectionTitle

_LICENCES = (
    ("fonts/OFL.txt", "Noto Sans SC, Noto Serif SC, Barlow Semi Condensed"),
    ("icons/LICENSE", "Tabler Icons"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the settings page says about program and station."""

    version: str
    station: str
    folder: str


class SettingsPage(Page):
    """Every choice takes effect at once; there is no button to save.

    Signals:
        chosen: something was changed; carries the new ``Settings``.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, about: About, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("设置"), parent)
        self._settings = settings
        self._languages = self._make_tags(
            "language",
            [Choice(Language.CHINESE.value, "中文"), Choice(Language.ENGLISH.value, "English")],
        )
        self._themes = self._make_tags(
            "theme",
            [
                Choice(Theme.LIGHT.value, self.tr("浅色")),
                Choice(Theme.DARK.value, self.tr("深色")),
                Choice(Theme.HIGH_CONTRAST.value, self.tr("高对比"), "contrast"),
            ],
        )
        self._scales = self._make_tags(
            "scale", [Choice(str(scale), f"{scale}%", "text-size") for scale in SCALES]
        )
        self._right = self._make_offset("offset-x", settings.print_offset_x_mm)
        self._down = self._make_offset("offset-y", settings.print_offset_y_mm)
        self.set_subtitle(self.tr("选了就算数，不用另存"))
        self._lay_out(about)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        self._settings = settings
        self._languages.choose([settings.language.value])
        self._themes.choose([settings.theme.value])
        self._scales.choose([str(settings.scale)])

    def _make_tags(self, name: str, choices: Sequence[Choice]) -> ChoiceTags:
        tags = named(ChoiceTags(choices, several=False), name)
        tags.changed.connect(self._choose)
        return tags

    def _make_offset(self, name: str, value: float) -> QDoubleSpinBox:
        box = named(QDoubleSpinBox(), name)
        box.setRange(-OFFSET_LIMIT_MM, OFFSET_LIMIT_MM)
        box.setDecimals(1)
        box.setSingleStep(0.5)
        box.setSuffix(self.tr(" 毫米"))
        box.setValue(value)
        box.editingFinished.connect(self._choose)
        return box

    def _lay_out(self, about: About) -> None:
        column = QWidget()
        named(column, "body")
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addWidget(self._make_screen_card())
        rows.addWidget(self._make_printer_card())
        rows.addWidget(self._make_about_card(about))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(column)
        self.body.addWidget(area)

    def _make_screen_card(self) -> QWidget:
        frame, grid = _card_grid(self.tr("屏幕"))
        grid.addWidget(Field(self.tr("语言"), self._languages), 1, 0)
        grid.addWidget(Field(self.tr("颜色"), self._themes), 1, 1)
        hint = self.tr("随时可按 Ctrl+= 放大，Ctrl+0 还原")
        grid.addWidget(Field(self.tr("字的大小"), self._scales, hint=hint), 2, 0, 1, 2)
        return frame

    def _make_printer_card(self) -> QWidget:
        frame, grid = _card_grid(self.tr("打印偏移"))
        words = self.tr("打出来偏了，量一量偏多少，往回调。正数往右、往下挪。")
        grid.addWidget(label(words, "caption", wrap=True), 1, 0, 1, 2)
        grid.addWidget(Field(self.tr("往右挪"), self._right), 2, 0)
        grid.addWidget(Field(self.tr("往下挪"), self._down), 2, 1)
        return frame

    def _make_about_card(self, about: About) -> QWidget:
        frame, grid = _card_grid(self.tr("关于"))
        version = self.tr("零工驿站 {version}，Apache-2.0 许可。").format(version=about.version)
        grid.addWidget(label(version), 1, 0, 1, 2)
        grid.addWidget(label(about.station, "secondary"), 2, 0, 1, 2)
        folder = self.tr("数据放在 {folder}，整个文件夹加了密。").format(folder=about.folder)
        grid.addWidget(label(folder, "caption", wrap=True), 3, 0, 1, 2)
        licences = named(QPlainTextEdit(), "licences")
        licences.setReadOnly(True)
        licences.setPlainText(licence_texts())
        licences.setTabChangesFocus(True)
        licences.setMinimumHeight(look().px(200))
        grid.addWidget(Field(self.tr("字体和图标的许可"), licences), 4, 0, 1, 2)
        return frame

    def _choose(self) -> None:
        if not (self._languages.code() and self._themes.code() and self._scales.code()):
            self.show_settings(self._settings)  # an answer cannot be taken back, only changed
            return
        wanted = replace(
            self._settings,
            language=Language(self._languages.code()),
            theme=Theme(self._themes.code()),
            scale=int(self._scales.code()),
            print_offset_x_mm=self._right.value(),
            print_offset_y_mm=self._down.value(),
        )
        if wanted != self._settings:
            self._settings = wanted
            self.chosen.emit(wanted)
            self.toast.emit(Notice(text=self.tr("改好了。")))


def licence_texts() -> str:
    """Return the licences of what is bundled, one after the other."""
    folder = resources.files("resources")
    parts = [f"{what}\n\n{folder.joinpath(path).read_text('utf-8')}" for path, what in _LICENCES]
    return "\n\n———\n\n".join(parts)


def _card_grid(title: str) -> tuple[QWidget, QGridLayout]:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(16, 16, 16, 16)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.addWidget(SectionTitle(title), 0, 0, 1, 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return frame, grid
