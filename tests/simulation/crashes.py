"""Power cuts in the middle of a transaction: some statement is the last."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2 as sqlcipher


class PowerCutError(Exception):
    """The process is gone; whatever was not committed never was."""


class Mains:
    """Power for so many more statements; without a number, for ever."""

    def __init__(self) -> None:
        self.left: int | None = None

    def use(self, *_given: object) -> None:
        """Take power for one statement.

        Raises:
            PowerCutError: there is none left, for the first time.
        """
        if self.left is not None:
            self.left -= 1
            if self.left == -1:
                raise PowerCutError

    @contextmanager
    def cut_after(self, statements: int) -> Iterator[None]:
        """Let a number of statements pass, then none; leave quietly whether it came to that."""
        self.left = statements
        try:
            with suppress(PowerCutError):
                yield
        finally:
            self.left = None


class PluggedIn(sqlcipher.Connection):  # type: ignore[misc]
    """A connection whose every statement needs power."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.mains = Mains()

    def cursor(self, *given: Any) -> Any:
        """Return what runs statements; one that looks at the power only when it will go."""
        return super().cursor(*given) if self.mains.left is None else super().cursor(_Running)


class _Running(sqlcipher.Cursor):  # type: ignore[misc]
    def execute(self, *given: Any) -> Any:
        self.connection.mains.use()
        return super().execute(*given)

    def executemany(self, *given: Any) -> Any:
        self.connection.mains.use()
        return super().executemany(*given)


@contextmanager
def cut_after(engine: Engine, statements: int) -> Iterator[None]:
    """Cut the power of the machine that an engine runs on, a platform's."""
    mains = Mains()
    event.listen(engine, "before_cursor_execute", mains.use)
    try:
        with mains.cut_after(statements):
            yield
    finally:
        event.remove(engine, "before_cursor_execute", mains.use)
