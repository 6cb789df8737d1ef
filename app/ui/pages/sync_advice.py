"""What is wrong between this PC and its platform, and the way to put it right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from app.domain.sync_news import BY_CODE, news_of, run_to_tell
from app.domain.sync_status import SyncRun
from app.ui.background import TaskRunner
from app.ui.dialogs.rekey import Rekey, RekeyDialog
from app.ui.pages.sync_phrases import SyncPhrases
from app.ui.widgets.banner import Banner
from app.ui.widgets.key_button import KeyButton


class SyncAdvice(Banner):
    """A banner over the right side; hidden while there is nothing to say.

    Signals:
        rekeyed: this PC is another device now.
    """

    rekeyed = Signal()

    def __init__(self, phrases: SyncPhrases, rekey: Rekey, enter_code: QAction) -> None:
        super().__init__()
        self._phrases, self._rekey, self._enter_code = phrases, rekey, enter_code
        self._line = TaskRunner(parent=self)  # the database's own must not wait for the platform
        self.add_button(KeyButton.of(enter_code, tall="small", caps=False))
        enter_code.setVisible(False)

    def show_for(self, runs: Sequence[SyncRun], *, grave: bool) -> None:
        """Say what the rounds, newest first, leave to be said.

        Args:
            runs: newest first.
            grave: syncing stands still until somebody acts.
        """
        run = run_to_tell(runs)
        advice = self._phrases.advice(run)
        news = None if run is None else news_of(run.detail)
        self._enter_code.setVisible(news in BY_CODE)
        if run is None or advice is None:
            self.hide()
        else:
            self.say("danger" if grave or news in BY_CODE else "warn", *advice)

    def ask(self) -> None:
        """Ask for the code of the county office."""
        dialog = RekeyDialog(self._rekey, self._line, self.window())
        dialog.rekeyed.connect(self.rekeyed)
        dialog.open()
