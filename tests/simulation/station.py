"""One PC: a station's real database, and what its operator and its line do with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from app.domain.changes import Change
from app.storage.unit_of_work import UnitOfWork
from app.sync_line import ledgers
from sync.station.answers import AnswerReader, AnswerReport
from sync.station.checking import check_rows
from sync.station.codec import WireCodec
from sync.station.learning import learn
from sync.station.request import build_request
from sync.wire.registry import Registry
from tests.builders import MORNING, NO_KEYS
from tests.simulation.disks import SHELF, Disk, Image
from tests.simulation.oracle import Identity


@dataclass
class Clock:
    """A PC's clock: it goes, and sometimes it jumps by years."""

    skew: timedelta = timedelta()
    ticks: int = 0

    def __call__(self) -> datetime:
        self.ticks += 1
        return MORNING + self.skew + timedelta(seconds=self.ticks)


@dataclass
class Memory:
    """A PC as it was: its disk, and what the oracle knows to be on it."""

    image: Image
    born: frozenset[bytes]
    scans: Mapping[tuple[int, int], int]
    schema: int
    damaged: bool


@dataclass
class Pc:
    """One PC of a run.

    Attributes:
        name: the key of this PC; twins share what is before the tilde.
        born: records that were made on this disk.
        scans: (epoch, scope) → the newest scan that was shown.
        damaged: something here may not be what was counted.
        listings: how often it told rows one by one, because buckets of them differed.
        hot: among how many people its operator chooses.
        chance: the run's own.
    """

    name: str
    registry: Registry
    hot: int = 9
    chance: Random = field(default_factory=Random)
    clock: Clock = field(default_factory=Clock)
    disk: Disk = field(default_factory=SHELF.take)
    born: set[bytes] = field(default_factory=set)
    scans: dict[tuple[int, int], int] = field(default_factory=dict)
    damaged: bool = False
    listings: int = 0

    def __post_init__(self) -> None:
        self._run()

    def _run(self) -> None:
        self.database = self.disk.open(WireCodec(self.registry))
        self.open_ledger = ledgers(self.database.open_unit)

    @property
    def device(self) -> str:
        """What the platform knows this PC as."""
        return self.name.partition("~")[0]

    def install(self) -> None:
        """Make it a new station that has joined the platform."""
        with self.database.open_unit() as unit:
            unit.sync_meta.open_stream(stream=f"stream-{self.name}".encode(), node=ord(self.name))
            unit.sync_meta.join(
                device=f"device-{self.name}".encode(), keys=NO_KEYS, challenge=b"first"
            )
            line = unit.sync_outbox.line()
            unit.sync_outbox.put_line(replace(line, schema=self.registry.schema))
            unit.commit()

    def upgrade(self, registry: Registry) -> None:
        """Run another build from now on."""
        self.registry = registry
        self._run()
        self._learn()

    def check(self) -> None:
        """Add up anew what is stored, as a PC does once a day."""
        with self.open_ledger() as ledger:
            check_rows(ledger, self.registry)

    def _learn(self) -> None:
        with self.open_ledger() as ledger:
            learn(ledger, self.registry)

    def act(
        self, work: Callable[[UnitOfWork], Sequence[Change]], codec: WireCodec | None = None
    ) -> Identity | None:
        """Do one thing as an operator: rows and commit in one transaction."""
        database = self.disk.open(codec) if codec else self.database
        with database.open_unit() as unit:
            changes = work(unit)
            if not changes:
                return None
            unit.outbox.append(changes, at=self.clock(), staff=1)
            state = unit.sync_meta.state()
            unit.commit()
        return Identity(state.stream, state.head, state.head_hash)

    def request(self, *, want: int) -> bytes:
        """Return what this PC would send now."""
        with self.open_ledger() as ledger:
            scopes = tuple(ledger.base.scopes())
            self.listings += sum(bool(scope.listing and scope.rights) for scope in scopes)
            return build_request(ledger.outbox, scopes, build="simulation", want=want)

    def receive(self, data: bytes) -> AnswerReport:
        """Take an answer, or what arrived of one."""
        reader = self.reader()
        reader.feed(data)
        return reader.report

    def reader(self) -> AnswerReader:
        """Return what takes one answer, piece by piece."""
        return AnswerReader(self.open_ledger, self.registry, now=self.clock, new_node=self.new_node)

    def new_node(self) -> int:
        """Draw what the record ids of a new stream carry."""
        return self.chance.getrandbits(62)

    def memory(self) -> Memory:
        """Return a backup of the whole disk."""
        schema, damaged = self.registry.schema, self.damaged
        born, scans = frozenset(self.born), dict(self.scans)
        return Memory(self.disk.image(), born, scans, schema, damaged)

    def recall(self, memory: Memory) -> None:
        """Put a backup back."""
        self.disk.put(memory.image)
        self.born, self.scans = set(memory.born), dict(memory.scans)
        self.damaged = memory.damaged
        if memory.schema != self.registry.schema:
            self._learn()

    def held(self) -> set[Identity]:
        """Return every commit that is on this disk, by the identity of its birth."""
        found = self.disk.rows("SELECT stream, seq, chain_hash, body FROM outbox")
        return {Identity.of(*row) for row in found}

    def close(self) -> None:
        """Give the disk back."""
        SHELF.give_back(self.disk)
