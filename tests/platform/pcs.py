"""A platform and PCs that reach it by line or by stick."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from app.domain.changes import Change, Operation
from app.domain.record_fields import created
from app.domain.sync_records import HeldCommit, ScopeState
from app.storage.database import Database
from app.storage.engine import open_engine
from app.storage.sync_meta import PlatformKeys
from app.sync_line import ledgers
from sync.platform.bundles import BundleDesk
from sync.platform.exchange import exchange
from sync.platform.named_records import write_named
from sync.platform.store.base import Base
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.devices import Device, add_device
from sync.platform.store.scopes import STATION, grant_station, open_scope
from sync.platform.store.secrets import load_keys
from sync.platform.store.stations import Station, add_station
from sync.platform.store.streams import find_stream
from sync.station.bundles import Occasion, Reply, StationSeal, ask, take
from sync.station.codec import WireCodec
from sync.station.round import SyncRound
from sync.station.surroundings import Surroundings
from sync.wire.commit import first_hash
from sync.wire.registry import registry
from tests.builders import MORNING, TEST_KEY, numbered_id
from tests.sync.sticks import BOX, BOX_KEY, SIGN_KEY, SIGNER
from tests.sync.village import ScriptedLine, a_worker

PLACES = {"a": 17, "b": 17, "c": 18}  # two PCs of one station, and a neighbour
# What has nothing to do with what stations sent: how it came, who was told, own secrets.
_BESIDE = {"bundle_log", "platform_event", "contact", "attempt", "platform_secret"}


@dataclass(frozen=True)
class Written:
    """A remark that the platform's own people wrote."""

    station_no: int
    number: int
    remark: str


@dataclass
class Centre:
    """A platform that knows the PCs."""

    database: PlatformDatabase

    def __post_init__(self) -> None:
        self.keys = load_keys(self.database)
        self.desk = BundleDesk(self.database, self.keys)
        with self.database.writing() as session:
            for number in sorted(set(PLACES.values())):
                profile = Station(no=number, name="驿站", town="", county="350122", phone="")
                add_station(session, profile, at=MORNING)
            for pc in PLACES:
                add_device(session, self.device(pc), at=MORNING)
                grant_station(session, self.device(pc), "驿站")

    @staticmethod
    def device(pc: str) -> Device:
        """Return a PC as it is enrolled."""
        no = PLACES[pc]
        return Device(
            id=b"device-" + pc.encode(), station_no=no, sign_key=SIGN_KEY, box_key=BOX_KEY
        )

    def answer(self, pc: str, request: bytes) -> bytes:
        """Answer a request that came by the line."""
        device = self.device(pc)
        return exchange(request, device, self.database, at=MORNING, challenge=b"next")

    def write(self, written: Written) -> None:
        """Write a remark as the platform."""
        record_id = numbered_id(written.number).bytes
        with self.database.writing() as session:
            scope = open_scope(session, STATION, written.station_no, "驿站")
            write_named(session, scope, "worker", record_id, {"remark": written.remark})

    def reached(self, pc: str) -> int:
        """Return the last number that the platform has of a PC's stream."""
        with self.database.reading() as session:
            stream = find_stream(session, PLACES[pc], stream_of(pc))
        return 0 if stream is None else stream.last_seq

    def scope(self, pc: str) -> tuple[object, ...]:
        """Return where a PC's own scope stands: number, rows, digest."""
        with self.database.reading() as session:
            table = Base.metadata.tables["scope"]
            row = session.execute(
                select(table).where(table.c.station == PLACES[pc], table.c.kind == STATION)
            ).one()
        return (row.seq, row.live_rows, row.digest)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every line of every table that stations' work is kept in."""
        with self.database.reading() as session:
            return {
                table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
                for table in Base.metadata.sorted_tables
                if table.name not in _BESIDE
            }


@dataclass
class Pc:
    """A PC with its database, a drawer of bundles and one of answers."""

    name: str
    database: Database
    centre: Centre
    bundles: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    made: int = 0

    def __post_init__(self) -> None:
        self.open_ledger = ledgers(self.database.open_unit)
        keys = PlatformKeys(self.centre.keys.public_key, self.centre.keys.public_box_key)
        self.seal = StationSeal(
            station_no=PLACES[self.name],
            sign=SIGNER.sign,
            box_private=BOX,
            platform_sign=keys.sign,
            platform_box=keys.box,
        )
        with self.database.open_unit() as unit:
            row = unit.sync_meta.row()
            row.stream, row.node = stream_of(self.name), ord(self.name)
            row.head_hash = row.tail_hash = first_hash(row.stream)
            unit.sync_meta.join(
                device=self.centre.device(self.name).id, keys=keys, challenge=b"first"
            )
            unit.commit()

    def register(self, number: int) -> None:
        """Register somebody."""
        worker = a_worker(number)
        with self.database.open_unit() as unit:
            unit.workers.add([worker])
            unit.outbox.append([created(worker)], at=MORNING, staff=1)
            unit.commit()

    def edit(self, number: int, **fields: str) -> None:
        """Change somebody whom this PC may or may not have on its screen."""
        change = Change(
            operation=Operation.SET, kind="worker", record_id=numbered_id(number), fields=fields
        )
        with self.database.open_unit() as unit:
            unit.outbox.append([change], at=MORNING, staff=1)
            unit.commit()

    def by_line(self, cut: Callable[[bytes], bytes] = bytes) -> None:
        """Run a round."""
        line = ScriptedLine(lambda request: self.centre.answer(self.name, request), up=cut)
        around = Surroundings(
            now=lambda: MORNING,
            pause=lambda seconds: seconds > 0,
            draw=lambda: 0.5,
            progress=lambda _answered, _of: None,
            build="test",
        )
        SyncRound(self.open_ledger, line, around).run()

    def write_bundle(self) -> None:
        """Put a bundle into the drawer."""
        self.made += 1
        occasion = Occasion(
            number=self.made, bundle_id=self.made.to_bytes(16), at=MORNING, build="test"
        )
        self.bundles.append(b"".join(ask(self.open_ledger, self.seal, occasion).pieces))

    def hand_in(self, data: bytes) -> None:
        """Hand a bundle in and put the answer into the drawer."""
        self.centre.desk.take(data, via="test", at=MORNING)
        found = self.centre.desk.answer(self.centre.device(self.name).id, at=MORNING)
        assert found is not None
        self.answers.append(found[1])

    def take(self, data: bytes) -> Reply:
        """Import an answer."""
        return take(self.open_ledger, registry(), self.seal, data, now=lambda: MORNING)

    def commits(self, after: int, upto: int) -> tuple[bytes, tuple[HeldCommit, ...]]:
        """Return the chain hash before some commits, and the commits."""
        with self.database.open_unit(reading=True) as unit:
            before = unit.sync_outbox.hash_at(after) or first_hash(stream_of(self.name))
            return before, tuple(unit.sync_outbox.commits(after, upto - after))

    def scopes(self) -> list[ScopeState]:
        """Return where the scopes stand here."""
        with self.database.open_unit(reading=True) as unit:
            return [*unit.sync_state.scopes()]


def stream_of(pc: str) -> bytes:
    """Return the write stream of a PC."""
    return b"stream-" + pc.encode()


def a_pc(name: str, template: Path, folder: Path, centre: Centre) -> Pc:
    """Return a PC on a copy of an empty station file."""
    path = Path(shutil.copy(template, folder / f"{name}.db"))
    return Pc(name, Database(open_engine(path, TEST_KEY), WireCodec()), centre)
