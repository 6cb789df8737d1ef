"""Long work in the GUI thread, done in steps so that the window stays alive.

Printing has to happen there. For everything else there is ``background``.
"""

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import DomainError


class SteppedWork(QObject):
    """Runs one generator at a time, a step per turn of the event loop.

    Signals:
        progressed: a step was done; carries what the generator yielded.
        finished: the generator ended; carries its last yield, 0 when there was none.
        failed: it raised; carries the ``DomainError``.
    """

    progressed = Signal(int)
    finished = Signal(int)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Generator[int, None, None] | None = None
        self._done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether a generator is under way."""
        return self._steps is not None

    def start(self, steps: Generator[int, None, None]) -> None:
        """Begin; work that is still under way is stopped first."""
        self.stop()
        self._steps = steps
        self._done = 0
        self._timer.start()

    def stop(self) -> int:
        """Close the generator, if any, and return how far it came."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if steps is not None:
            steps.close()
        return self._done

    def _step(self) -> None:
        steps = self._steps
        if steps is None:
            return
        try:
            self._done = next(steps)
        except StopIteration:
            self.stop()
            self.finished.emit(self._done)
        except DomainError as problem:
            self.stop()
            self.failed.emit(problem)
        else:
            self.progressed.emit(self._done)
