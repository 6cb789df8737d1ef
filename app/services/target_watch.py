"""Long work for another platform, watched: how far it is, and a way to stop it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


class CalledOffError(Exception):
    """Somebody wanted it to stop. What was finished before counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What long work tells to whoever waits for it; may be asked from another thread.

    Attributes:
        progress: hears how much is done, and of how much; 0 of 0 while that is not known.
        called_off: whether it should stop.
    """

    progress: Callable[[int, int], None] = lambda _done, _of: None
    called_off: Callable[[], bool] = lambda: False

    def step(self, done: int = 0, of: int = 0) -> None:
        """Tell how far it is.

        Raises:
            CalledOffError: it is to stop here.
        """
        if self.called_off():
            raise CalledOffError
        self.progress(done, of)

    def each(self, things: Sequence[Thing]) -> Iterator[Thing]:
        """Yield things and tell after how many; may end in ``CalledOffError``."""
        for done, thing in enumerate(things):
            self.step(done, len(things))
            yield thing
