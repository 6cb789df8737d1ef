"""Platform time without the line, beside a bare insert of the rows that came of it."""

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from app.domain.sync_status import RunOutcome
from app.sync_line import ledgers
from sync.platform.exchange import exchange
from sync.platform.store.database import Database, open_database
from sync.platform.store.devices import Device, find_device
from sync.platform.store.tables import CommitRow, LookupRow, RecordRow, StreamRow
from sync.station.round import SyncRound
from sync.station.surroundings import Surroundings
from tests.bench.joined_station import database_of

_TABLES = tuple(row.__tablename__ for row in (StreamRow, RecordRow, LookupRow, CommitRow))


class TimedPlatform:
    """Plays the line: hands each request to the platform's own function and keeps the time."""

    def __init__(self, platform: Database) -> None:
        self._platform = platform
        self._device: Device | None = None
        self.seconds = 0.0

    def exchange(self, parts: Iterable[bytes], device: bytes, challenge: bytes) -> Iterator[bytes]:
        """Yield the whole answer."""
        with self._platform.reading() as session:
            known = find_device(session, device)
        assert known is not None
        at = datetime.now(UTC)
        body = b"".join(parts)
        began = time.perf_counter()
        answer = exchange(body, known, self._platform, at=at, challenge=challenge)
        self.seconds += time.perf_counter() - began
        yield answer

    def close(self) -> None:
        """Nothing to give back."""


def platform_seconds(station: Path, url: str) -> float:
    """Return the seconds that the platform spends on everything a station has to send."""
    platform = open_database(url)
    line = TimedPlatform(platform)
    around = Surroundings(
        now=lambda: datetime.now(UTC),
        pause=lambda _seconds: False,
        draw=lambda: 0.0,
        progress=lambda _answered, _of: None,
        build="bench",
    )
    with database_of(station) as database:
        run = SyncRound(ledgers(database.open_unit), line, around).run()
    platform.close()
    if run.outcome is not RunOutcome.DONE:
        raise RuntimeError(f"{run.outcome}: {run.detail}")
    return line.seconds


def insert_seconds(source: str, empty: str) -> float:
    """Return the seconds that one ``executemany`` a table takes with the rows of ``source``.

    Records, what finds them by value, the log of commits and the stream that they belong
    to, as far as ``empty`` has not got them: one transaction.
    """
    with psycopg.connect(source) as connection:
        held = {table: _read(connection, table) for table in _TABLES}
    with psycopg.connect(empty) as connection:
        for table, (columns, rows) in held.items():
            known = set(_read(connection, table)[1])
            held[table] = columns, [row for row in rows if row not in known]
        began = time.perf_counter()
        with connection.cursor() as cursor:
            for table, (columns, rows) in held.items():
                statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                    sql.Identifier(table),
                    sql.SQL(",").join(map(sql.Identifier, columns)),
                    sql.SQL(",").join([sql.Placeholder()] * len(columns)),
                )
                cursor.executemany(statement, rows)
        connection.commit()
        return time.perf_counter() - began


def _read(
    connection: psycopg.Connection[tuple[Any, ...]], table: str
) -> tuple[list[str], list[tuple[Any, ...]]]:
    found = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
    assert found.description is not None
    return [column.name for column in found.description], found.fetchall()
