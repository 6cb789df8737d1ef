"""A station that joined a platform and has registrations to send, and the process that syncs it.

As a program it reads one word a line and answers each with a line of JSON: ``sync`` runs
a round, ``edit N`` changes one field of N people.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.assembly import Circumstances, accounts, enrol, open_station
from app.domain.codes import load_tables
from app.domain.record_fields import changed
from app.domain.record_id import RecordIds
from app.domain.workers import Worker, WorkerQuery
from app.services.worker_form import read_form
from app.services.worker_writing import Writing, new_worker, write_registrations
from app.storage.database import Database
from app.storage.engine import open_engine
from app.storage.station_folder import DATABASE_NAME
from sync.station.codec import WireCodec
from sync.station.enrol import ask_to_enrol
from tests.bench.registrations import FIRST_AT, Registration
from tests.builders import CHEAP

PIN = "246810"
_SAVED_AT_ONCE = 1_000


class WalkingClock:
    """Moves on by up to three milliseconds whenever somebody looks."""

    def __init__(self) -> None:
        self.moment = FIRST_AT
        self._chance = random.Random(3)  # noqa: S311 (repeatable, not secret)

    def __call__(self) -> datetime:
        """Return the moment."""
        self.moment += timedelta(milliseconds=self._chance.randrange(4))
        return self.moment


def join(folder: Path, address: str, code: str) -> None:
    """Make a station in ``folder`` that belongs to the platform at ``address``."""
    clock = Circumstances(WalkingClock(), CHEAP)
    enrol(folder, address, code, "林秀珍", PIN, client=ask_to_enrol, circumstances=clock)
    open_station(folder, PIN).close()  # its guard must know the stream before the first commit


@contextmanager
def database_of(folder: Path) -> Iterator[Database]:
    """Open a station's database beside the program that may have it open."""
    opened = accounts(folder).unlock(1, PIN)
    database = Database(open_engine(folder / DATABASE_NAME, opened.database_key), WireCodec())
    try:
        yield database
    finally:
        database.close()


def fill(folder: Path, people: Iterable[Registration]) -> None:
    """Register people, each at its own moment; only the disk's flush is shared by many."""
    clock, codes = WalkingClock(), load_tables()
    operator = accounts(folder).operators()[0]
    waiting = list(people)
    with database_of(folder) as database:
        with database.open_unit(reading=True) as unit:
            node = unit.sync_meta.state().node
        new_id = RecordIds(node, clock, counter=1234)
        for start in range(0, len(waiting), _SAVED_AT_ONCE):
            with database.open_unit() as unit:
                for each in waiting[start : start + _SAVED_AT_ONCE]:
                    clock.moment = each.at
                    writing = Writing(operator=operator, at=each.at, new_id=new_id)
                    read = read_form(each.form, codes, on=writing.today)
                    write_registrations(unit, [new_worker(each.form, read, writing)], writing)
                unit.commit()


def everybody(folder: Path) -> list[Worker]:
    """Return the people that a station has registered."""
    found: list[Worker] = []
    with database_of(folder) as database, database.open_unit(reading=True) as unit:
        query: WorkerQuery | None = WorkerQuery(limit=_SAVED_AT_ONCE)
        while query is not None:
            page = unit.workers.page(query, on=FIRST_AT.date())
            found += unit.workers.listed([each.id for each in page.rows])
            query = replace(query, after=page.next_mark) if page.next_mark else None
    return sorted(found, key=lambda person: person.id)


def _edit(database: Database, ids: list[UUID], staff: int) -> None:
    for number, worker_id in enumerate(ids):
        with database.open_unit() as unit:
            old = unit.workers.get(worker_id)
            assert old is not None
            new = replace(
                old, remark=f"第 {old.revision} 次来电话，{number} 号", revision=old.revision + 1
            )
            unit.workers.update(old, new)
            unit.outbox.append(changed(old, new), at=FIRST_AT, staff=staff)
            unit.commit()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: Path) -> None:
    """Do what each line says."""
    station = open_station(folder, PIN)
    before_mb = _peak_mb()
    with database_of(folder) as database:
        for line in sys.stdin:
            word, *count = line.split()
            answer: dict[str, object] = {}
            if word == "edit":
                page = station.workers.page(WorkerQuery(limit=int(count[0])))
                _edit(database, [each.id for each in page.rows], 1)
            else:
                began = time.perf_counter()
                run = station.sync_now()
                answer = {**asdict(run), "seconds": time.perf_counter() - began}
                answer |= {"peak_mb": _peak_mb(), "before_mb": before_mb}
            print(json.dumps(answer, default=str), flush=True)  # noqa: T201
    station.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
