"""What exports that were cut short left in a folder: full names and numbers of people."""

from pathlib import Path

import pytest

from app.domain.errors import Problem
from app.services.targets import TargetService
from app.services.workers import WorkerService
from app.stick_files import Disk
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock
from tests.services.people import form, id_number, problem_of
from tests.services.test_targets import figures, make, numbers, service
from tests.targets import small

OURS = ("practice-county-worker-00007.xlsx.part", "practice-county-worker-123456.xlsx.part")
FOREIGN = (
    "practice-county-worker-00006.xlsx",
    "practice-county-worker-00007.xlsx.part.txt",
    "practice-county-worker-007.xlsx.part",
    "practice-county-posting-00007.xlsx.part",
    "practice-city-worker-00007.xlsx.part",
    "county-worker-00007.xlsx.part",
    "practice-county-worker-00007-xlsx.part",
    "film.part",
)


class StuckDisk(Disk):
    """Removes nothing."""

    def remove(self, path: Path) -> None:
        raise PermissionError(13, "in use", str(path))


@pytest.fixture
def targets(open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path) -> TargetService:
    return service(open_unit, clock, tmp_path)


@pytest.fixture
def out(tmp_path: Path, workers: WorkerService) -> Path:
    """A folder of somebody's, while one record is due."""
    workers.register(form(id_number=id_number(1)))
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_only_what_such_an_export_began_is_removed(targets: TargetService, out: Path) -> None:
    for name in OURS + FOREIGN:
        (out / name).write_text("陈阿香")

    (written,) = targets.export(small(), out, make).files

    assert {each.name for each in out.iterdir()} == {*FOREIGN, written.path.name}


def test_nothing_is_written_beside_what_cannot_be_removed(
    targets: TargetService, open_unit: OpenUnit, clock: StoppedClock, out: Path, tmp_path: Path
) -> None:
    (out / OURS[0]).write_text("陈阿香")
    stuck = service(open_unit, clock, tmp_path, disk=StuckDisk())

    refused = problem_of(lambda: stuck.export(small(), out, make))

    assert (refused.problem, refused.details["file"]) == (Problem.FILE_NOT_WRITABLE, "out")
    assert figures(targets, small()) == {"due": 1, "held": 0}
    assert numbers(targets.export(small(), out, make)) == [(1, 1)]
