"""Things that many tests need, each with every value filled in but those in question."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.domain.changes import Change, FieldValue, Operation
from app.domain.station import Operator, Role, StationProfile
from app.storage.database import Database
from app.storage.engine import DatabaseKey, open_engine
from app.storage.pin_wrapping import PinCost
from app.storage.schema import create_or_upgrade
from app.storage.sync_meta import PlatformKeys, ScopeBase

MORNING = datetime(2026, 11, 21, 0, 30, tzinfo=UTC)  # 08:30 in Beijing
TEST_KEY = DatabaseKey(bytes(range(32)))
CHEAP = PinCost(1, 8, 1)  # a PIN in a test costs nothing
STREAM = b"stream01"
NODE = 0x1234_5678_9ABC
NO_KEYS = PlatformKeys(bytes(32), bytes(32))  # of a platform that signs and opens nothing
LIN = Operator(1, "林秀珍", Role.MANAGER)
PROFILE = StationProfile(
    station_no=17,
    name="云溪村零工驿站",
    town="青屿镇",
    villages=(("350122999201", "云溪村"), ("350122999202", "东坑村")),
    county="350122",
    phone="0591-55550123",
    hours="每天 5:30–18:00",
    job_url_base="https://lg.example.cn",
)


@dataclass
class StoppedClock:
    """Shows the same moment until a test moves it."""

    moment: datetime = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **step: float) -> None:
        """Move the clock, as in ``advance(minutes=5)``."""
        self.moment += timedelta(**step)


class CountedIds:
    """Hands out ids 1, 2, 3 … in the layout of version 7."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> UUID:
        self._last += 1
        return numbered_id(self._last)


class ReadableCodec:
    """Encodes commits as JSON, so that a test can read what was queued."""

    def encode(
        self,
        changes: Sequence[Change],
        at_ms: int,
        staff: int,
        bases: Sequence[ScopeBase],
        versions: Sequence[int],
    ) -> bytes:
        listed = [
            [change.operation, change.kind, change.record_id.hex, dict(change.fields)]
            for change in changes
        ]
        text = json.dumps([at_ms, staff, bases, listed], ensure_ascii=False, default=bytes.hex)
        return text.encode()

    def chain(self, previous: bytes, body: bytes) -> bytes:
        return hashlib.blake2b(previous + body, digest_size=16).digest()


def numbered_id(number: int) -> UUID:
    """Return the id that ``CountedIds`` gives as its ``number``-th."""
    return UUID(int=0x0199_0000_0000_7000_8000_0000_0000_0000 + number)


def a_change(
    number: int = 1, fields: Mapping[str, FieldValue] | None = None, *, kind: str = "worker"
) -> Change:
    """Return news of a new record."""
    return Change(
        operation=Operation.NEW,
        kind=kind,
        record_id=numbered_id(number),
        fields={"name": "张三"} if fields is None else fields,
    )


def make_database_file(path: Path) -> None:
    """Write an empty station database with a stream and a profile."""
    engine = open_engine(path, TEST_KEY)
    create_or_upgrade(engine)
    database = Database(engine, ReadableCodec())
    with database.open_unit() as unit:
        unit.sync_meta.open_stream(stream=STREAM, node=NODE)
        unit.station.put(PROFILE)
        unit.commit()
    database.close()


def open_database(path: Path) -> Database:
    """Open a file that ``make_database_file`` wrote."""
    return Database(open_engine(path, TEST_KEY), ReadableCodec())
