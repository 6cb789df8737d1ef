"""What every screen test needs: the look put on once, a runner that ends idle."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.background import TaskRunner
from app.ui.i18n import language, speak
from app.ui.theme.look import look, put_on
from app.ui.theme.tokens import Look


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Dress the application as a station does at the start."""
    put_on(qapp, Look())
    return qapp


@pytest.fixture(autouse=True)
def everyday_look(dressed: QApplication) -> Iterator[None]:
    """Let a test change look or language; the next begins with the usual ones."""
    yield
    undress(dressed)


def undress(app: QApplication) -> None:
    """Go back to the light look in Chinese, if a test went elsewhere."""
    if look() != Look():
        put_on(app, Look())
    if language() != "zh":
        speak(app, "zh")


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """A task runner that must be idle again when the test ends."""
    runner = TaskRunner()
    yield runner
    assert runner.drain(timeout_ms=5_000)
