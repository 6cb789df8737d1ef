"""Sync by stick: two buttons, files dropped onto the page, and how far it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.sticks import StickReport
from app.ui.dialogs.stick_files import ask_stick_files, ask_stick_folder
from app.ui.long_work import LongWork
from app.ui.page import Page
from app.ui.pages.sync_stick_words import StickWords
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import label, named, set_state
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton

BUNDLE_ENDING = ".gsb"


class PluggedIn(Protocol):
    """A removable drive."""

    @property
    def folder(self) -> Path:
        """Where its files are."""
        ...


class Sticks(Protocol):
    """What is asked of the stick service."""

    def sticks(self) -> Sequence[PluggedIn]: ...
    def export(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport: ...
    def import_files(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport: ...
    def carry(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], None],
        called_off: Callable[[], bool],
    ) -> StickReport: ...


@dataclass(frozen=True, kw_only=True)
class StickNeeds:
    """What the card works with.

    Attributes:
        ask_folder, ask_files: ask the operator; handed in so that tests can answer.
    """

    service: Sticks
    ask_folder: Callable[[QWidget, Path | None], Path | None] = ask_stick_folder
    ask_files: Callable[[QWidget, Path | None], Sequence[Path]] = ask_stick_files


class StickCard(QFrame):
    """Writes to and reads from sticks in a thread of its own; other work goes on.

    Signals:
        arrived: something was taken in; the lists may show more.
    """

    arrived = Signal()

    def __init__(self, needs: StickNeeds, page: Page) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._needs = needs
        self._words = StickWords(self)
        self._work = LongWork(self)
        self.keys = self._make_actions(page)
        self._bar = named(QProgressBar(), "stickprogress")
        self._bar.setTextVisible(False)
        self._stop = named(KeyButton(self.tr("停下"), kind="text", tall="small"), "stickstop")
        self._said = named(label("", "caption", wrap=True), "sticksaid")
        self._busy = QWidget()
        self._lay_out()
        self._work.moved.connect(self._show_way)
        self._work.running_changed.connect(self._show_busy)
        self._stop.clicked.connect(self._work.call_off)
        self._show_busy(False)

    def write(self) -> None:
        """Write to the one stick that is plugged in, else ask where."""
        folder = self._folder()
        if folder is not None:
            self._run(partial(self._needs.service.export, folder), self._words.written)

    def carry(self) -> None:
        """Hand to the platform what other stations wrote to a stick, and fetch its answers."""
        folder = self._folder()
        if folder is not None:
            self._run(partial(self._needs.service.carry, folder), self._words.carried)

    def read(self) -> None:
        """Take what is for us on the one stick that is plugged in, else ask for files."""
        plugged = self._needs.service.sticks()
        if len(plugged) == 1:
            self.take([plugged[0].folder])
        else:
            self.take(self._needs.ask_files(self, plugged[0].folder if plugged else None))

    def take(self, paths: Sequence[Path]) -> None:
        """Take files, or what is for us in folders."""
        if not paths or self._work.running:
            return
        self._run(partial(self._needs.service.import_files, paths), self._words.taken, arrives=True)

    def _folder(self) -> Path | None:
        """Return the one stick that is plugged in, else where somebody says."""
        plugged = self._needs.service.sticks()
        if len(plugged) == 1:
            return plugged[0].folder
        return self._needs.ask_folder(self, plugged[0].folder if plugged else None)

    def _make_actions(self, page: Page) -> tuple[QAction, QAction, QAction]:
        export = page.add_action(
            self.tr("导出到 U 盘"),
            "Alt+U",
            self.write,
            icon="database-export",
            short=self.tr("导出 U 盘"),
        )
        take = page.add_action(self.tr("从 U 盘导入"), "Alt+I", self.read, icon="database-import")
        return export, take, page.add_action(self.tr("替别的驿站代传"), "Alt+D", self.carry)

    def _run(
        self,
        act: Callable[..., StickReport],
        words: Callable[[StickReport], tuple[str, str]],
        *,
        arrives: bool = False,
    ) -> None:
        work = self._work

        def tell(report: StickReport) -> None:
            self._say(*words(report))
            if arrives:
                self.arrived.emit()

        work.run(
            lambda: act(progress=work.note, called_off=work.called_off), tell, self._tell_failure
        )

    def _tell_failure(self, error: Exception) -> None:
        self._say("danger", explain(error))

    def _say(self, kind: str, words: str) -> None:
        set_state(self._said, "kind", kind)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _show_way(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        self._say("", self._words.under_way(done, of))

    def _show_busy(self, busy: bool) -> None:
        for action in self.keys:
            action.setEnabled(not busy)
        self._busy.setVisible(busy)
        if not busy:
            self._say("", self.tr("一直没网时用。文件加了密，只有镇里能打开。"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph("usb", 20, "ink"))
        head.addWidget(label(self.tr("用 U 盘传"), "section"))
        head.addStretch(1)
        head.addWidget(KeyButton.of(self.keys[2], kind="text", tall="small", caps=False))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for action, kind in zip(self.keys[:2], ("secondary", ""), strict=True):
            buttons.addWidget(KeyButton.of(action, kind=kind, caps=False), stretch=1)
        busy = QHBoxLayout(self._busy)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(look().px(8))
        busy.addWidget(self._bar, stretch=1)
        busy.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(look().px(6))
        column.addLayout(head)
        column.addWidget(self._said)
        column.addWidget(self._busy)
        column.addLayout(buttons)


def bundles_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files among these that a drop may bring in."""
    return [path for path in paths if path.suffix.lower() == BUNDLE_ENDING]
