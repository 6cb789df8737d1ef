"""A station and a platform, joined by a line that tests can break."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.changes import Change
from app.domain.record_fields import created
from app.domain.sync_records import LineState
from app.domain.sync_status import SyncRun
from app.domain.workers import Worker
from app.storage.database import Database
from app.sync_line import ledgers
from sync.platform.exchange import exchange
from sync.platform.named_records import NamedRecord, get_named, write_named
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.devices import Device, add_device
from sync.platform.store.scopes import STATION, grant_station, open_scope
from sync.platform.store.stations import Station, add_station
from sync.platform.store.streams import count_commits
from sync.station.round import SyncRound
from sync.station.surroundings import Surroundings
from sync.station.transport import CutError
from tests.builders import MORNING, NO_KEYS, numbered_id

DEVICE = b"device01"
STATION_NO = 17
CHALLENGE = round(MORNING.timestamp()).to_bytes(4, "big") + bytes(16)


@dataclass
class ScriptedLine:
    """Carries requests to the platform's own function, through whatever a test puts between.

    Attributes:
        up, down: what becomes of a request and of an answer; cutting is returning less.
        sent: every request, as it was sent.
    """

    answer: Callable[[bytes], bytes]
    up: Callable[[bytes], bytes] = field(default=lambda data: data)
    down: Callable[[bytes], bytes] = field(default=lambda data: data)
    piece: int = 1000
    sent: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    def exchange(self, parts: Iterable[bytes], device: bytes, challenge: bytes) -> Iterator[bytes]:
        body = b"".join(parts)
        self.sent.append(body)
        arrived = self.up(body)
        whole = self.answer(arrived)
        self.answers.append(whole)
        back = self.down(whole)
        for start in range(0, len(back), self.piece):
            yield back[start : start + self.piece]
        if len(arrived) < len(body) or len(back) < len(whole):
            raise CutError

    def close(self) -> None:
        """Nothing to give back."""


class Village:
    """One station, its platform, and the line."""

    def __init__(self, station: Database, platform: PlatformDatabase) -> None:
        self.station = station
        self.platform = platform
        self.device = Device(id=DEVICE, station_no=STATION_NO, sign_key=bytes(32))
        self.line = ScriptedLine(self.answer)
        self.pauses: list[float] = []
        self.called_off = False
        with platform.writing() as session:
            profile = Station(no=STATION_NO, name="云溪村", town="", county="350122", phone="")
            add_station(session, profile, at=MORNING)
            add_device(session, self.device, at=MORNING)
            grant_station(session, self.device, "云溪村")
        with station.open_unit() as unit:
            unit.sync_meta.join(device=DEVICE, keys=NO_KEYS, challenge=CHALLENGE)
            unit.commit()

    def beside(self, station: Database) -> "Village":
        """Return another PC of this village that stands on a database of its own."""
        other = copy(self)
        other.station = station
        other.line = ScriptedLine(other.answer)
        return other

    def save(self, *changes: Change) -> None:
        """Let an operator press save: one commit."""
        with self.station.open_unit() as unit:
            unit.outbox.append(changes, at=MORNING, staff=1)
            unit.commit()

    def register(self, number: int, **values: object) -> Worker:
        """Register a person at the station."""
        worker = a_worker(number, **values)
        with self.station.open_unit() as unit:
            unit.workers.add([worker])
            unit.outbox.append([created(worker)], at=MORNING, staff=1)
            unit.commit()
        return worker

    def sync(self) -> SyncRun:
        """Run one round."""
        around = Surroundings(
            now=lambda: MORNING,
            pause=self._pause,
            draw=lambda: 0.5,
            progress=lambda _answered, _of: None,
            build="test",
        )
        return SyncRound(ledgers(self.station.open_unit), self.line, around).run()

    def state(self) -> LineState:
        """Return where the station's stream stands."""
        with self.station.open_unit(reading=True) as unit:
            return unit.sync_outbox.line()

    def received(self) -> int:
        """Return how many commits the platform has taken."""
        with self.platform.reading() as session:
            return count_commits(session)

    def record(self, kind: str, record_id: UUID) -> NamedRecord | None:
        """Return a record as the platform has it."""
        with self.platform.reading() as session:
            return get_named(session, STATION_NO, kind, record_id.bytes)

    def write(self, kind: str, record_id: UUID, **fields: object) -> int:
        """Let the platform write a record into the station's scope."""
        with self.platform.writing() as session:
            scope = open_scope(session, STATION, STATION_NO, "云溪村")
            return write_named(session, scope, kind, record_id.bytes, fields)  # type: ignore[arg-type]

    def answer(self, request: bytes) -> bytes:
        """Let the platform answer a request."""
        return exchange(request, self.device, self.platform, at=MORNING, challenge=CHALLENGE)

    def _pause(self, seconds: float) -> bool:
        if seconds:
            self.pauses.append(seconds)
        return self.called_off


def a_worker(number: int, **values: object) -> Worker:
    """Return an invented person."""
    given = {
        "name": f"陈{number}",
        "phone": f"19900{number:06d}",
        "sex": "1",
        "trades": ("A01",),
        "registered_on": MORNING.date(),
        "last_contact_on": MORNING.date(),
    }
    return Worker(id=numbered_id(number), **{**given, **values})  # type: ignore[arg-type]
