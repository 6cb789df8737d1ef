"""A platform with one station, whose requests are bytes."""

from sync.platform.exchange import exchange
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, add_device
from sync.platform.store.locked_scopes import lock_scopes
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record, get_record
from sync.platform.store.scopes import STATION, grant_station, open_scope
from sync.platform.store.stations import Station, add_station
from sync.platform.store.streams import count_commits
from sync.wire.messages import Pull
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.sync.pushing import (
    DEVICE,
    messages,
    named_values,
    record_id,
)

HOME = Device(id=DEVICE, station_no=17, sign_key=bytes(32))
TWIN_STREAM = b"stream-2"
WORKER = registry().by_name["worker"]
ITEM = registry().by_name["inbox_item"]


class Office:
    """A platform with one station, whose requests are bytes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            for number in (17, 18):
                profile = Station(no=number, name="驿站", town="", county="350122", phone="")
                add_station(session, profile, at=MORNING)
            add_device(session, HOME, at=MORNING)
            grant_station(session, HOME, "驿站")
            self.home = open_scope(session, STATION, 17, "驿站")
        self.scope = self.home.no

    def ask(self, request: bytes, device: Device = HOME) -> bytes:
        """Answer a request."""
        return exchange(request, device, self.database, at=MORNING, challenge=b"challenge")

    def fill(self, remarks: dict[int, str]) -> None:
        """Write many people as the platform."""
        with self.database.writing() as session:
            scope = lock_scopes(session, 17, [self.scope])[self.scope]
            records = RecordSet(session, registry(), 17)
            for number, remark in remarks.items():
                values = {WORKER.by_name["remark"].number: remark}
                record = Record(kind=WORKER.number, id=record_id(number), scope=scope.no)
                records.write(record, scope, values, Mark(0, PLATFORM, 0))
            records.flush()

    def commits(self) -> int:
        """Return how many commits were taken."""
        with self.database.reading() as session:
            return count_commits(session)

    def values(self, kind: str, number: int) -> dict[str, object]:
        """Return a record's values by name."""
        known = registry().by_name[kind]
        with self.database.reading() as session:
            record = get_record(session, 17, known.number, record_id(number))
        return {} if record is None else {**named_values(kind, dict(record.values))}


def pull_of(answer: bytes, scope: int) -> Pull:
    return next(m for m in messages(answer) if isinstance(m, Pull) and m.scope == scope)
