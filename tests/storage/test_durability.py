"""What was acknowledged stays; what was not leaves nothing behind."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from app.storage.errors import StorageError
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, a_change, open_database

_SAVE_AND_HANG = """
import sys
from pathlib import Path
from tests.builders import MORNING, a_change, open_database
database = open_database(Path(sys.argv[1]))
for number in range(1, 6):
    with database.open_unit() as unit:
        unit.drafts.put("worker", str(number), {}, at=MORNING)
        unit.outbox.append([a_change(number)], at=MORNING, staff=1)
        unit.commit()
unfinished = database.open_unit().__enter__()
unfinished.drafts.put("worker", "never", {}, at=MORNING)
unfinished.outbox.append([a_change(9)], at=MORNING, staff=1)
print("saved", flush=True)
sys.stdin.read()
"""


def test_a_killed_program_keeps_every_save_and_nothing_half_done(database_path: Path) -> None:
    saver = subprocess.Popen(
        [sys.executable, "-c", _SAVE_AND_HANG, str(database_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with saver:
        assert saver.stdout is not None
        assert saver.stdout.readline() == b"saved\n"
        saver.kill()

    database = open_database(database_path)
    with database.open_unit() as unit:
        assert sorted(draft.key for draft in unit.drafts.all()) == ["1", "2", "3", "4", "5"]
        assert [commit.seq for commit in unit.outbox.after(0, limit=9)] == [1, 2, 3, 4, 5]
        assert unit._session.scalar(text("PRAGMA quick_check")) == "ok"
    database.close()


def test_writers_in_two_threads_take_turns(open_unit: OpenUnit) -> None:
    def save(number: int) -> None:
        with open_unit() as unit:
            unit.outbox.unsent_count()  # reads first: a deferred transaction would fail here
            unit.outbox.append([a_change(number)], at=MORNING, staff=1)
            unit.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(1, 41)))

    with open_unit(reading=True) as unit:
        assert [commit.seq for commit in unit.outbox.after(0, limit=99)] == list(range(1, 41))


def test_a_full_disk_is_a_storage_error_and_changes_nothing(open_unit: OpenUnit) -> None:
    def save_much() -> None:
        with open_unit() as unit:
            unit._session.execute(text("PRAGMA max_page_count = 1"))  # as if no page were free
            unit.drafts.put("worker", "new", {"text": "满" * 100_000}, at=MORNING)
            unit.commit()

    with pytest.raises(StorageError, match="SQLITE_FULL"):
        save_much()

    with open_unit(reading=True) as unit:
        assert unit.drafts.all() == ()
