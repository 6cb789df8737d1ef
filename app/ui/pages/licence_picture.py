"""The picture of a unit's business licence on its form: chosen, looked at, replaced, taken off."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.pictures import Picture, PictureState
from app.ui.background import TaskRunner
from app.ui.dialogs.picture import PictureDialog, ask_picture_path
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.pictures import small_picture
from app.ui.theme.look import look
from app.ui.widgets import label, named
from app.ui.widgets.key_button import KeyButton

_THUMB = QSize(112, 84)
_WORDS = {
    PictureState.WAITING: QT_TRANSLATE_NOOP("LicencePicture", "未上传，下次同步时送上去"),
    PictureState.DELIVERED: QT_TRANSLATE_NOOP("LicencePicture", "已上传"),
    PictureState.WANTED: QT_TRANSLATE_NOOP("LicencePicture", "下次同步时取来"),
    PictureState.MISSING: QT_TRANSLATE_NOOP(
        "LicencePicture", "问过了，平台没有给这张照片；以后再问"
    ),
    PictureState.ELSEWHERE: QT_TRANSLATE_NOOP("LicencePicture", "照片在平台上，这台电脑还没有"),
}
_TO_ASK_FOR = {PictureState.ELSEWHERE, PictureState.MISSING}


class Pictures(Protocol):
    """What is asked about pictures; the picture service answers."""

    def keep(self, data: bytes) -> Picture: ...
    def look(self, name: bytes) -> Picture: ...
    def fetch(self, name: bytes) -> Picture: ...


class LicencePicture(QFrame):
    """Shows one picture by its name; whatever is chosen counts once the form is saved.

    Files may be dropped onto it. ``undo`` goes back to the picture before the last change.

    Signals:
        changed: another picture was chosen, or none.
        failed: a picture cannot be taken; carries the exception.
    """

    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        pictures: Pictures,
        runner: TaskRunner,
        ask: Callable[[QWidget], Path | None] = ask_picture_path,
    ) -> None:
        """Args: ask: asks the operator for a file; handed in so that tests can answer."""
        super().__init__()
        named(self, "licence")
        self._pictures = pictures
        self._runner = runner
        self._ask = ask
        self._name = ""
        self._before: str | None = None
        self._shown = QPixmap()
        self.setAcceptDrops(True)
        self._thumb = named(label("", "caption"), "thumb")
        self._state = named(label("", "caption", wrap=True), "licencestate")
        self._choose = self._button(self.tr("选照片"), "choose", self.choose, "file-plus")
        self._view = self._button(self.tr("看大图"), "view", self.view, "zoom-in")
        self._fetch = self._button(self.tr("取来看"), "fetch", self.fetch, "download")
        self._remove = self._button(self.tr("去掉"), "remove", self.remove, "x")
        self._undo = self._button(self.tr("撤销"), "undo", self.undo, "arrow-back-up")
        self._lay_out()
        self._show_none()

    @property
    def name(self) -> str:
        """The picture's name in hexadecimal; empty without one."""
        return self._name

    def put(self, name: str) -> None:
        """Show a picture that is on file."""
        self._before = None
        self._show(name)

    def choose(self) -> None:
        """Ask for a picture and take it."""
        path = self._ask(self.window())
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Make a picture small and put it in place of the one that is here."""
        self._state.setText(self.tr("正在处理照片…"))

        def work() -> Picture:
            return self._pictures.keep(small_picture(path))

        self._runner.submit(self, work, self._took, self._fail)

    def view(self) -> None:
        """Show the picture in large."""
        PictureDialog(self.tr("执照照片"), self._shown, self.window()).open()

    def fetch(self) -> None:
        """Have the picture brought from the platform."""
        fetch = partial(self._pictures.fetch, bytes.fromhex(self._name))
        self._runner.submit(self, fetch, self._show_picture, self.failed.emit)

    def remove(self) -> None:
        """Take the picture off."""
        self._change("")

    def undo(self) -> None:
        """Go back to the picture before the last change."""
        if self._before is not None:
            self._change(self._before)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _took(self, picture: Picture) -> None:
        self._change(picture.name.hex())

    def _fail(self, error: Exception) -> None:
        self._show(self._name)
        self.failed.emit(error)

    def _change(self, name: str) -> None:
        self._before = self._name
        self._show(name)
        self.changed.emit()

    def _show(self, name: str) -> None:
        self._name = name
        self._show_none()
        if name:
            look_at = partial(self._pictures.look, bytes.fromhex(name))
            self._runner.submit(self, look_at, self._show_picture, self.failed.emit)

    def _show_none(self) -> None:
        self._shown = QPixmap()
        self._thumb.setPixmap(QPixmap())
        self._say("" if self._name else self.tr("还没有照片"))
        self._choose.setText(self.tr("换一张") if self._name else self.tr("选照片"))
        self._remove.setVisible(bool(self._name))
        self._undo.setVisible(self._before is not None)
        self._view.setVisible(False)
        self._fetch.setVisible(False)

    def _show_picture(self, picture: Picture) -> None:
        if picture.name.hex() != self._name:
            return  # an answer about the picture that was here before
        self._shown.loadFromData(picture.data)
        here = not self._shown.isNull()
        self._thumb.setPixmap(self._thumbnail() if here else QPixmap())
        self._view.setVisible(here)
        self._fetch.setVisible(picture.state in _TO_ASK_FOR)
        self._say(self.tr(_WORDS[picture.state]))

    def _thumbnail(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        small = self._shown.scaled(
            self._thumb.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        return small

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._thumb.setAccessibleName(self.tr("执照照片：{state}").format(state=words))

    def _button(self, text: str, name: str, does: Callable[[], None], icon: str) -> KeyButton:
        button = named(KeyButton(text, icon=icon, tall="small"), f"licence{name}")
        button.setAccessibleName(self.tr("执照照片：{verb}").format(verb=text))
        button.clicked.connect(lambda _checked=False: does())
        return button

    def _lay_out(self) -> None:
        self._thumb.setFixedSize(_THUMB * (look().px(100) / 100))
        self._thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._thumb.setProperty("role", "thumb")
        keys = QHBoxLayout()
        keys.setSpacing(look().px(8))
        for button in (self._choose, self._fetch, self._view, self._remove, self._undo):
            keys.addWidget(button)
        keys.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(look().px(4))
        words.addWidget(label(self.tr("执照照片"), "label"))
        words.addWidget(self._state)
        words.addLayout(keys)
        warning = self.tr("只拍营业执照。不要拍身份证，也不要拍到人脸。")
        words.addWidget(named(label(warning, "caption", wrap=True), "licencewarning"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look().px(4), 0, look().px(4))
        row.setSpacing(look().px(12))
        row.addWidget(self._thumb, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file of this PC that is held over the picture."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
