"""One program at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import DomainError, Problem
from app.storage.station_lock import StationLock

_HOLD = """
import sys
from pathlib import Path
from app.storage.station_lock import StationLock
lock = StationLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_that_the_station_is_busy(tmp_path: Path) -> None:
    with StationLock(tmp_path):
        with pytest.raises(DomainError) as caught:
            StationLock(tmp_path, wait_s=0.06)

        assert caught.value.problem is Problem.STATION_BUSY


def test_a_released_folder_can_be_taken_again(tmp_path: Path) -> None:
    StationLock(tmp_path).release()

    with StationLock(tmp_path), pytest.raises(DomainError):
        StationLock(tmp_path)  # taken again, and held


def test_a_killed_program_leaves_no_lock_behind(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DomainError):
            StationLock(tmp_path)

        holder.kill()

    StationLock(tmp_path).release()
