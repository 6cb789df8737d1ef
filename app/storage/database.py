"""One open database file, and the units of work on it."""

from sqlalchemy import Engine
from sqlalchemy.orm import sessionmaker

from app.storage.engine import READING
from app.storage.outbox import CommitCodec
from app.storage.unit_of_work import UnitOfWork


class Database:
    """Opens units of work. May be shared between threads; a unit may not."""

    def __init__(self, engine: Engine, codec: CommitCodec) -> None:
        self._engine = engine
        self._codec = codec
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(
            engine.execution_options(**{READING: True}), expire_on_commit=False
        )

    def open_unit(self, *, reading: bool = False) -> UnitOfWork:
        """Return a unit to use in a ``with`` block; see ``OpenUnit``."""
        return UnitOfWork(self._reading if reading else self._writing, self._codec)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        self._engine.dispose()
