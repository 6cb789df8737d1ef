"""Keeps a half-filled form, so that a crash, a key or another visitor never loses it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.drafts import Draft
from app.ui.background import TaskRunner

REST_MS = 1_000  # after the last keystroke; saving itself takes milliseconds
_FORMS = "forms"

Payload = dict[str, Any]


class Drafts(Protocol):
    """What is asked of the draft service."""

    def save(self, kind: str, key: str, payload: Mapping[str, object]) -> None: ...
    def unfinished(self) -> tuple[Draft, ...]: ...
    def discard(self, kind: str, key: str) -> None: ...


class DraftShelf(QObject):
    """Saves one form by itself and offers what lay there before.

    Under one key lie several forms, the latest first: whoever starts a new form while an
    older one is still offered loses neither.

    Signals:
        kept: the draft is on disk; carries when.
        offered: a form from before waits; carries it and when it was kept. ``None`` for none.
        failed: it could not be written; carries the exception.
    """

    kept = Signal(object)
    offered = Signal(object, object)
    failed = Signal(object)

    def __init__(self, kind: str, drafts: Drafts, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._kind = kind
        self._drafts = drafts
        self._runner = runner
        self._key = ""
        self._current: Payload | None = None
        self._waiting: list[Payload] = []
        self._dirty = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.flush)

    @property
    def key(self) -> str:
        """Which record the form is about, or ``new``."""
        return self._key

    def begin(self, key: str) -> None:
        """Start with an empty form and look for what lay there before."""
        self.flush()
        self._key, self._current, self._waiting = key, None, []
        self._runner.submit(
            self,
            lambda: self._find(key),
            lambda draft: self._offer(key, draft),
            self.failed.emit,
        )

    def note(self, payload: Payload | None) -> None:
        """Remember the form as it stands; ``None`` when it is empty. Saved shortly after."""
        self._current = payload
        self._dirty = True
        self._rest.start()

    def flush(self) -> None:
        """Save now what has not been saved."""
        self._rest.stop()
        if not self._dirty or not self._key:
            return
        self._dirty = False
        key = self._key
        forms = [*([self._current] if self._current else []), *self._waiting]
        self._runner.submit(self, lambda: self._write(key, forms), self._tell, self.failed.emit)

    def take(self) -> Payload:
        """Return the form that waits; what is being typed waits instead."""
        taken = self._waiting.pop(0)
        if self._current:
            self._waiting.insert(0, self._current)
        self._current = taken
        self._save_change()
        return taken

    def drop(self) -> None:
        """Forget the form that waits."""
        self._waiting.pop(0)
        self._save_change()

    def finish(self) -> None:
        """Forget the form being typed, because it was saved for good."""
        self._current = None
        self._save_change()

    def _save_change(self) -> None:
        self._dirty = True
        self.flush()
        self._tell_offer(None)

    def _find(self, key: str) -> Draft | None:
        found = self._drafts.unfinished()
        return next((each for each in found if (each.kind, each.key) == (self._kind, key)), None)

    def _offer(self, key: str, draft: Draft | None) -> None:
        if key != self._key:
            return
        forms = [] if draft is None else draft.payload.get(_FORMS)
        if isinstance(forms, Sequence):
            now = _plain(self._current)
            found = [dict(each) for each in forms if isinstance(each, Mapping)]
            self._waiting += [each for each in found if _plain(each) != now]
        self._tell_offer(None if draft is None else draft.saved_at)

    def _tell_offer(self, saved_at: datetime | None) -> None:
        first = self._waiting[0] if self._waiting else None
        self.offered.emit(first, saved_at)

    def _write(self, key: str, forms: list[Payload]) -> bool:
        if forms:
            self._drafts.save(self._kind, key, {_FORMS: forms})
        else:
            self._drafts.discard(self._kind, key)
        return bool(forms)

    def _tell(self, kept: bool) -> None:
        self.kept.emit(kept)


def _plain(payload: Payload | None) -> str:
    """Return a form as text: read from disk, its tuples are lists."""
    return json.dumps(payload, sort_keys=True)
