"""Power cuts in the middle of a transaction: some statement is the last."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Engine, event


class PowerCutError(Exception):
    """The process is gone; whatever was not committed never was."""


@contextmanager
def cut_after(engine: Engine, statements: int) -> Iterator[None]:
    """Let a number of statements pass, then none; leave quietly whether it came to that."""
    left = statements

    def count(*_given: object) -> None:
        nonlocal left
        left -= 1
        if left == -1:
            raise PowerCutError

    event.listen(engine, "before_cursor_execute", count)
    try:
        with suppress(PowerCutError):
            yield
    finally:
        event.remove(engine, "before_cursor_execute", count)
