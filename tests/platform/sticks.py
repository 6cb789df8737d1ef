"""A platform with a PC that comes by stick, and files as the PC makes them."""

from dataclasses import replace
from datetime import datetime, timedelta

from sync.platform.bundles import BundleDesk, TakenBundle
from sync.platform.store.database import Database
from sync.platform.store.devices import Device, add_device
from sync.platform.store.events import PlatformEvent, events
from sync.platform.store.scopes import grant_station
from sync.platform.store.secrets import load_keys
from sync.wire.bundle import BundleKind, BundleLabel, open_frames, pack_bundle, read_bundle
from sync.wire.frames import split_frames
from sync.wire.messages import Message
from tests.builders import MORNING
from tests.platform.office import Office
from tests.sync.pushing import ByteStation, messages, new
from tests.sync.sticks import BOX, BOX_KEY, SIGN_KEY, SIGNER

PC = Device(id=b"stick-pc", station_no=17, sign_key=SIGN_KEY, box_key=BOX_KEY)


class StickOffice(Office):
    """A platform with a PC that comes by stick."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.keys = load_keys(database)
        self.desk = BundleDesk(database, self.keys)
        self._minutes = 0
        with database.writing() as session:
            add_device(session, PC, at=MORNING)
            grant_station(session, PC, "驿站")

    def bundle(self, request: bytes, number: int = 1, **changes: object) -> bytes:
        """Return a request as the PC's file; the number makes its id."""
        plain = BundleLabel(
            kind=BundleKind.UP,
            device=PC.id,
            bundle_id=number.to_bytes(16),
            station_no=17,
            number=number,
            asked_ms=1_795_221_000_000,
        )
        label = replace(plain, **changes)  # type: ignore[arg-type]
        frames = tuple(split_frames(request))
        receiver = self.keys.public_box_key
        return b"".join(pack_bundle(label, frames, receiver=receiver, sign=SIGNER.sign))

    def take(self, data: bytes) -> TakenBundle:
        """Hand a file in, a minute after the one before."""
        return self.desk.take(data, via="test", at=self._later())

    def answer(self) -> list[Message]:
        """Return what the last answer says once opened by the PC."""
        found = self.desk.answer(PC.id, at=self._later())
        assert found is not None
        bundle = read_bundle(found[1], self.keys.public_key)
        assert bundle.whole
        return messages(b"".join(open_frames(bundle, BOX)))

    def noted(self) -> list[PlatformEvent]:
        """Return every event."""
        with self.database.reading() as session:
            return [*events(session)]

    def _later(self) -> datetime:
        self._minutes += 1
        return MORNING + timedelta(minutes=self._minutes)


def a_pc(commits: int = 3) -> ByteStation:
    """Return the PC's chain with some people registered."""
    station = ByteStation(device=PC.id)
    for number in range(1, commits + 1):
        station.save(new("worker", number, name=f"陈{number}", remark="会炒茶" * number))
    return station
