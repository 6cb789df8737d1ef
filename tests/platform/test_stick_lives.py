"""A PC without a line whose backup is put back: sticks tell it, and carry its work over."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.sync_records import LineState
from app.storage.database import Database as StationDatabase
from app.storage.engine import open_engine
from app.sync_line import ledgers
from sync.platform.store.database import Database
from sync.platform.store.events import EventKind, events
from sync.station.codec import WireCodec
from sync.wire.codes import StreamReason
from tests.builders import TEST_KEY, numbered_id
from tests.platform.pcs import Centre, Pc, a_pc

FILE, COPY = "a.db", "a.copy"


@pytest.fixture
def pc(database: Database, empty_station_file: Path, tmp_path: Path) -> Iterator[Pc]:
    found = a_pc("a", empty_station_file, tmp_path, Centre(database))
    yield found
    found.database.close()


def by_stick(pc: Pc, *, again: bool = False) -> LineState:
    """Carry a bundle there and its answer back; return where the stream stands then."""
    pc.write_bundle()
    pc.hand_in(pc.bundles[-1])
    assert pc.take(pc.answers[-1]).again is again
    with pc.database.open_unit(reading=True) as unit:
        return unit.sync_outbox.line()


def swap_disk(pc: Pc, folder: Path, *, back: bool) -> None:
    """Copy the PC's file, or put the copy back."""
    pc.database.close()
    names = (COPY, FILE) if back else (FILE, COPY)
    shutil.copy(folder / names[0], folder / names[1])
    pc.database = StationDatabase(open_engine(folder / FILE, TEST_KEY), WireCodec())
    pc.open_ledger = ledgers(pc.database.open_unit)


@pytest.mark.parametrize(
    ("worked", "reason", "kind"),
    [
        pytest.param(True, StreamReason.FORK, EventKind.FORK, id="it worked meanwhile"),
        pytest.param(False, StreamReason.OLD_COPY, EventKind.OLD_COPY, id="it only looked"),
    ],
)
def test_a_backup_put_back_is_noticed_by_stick(
    pc: Pc, tmp_path: Path, worked: bool, reason: StreamReason, kind: EventKind
) -> None:
    pc.register(1)
    by_stick(pc)
    swap_disk(pc, tmp_path, back=False)
    pc.register(2)
    by_stick(pc)
    swap_disk(pc, tmp_path, back=True)
    if worked:
        pc.register(3)

    told = by_stick(pc, again=True)
    assert not pc.take(pc.answers[-1]).again
    line = by_stick(pc)

    people = {1, 2, 3} if worked else {1, 2}
    assert (told.reason, told.acked) == (reason, 0)
    assert line.acked == line.head == int(worked)
    with pc.database.open_unit(reading=True) as unit:
        assert all(unit.workers.get(numbered_id(number)) is not None for number in people)
    (own,) = (scope for scope in pc.scopes() if scope.kind == "station")
    assert (own.comp, own.rows, own.digest) == pc.centre.scope("a")
    with pc.centre.database.reading() as session:
        assert kind in [event.kind for event in events(session)]
