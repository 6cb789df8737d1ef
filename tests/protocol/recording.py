"""The exchanges that docs/protocol.md shows: a real platform, asked by hand-made bytes.

Nothing in them is random: the same code records the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sync.platform.exchange import exchange
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, add_device
from sync.platform.store.scopes import STATION, grant_station, open_scope
from sync.platform.store.stations import Station, add_station
from sync.wire.messages import End, Hello, Pull, Push, Scopes
from sync.wire.packing import Packer
from sync.wire.values import PlainValue
from tests.builders import MORNING
from tests.platform.prepared import prepared_sqlite
from tests.sync.pushing import ByteStation, edit, messages, new

STATION_NO = 17
CHALLENGE = b"challenge"
FIRST_DEVICE = b"device-1"
SAVED_MS = 1_795_222_800_000  # what the PC's clock said; nobody judges it
CHEN: dict[str, PlainValue] = {
    "name": "陈秀英",
    "phone": "19900000001",
    "trades": ("0101",),
    "remark": "会采茶",
}
LIN: dict[str, PlainValue] = {"name": "林大山", "phone": "19900000002", "trades": ("0101", "0203")}


@dataclass(frozen=True, slots=True)
class Step:
    """One request and its answer.

    Attributes:
        story: what happens, in a sentence or two.
    """

    title: str
    story: str
    request: bytes
    answer: bytes


@dataclass
class Pc:
    """A PC with its commits, and what it has been told."""

    device: Device
    station: ByteStation
    grant_ver: int = 0
    marks: dict[int, tuple[int, int]] = field(default_factory=dict)
    acked: int = 0

    def request(self) -> bytes:
        """Return everything that the platform has not answered yet, as one request."""
        chain, packer = self.station, Packer()
        hello = Hello(
            proto=1,
            schema=1,
            build="0.1.0",
            stream=chain.stream,
            head=chain.head,
            keep=1,
            una=self.acked + 1,
            scopes=tuple((no, *mark) for no, mark in sorted(self.marks.items())),
            grant_ver=self.grant_ver,
        )
        frames = [packer.pack(hello)]
        bodies = tuple(chain.bodies[self.acked :])
        if bodies:
            push = Push(chain.stream, self.acked + 1, chain.hashes[self.acked], bodies=bodies)
            frames.append(packer.pack(push))
        return b"".join([*frames, packer.pack(End())])

    def take(self, answer: bytes) -> None:
        """Remember how far the answer leads."""
        self.acked = self.station.head
        for message in messages(answer):
            if isinstance(message, Scopes):
                self.grant_ver = message.grant_ver
            elif isinstance(message, Pull):
                self.marks[message.scope] = (message.epoch, message.to)


def a_pc(name: bytes, stream: bytes) -> Pc:
    """Return a PC of the station."""
    device = Device(id=name, station_no=STATION_NO, sign_key=bytes(32))
    return Pc(device, ByteStation(stream=stream, device=name))


def founded(path: Path, *pcs: Pc) -> Database:
    """Return a platform that knows one station and its PCs."""
    database = prepared_sqlite(path)
    with database.writing() as session:
        profile = Station(no=STATION_NO, name="云溪村", town="", county="350122", phone="")
        add_station(session, profile, at=MORNING)
        for pc in pcs:
            add_device(session, pc.device, at=MORNING)
            grant_station(session, pc.device, profile.name)
    return database


def recorded(folder: Path) -> Iterator[Step]:
    """Yield the exchanges in the order in which they happen."""
    first, second = a_pc(FIRST_DEVICE, b"stream-1"), a_pc(b"device-2", b"stream-2")
    database = founded(folder / "recorded.db", first, second)

    def step(title: str, story: str, pc: Pc) -> Step:
        request = pc.request()
        answer = exchange(request, pc.device, database, at=MORNING, challenge=CHALLENGE)
        pc.take(answer)
        return Step(title, story, request, answer)

    with database.reading() as session:
        home = open_scope(session, STATION, STATION_NO, "").no
    yield step("A PC asks for the first time", "It has no rows and has written nothing.", first)
    first.station.save(new("worker", 1, **CHEN), at=SAVED_MS, bases=[(home, 1, 0)])
    first.station.save(new("worker", 2, **LIN), at=SAVED_MS + 61_000, bases=[(home, 1, 0)])
    yield step(
        "Two people are registered",
        "Both commits travel in one PUSH. The answer names them by their numbers and repeats"
        " nothing that the PC has itself.",
        first,
    )
    for number in range(3, 9):
        facts = {"name": f"林{'一二三四五六'[number - 3]}妹", "phone": f"1990000000{number}"}
        at = SAVED_MS + number * 61_000
        first.station.save(new("worker", number, **facts), at=at, bases=[(home, 1, 2)])
    yield step("Six more are registered", "Commits that are alike travel as columns.", first)
    yield step("The station's second PC catches up", "It gets the rows whole.", second)
    seen = [(home, 1, second.marks[home][1])]
    later = SAVED_MS + 3_600_000
    first.station.save(edit("worker", 1, phone="19900000011"), at=later, bases=seen)
    step("", "", first)
    second.station.save(edit("worker", 1, phone="19900000022"), at=later, bases=seen)
    yield step(
        "Two people change one field",
        "Meanwhile the first PC gave worker 1 another phone number. The second PC's commit meets"
        " a value that its author had not seen: the row keeps what it has, and both values come"
        " down in an inbox item.",
        second,
    )
    copy = a_pc(FIRST_DEVICE, b"stream-1")
    copy.station.save_bytes(first.station.bodies[0])
    copy.station.save(edit("worker", 2, remark="会开车"), at=later, bases=seen)
    yield step(
        "A copied disk asks",
        "The copy has written a commit of its own under number 2. The answer shows where the"
        " histories part and carries nothing else; the copy goes on under a new stream.",
        copy,
    )
    database.close()
