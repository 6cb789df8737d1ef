"""How many connections to PostgreSQL there are, and how long each may take for what."""

import time
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

_TRUSTED_S = 5.0
_USED = "used"  # when a connection was given back


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSettings:
    """Connections to PostgreSQL, and how long anything may take; 0 leaves it to the server.

    Attributes:
        pool_size: connections that are kept.
        pool_overflow: connections that may be opened beyond them.
        pool_wait_s: how long somebody waits for a free one.
        connect_s: how long opening one may take.
        statement_ms, lock_ms: how long a statement may take, and its wait for a lock.
        idle_ms: how long a transaction may do nothing.
    """

    pool_size: int = 10
    pool_overflow: int = 5
    pool_wait_s: int = 5
    connect_s: int = 5
    statement_ms: int = 15_000
    lock_ms: int = 5_000
    idle_ms: int = 30_000

    def arguments(self) -> dict[str, object]:
        """Return what the driver is told for each connection."""
        limits = {
            "statement_timeout": self.statement_ms,
            "lock_timeout": self.lock_ms,
            "idle_in_transaction_session_timeout": self.idle_ms,
        }
        options = " ".join(f"-c {name}={value}" for name, value in limits.items() if value)
        told: dict[str, object] = {"application_name": "gig-platform", "options": options}
        return told | ({"connect_timeout": self.connect_s} if self.connect_s else {})


USUAL_POOL = PoolSettings()


def ask_after_rest(engine: Engine) -> None:
    """Let connections that lay idle be asked whether they still lead anywhere.

    One that was used a moment ago is trusted: asking each time costs a tenth of an
    exchange, and where the server went away meanwhile the station comes again.
    """

    @event.listens_for(engine, "checkin")
    def _note(connection: Any, record: Any) -> None:
        record.info[_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(connection: Any, record: Any, proxy: Any) -> None:
        if time.monotonic() - record.info.get(_USED, time.monotonic()) < _TRUSTED_S:
            return
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except psycopg.OperationalError as error:
            raise InvalidatePoolError from error
