"""Finding widgets, typing into them and waiting, the way a test reads."""

from typing import TypeVar

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.background import TaskRunner

WidgetT = TypeVar("WidgetT", bound=QWidget)


def child(parent: QWidget, kind: type[WidgetT], name: str) -> WidgetT:
    """Return the descendant with this object name; fail if there is none."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} named {name!r}"
    return found


def compose(widget: QWidget, text: str) -> None:
    """Enter text as an input method does.

    ``qtbot.keyClicks`` knows Latin-1 only and aborts the process on Chinese.
    """
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def settle(qtbot: QtBot, runner: TaskRunner) -> None:
    """Wait until every job submitted so far has reported."""
    done: list[object] = []
    runner.submit(runner, lambda: None, done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
