"""Real PCs, with the real engine on real databases, and a server that nobody here has written."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from app.domain.record_fields import changed, created
from app.domain.sync_records import ScopeState
from app.domain.sync_status import SyncRun
from app.domain.workers import Worker
from app.storage.database import Database
from app.storage.engine import open_engine
from app.sync_line import ledgers
from sync.station.codec import WireCodec
from sync.station.round import SyncRound
from sync.station.surroundings import Surroundings
from sync.wire.commit import first_hash
from tests.builders import MORNING, NO_KEYS, TEST_KEY, numbered_id
from tests.protocol.own_rows import Scope
from tests.protocol.own_server import OwnServer
from tests.sync.village import ScriptedLine, a_worker

MORNING_MS = 1_795_221_000_000


def a_server(**given: Any) -> OwnServer:
    """Return a server for the station that the page records."""
    title = "云溪村"
    scopes = [Scope(1, "station", 3, title), Scope(4, "task", 3, title)]
    scopes += [Scope(2, "reference", 1), Scope(3, "reference", 1)]
    ids = count(1)
    made: dict[str, Any] = {
        "new_id": lambda: (0x700 << 64 | next(ids)).to_bytes(16),
        "now": lambda: MORNING_MS,
        "grant_ver": 4,
        **given,
    }
    return OwnServer(scopes, **made)


@dataclass
class Pc:
    """A PC and its line, which tests may cut."""

    device: bytes
    database: Database
    server: OwnServer
    up: Callable[[bytes], bytes] = bytes
    down: Callable[[bytes], bytes] = bytes
    sent: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    def register(self, number: int, **values: object) -> Worker:
        """Register somebody."""
        worker = a_worker(number, **values)
        with self.database.open_unit() as unit:
            unit.workers.add([worker])
            unit.outbox.append([created(worker)], at=MORNING, staff=1)
            unit.commit()
        return worker

    def edit(self, number: int, **values: object) -> None:
        """Change somebody."""
        with self.database.open_unit() as unit:
            old = unit.workers.get(numbered_id(number))
            assert old is not None
            new = replace(old, **values)  # type: ignore[arg-type]
            unit.workers.update(old, new)
            unit.outbox.append(changed(old, new), at=MORNING, staff=1)
            unit.commit()

    def sync(self) -> SyncRun:
        """Run a round."""
        line = ScriptedLine(self._asked, up=self.up, down=self.down, piece=64)
        run = SyncRound(ledgers(self.database.open_unit), line, quiet()).run()
        self.sent += line.sent
        self.answers += line.answers
        return run

    def _asked(self, request: bytes) -> bytes:
        return self.server.answer(self.device, request)

    def shown(self, number: int) -> Worker | None:
        """Return somebody as people see them."""
        with self.database.open_unit(reading=True) as unit:
            return unit.workers.get(numbered_id(number))

    def waiting(self) -> int:
        """Return how many commits were never answered."""
        with self.database.open_unit(reading=True) as unit:
            return unit.outbox.unsent_count()

    def to_look_at(self) -> int:
        """Return how many inbox items are open."""
        with self.database.open_unit(reading=True) as unit:
            return unit.inbox_items.count_open()

    def home(self) -> ScopeState:
        """Return where the station's scope stands here."""
        with self.database.open_unit(reading=True) as unit:
            return next(each for each in unit.sync_state.scopes() if each.no == 1)

    def agrees(self) -> bool:
        """Tell whether what it holds is what the server has."""
        here, there = self.home(), self.server.home
        told = (there.seq, there.seq, len(there.live()), there.digest())
        return not here.doubtful and (here.cur, here.comp, here.rows, here.digest) == told


def quiet() -> Surroundings:
    """Return surroundings in which nothing happens, and a cut ends a round."""
    return Surroundings(
        now=lambda: MORNING,
        pause=lambda seconds: seconds > 0,
        draw=lambda: 0.5,
        progress=lambda _answered, _of: None,
        build="test",
    )


def a_pc(name: str, template: Path, folder: Path, server: OwnServer) -> Pc:
    """Return a PC on a copy of an empty station file."""
    path = Path(shutil.copy(template, folder / f"{name}.db"))
    database = Database(open_engine(path, TEST_KEY), WireCodec())
    device = b"device-" + name.encode()
    with database.open_unit() as unit:
        row = unit.sync_meta.row()
        row.stream, row.node = b"stream-" + name.encode(), ord(name)
        row.head_hash = row.tail_hash = first_hash(row.stream)
        unit.sync_meta.join(device=device, keys=NO_KEYS, challenge=b"first")
        unit.commit()
    return Pc(device, database, server)
