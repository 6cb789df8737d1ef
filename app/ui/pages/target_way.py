"""The way from the sync centre to platforms that are not ours; there only where one is in use."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.services.target_matters import TargetOverview
from app.ui.dialogs.target_look import TargetLook
from app.ui.dialogs.target_needs import TargetNeeds
from app.ui.dialogs.targets import TargetsDialog
from app.ui.page import Notice, Page
from app.ui.pages.sync_inbox_desk import OPENS
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.pages.target_words import TargetWords


class TargetWay(QObject):
    """Looks in a thread of its own whether anything is to be reported elsewhere."""

    def __init__(self, page: Page, needs: TargetNeeds, phrases: SyncPhrases) -> None:
        super().__init__(page)
        self._page, self._needs = page, needs
        self._words = TargetWords(needs.codes, phrases, self)
        self._look = TargetLook(needs.desk, self)
        self._look.found.connect(self._show)
        self._look.failed.connect(self._fail)
        self._known: tuple[TargetOverview, ...] = ()
        self.opens: QAction = page.add_action(
            self._words.way(0, 0),
            "Alt+B",
            self._open,
            icon="file-export",
            short=self.tr("别的平台"),
        )
        self.opens.setVisible(False)

    def look(self) -> None:
        """Read how things stand."""
        self._look.look()

    def _show(self, found: Sequence[TargetOverview]) -> None:
        self._known = tuple(found)
        looks = sum(len(each.status.held) + len(each.status.refused) for each in found)
        self.opens.setText(self._words.way(looks, sum(each.status.due for each in found)))
        self.opens.setVisible(bool(found))

    def _fail(self, error: Exception) -> None:
        kind, told = self._words.not_looked(error)
        self._page.toast.emit(Notice(text=told, kind=kind))

    def _open(self) -> None:
        dialog = TargetsDialog(self._needs, self._words, self._known, self._page.window())
        dialog.opened.connect(self._go)
        dialog.finished.connect(self.look)
        dialog.open()

    def _go(self, kind: str, record_id: object) -> None:
        self._page.go.emit(OPENS[kind], record_id)
