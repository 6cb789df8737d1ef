"""Keeping a form while somebody types, so that neither a crash nor Esc loses it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.background import TaskRunner

AUTOSAVE_DELAY_MS = 1_500


class DraftStore(Protocol):
    """What keeps drafts."""

    def save(self, kind: str, key: str, payload: Mapping[str, object]) -> None: ...
    def discard(self, kind: str, key: str) -> None: ...


class DraftKeeper(QObject):
    """Saves what a form holds within two seconds of the first edit that is not kept yet.

    Signals:
        kept: a draft has reached the disk.
        failed: it has not; carries the exception. The form is saved again at the next edit.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(
        self,
        kind: str,
        store: DraftStore,
        payload: Callable[[], Mapping[str, object]],
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        """Make a keeper that has nothing to keep.

        Args:
            kind: which form, for example ``posting``.
            store: where drafts go.
            payload: returns the form as it stands; asked in the GUI thread.
            runner: whose thread writes.
            parent: as for any object.
        """
        super().__init__(parent)
        self._kind, self._store, self._payload, self._runner = kind, store, payload, runner
        self._key = ""
        self._dirty = False
        self._delay = QTimer(self, singleShot=True, interval=AUTOSAVE_DELAY_MS)
        self._delay.timeout.connect(self.keep)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def follow(self, key: str, *, dirty: bool = False) -> None:
        """Keep another form from now on; what was typed before must have been kept."""
        self._delay.stop()
        self._key = key
        self._dirty = False
        if dirty:
            self.note_edit()

    def note_edit(self) -> None:
        """Something was typed; a running countdown is not put off by it."""
        self._dirty = True
        if not self._delay.isActive():
            self._delay.start()

    def keep(self) -> bool:
        """Save now if there is something to save, and tell whether there was."""
        self._delay.stop()
        if not self._dirty or not self._key:
            return False
        self._dirty = False
        key, payload = self._key, self._payload()
        self._runner.submit(
            self,
            lambda: self._store.save(self._kind, key, payload),
            lambda _done: self.kept.emit(),
            self._fail,
        )
        return True

    def discard(self) -> None:
        """Forget the draft: its form was saved or given up."""
        self._delay.stop()
        self._dirty = False
        key = self._key
        self._runner.submit(
            self,
            lambda: self._store.discard(self._kind, key),
            lambda _done: None,
            self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self._dirty = True
        self.failed.emit(error)
