"""PCs that work and sync as fast as they can, each in its own thread."""

import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from app.domain.changes import Change, Operation
from app.domain.record_fields import created
from app.domain.sync_status import RunOutcome, SyncRun
from app.storage.database import Database
from app.storage.engine import open_engine
from app.sync_line import StationLine
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.devices import Device, add_device
from sync.platform.store.scopes import grant_station
from sync.platform.store.stations import Station, add_station
from sync.station.backoff import Backoff
from sync.station.codec import WireCodec
from sync.station.surroundings import Surroundings
from sync.wire.commit import first_hash
from tests.builders import NO_KEYS, TEST_KEY, numbered_id
from tests.sync.sticks import SIGN_KEY, SIGNER
from tests.sync.village import a_worker

PLACES = {"a": 17, "b": 17, "c": 18, "d": 18, "e": 19}  # two share a station, twice
_HURRY = 0.02  # of the time that a real station would wait
_MOST_AT_ONCE = 25
_NEW = 0.5
_NEVER = (RunOutcome.FAILED, RunOutcome.REFUSED)  # whatever is killed, an operator sees no error
_EACH = 10_000_000  # numbers of people for one PC


@dataclass
class Pc:
    """One PC: it saves some work, runs a round, and so on until everything is answered.

    Attributes:
        people: numbers of those whom it registered and the platform has.
        values: (number of a person, remark) of every edit.
        acked: the last number of its stream that it believes to be safe.
    """

    name: str
    database: Database
    chance: random.Random
    operations: int
    neighbours: list["Pc"] = field(default_factory=list)
    made: int = 0
    registered: int = 0
    people: list[int] = field(default_factory=list)
    values: list[tuple[int, str]] = field(default_factory=list)
    acked: int = 0
    outcomes: Counter[RunOutcome] = field(default_factory=Counter)
    finished: bool = False
    failure: BaseException | None = None

    def work_at(self, address: str) -> Thread:
        """Begin to work against the platform at an address."""
        thread = Thread(target=self._work, args=(address,))
        thread.start()
        return thread

    def hear(self, address: str) -> None:
        """Run a last round, to hear what the others did since."""
        line = StationLine(self.database.open_unit, address, SIGNER.sign, self._around())
        self.outcomes[line.run().outcome] += 1
        line.close()

    def head(self) -> tuple[int, bytes, bytes]:
        """Return stream, number and hash of its last commit."""
        with self.database.open_unit(reading=True) as unit:
            row = unit.sync_meta.row()
            return row.head, row.head_hash, row.stream

    def _work(self, address: str) -> None:
        line = StationLine(self.database.open_unit, address, SIGNER.sign, self._around())
        backoff = Backoff(self.chance.random)
        try:
            while not self.finished:
                some = self.chance.randint(1, _MOST_AT_ONCE)
                for _ in range(min(self.operations - self.made, some)):
                    self._operate()
                run = line.run()
                self._note(run)
                if run.outcome is not RunOutcome.DONE:
                    time.sleep(backoff.after(run) * _HURRY)
        except BaseException as error:  # told by whoever waits for the thread
            self.failure = error
        finally:
            line.close()

    def _note(self, run: SyncRun) -> None:
        self.outcomes[run.outcome] += 1
        if run.outcome in _NEVER:
            raise RuntimeError(f"{self.name}: a round ended as {run.outcome}, {run.detail}")
        with self.database.open_unit(reading=True) as unit:
            row = unit.sync_meta.row()
            self.acked = row.acked
            done = run.outcome is RunOutcome.DONE and row.acked == row.head
        if done:
            first = len(self.people) + 1
            self.people += [self._number(each) for each in range(first, self.registered + 1)]
            self.finished = self.made == self.operations

    def _operate(self) -> None:
        known = [*self.people, *(each for pc in self.neighbours for each in pc.people)]
        if not known or self.chance.random() < _NEW:
            self._register()
        else:
            self._edit(self.chance.choice(known))
        self.made += 1

    def _register(self) -> None:
        self.registered += 1
        worker = a_worker(self._number(self.registered))
        with self.database.open_unit() as unit:
            unit.workers.add([worker])
            unit.outbox.append([created(worker)], at=datetime.now(UTC), staff=1)
            unit.commit()

    def _edit(self, number: int) -> None:
        remark = f"{self.name}{self.made}"
        change = Change(
            operation=Operation.SET,
            kind="worker",
            record_id=numbered_id(number),
            fields={"remark": remark},
        )
        with self.database.open_unit() as unit:
            unit.outbox.append([change], at=datetime.now(UTC), staff=1)
            unit.commit()
        self.values.append((number, remark))

    def _number(self, count: int) -> int:
        return (ord(self.name) - ord("a")) * _EACH + count

    def _around(self) -> Surroundings:
        return Surroundings(
            now=lambda: datetime.now(UTC),
            pause=self._pause,
            draw=self.chance.random,
            progress=lambda _answered, _of: None,
            build="torture",
        )

    @staticmethod
    def _pause(seconds: float) -> bool:
        time.sleep(seconds)
        return False


def pcs_on(
    platform: PlatformDatabase, template: Path, folder: Path, operations: int, seed: int
) -> list[Pc]:
    """Return PCs that the platform knows, with so many operations before them."""
    _enrol(platform)
    made = []
    for place, name in enumerate(PLACES):
        path = Path(shutil.copy(template, folder / f"{name}.db"))
        database = Database(open_engine(path, TEST_KEY), WireCodec())
        with database.open_unit() as unit:
            row = unit.sync_meta.row()
            row.stream, row.node = stream_of(name), ord(name)
            row.head_hash = row.tail_hash = first_hash(row.stream)
            unit.sync_meta.join(device=device_of(name), keys=NO_KEYS, challenge=b"first")
            unit.commit()
        share = operations // len(PLACES) + (place < operations % len(PLACES))
        made.append(Pc(name, database, random.Random(f"{seed}{name}"), share))
    for pc in made:
        pc.neighbours = [p for p in made if p is not pc and PLACES[p.name] == PLACES[pc.name]]
    return made


def device_of(name: str) -> bytes:
    """Return the device number of a PC."""
    return b"device-" + name.encode()


def stream_of(name: str) -> bytes:
    """Return the write stream of a PC."""
    return b"stream-" + name.encode()


def _enrol(platform: PlatformDatabase) -> None:
    now = datetime.now(UTC)
    with platform.writing() as session:
        for number in sorted(set(PLACES.values())):
            profile = Station(no=number, name="驿站", town="", county="350122", phone="")
            add_station(session, profile, at=now)
        for name, number in PLACES.items():
            device = Device(id=device_of(name), station_no=number, sign_key=SIGN_KEY)
            add_device(session, device, at=now)
            grant_station(session, device, "驿站")
