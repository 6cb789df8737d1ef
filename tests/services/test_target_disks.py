"""Folders that cannot be read: each is a sentence, and keeps nothing else from being shown."""

import sys
from pathlib import Path
from typing import Any

import pytest

from app.domain.codes import load_tables
from app.domain.errors import Problem
from app.services.target_folders import load_target
from app.services.targets import TargetService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock
from tests.services.people import form, id_number, problem_of
from tests.services.test_targets import figures, make, service
from tests.targets import small, write_mapping

_TOO_LONG = "x" * 300  # no file system has such a name: every look at it is an OSError
no_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The station's folder, with one sound mapping."""
    folder = tmp_path / "targets"
    write_mapping(folder / "county")
    return folder


@pytest.fixture
def targets(open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path) -> TargetService:
    return service(open_unit, clock, tmp_path)


def unreadable(path: Path) -> None:
    path.symlink_to(_TOO_LONG)


def faults(targets: TargetService) -> dict[str, tuple[Problem, object] | None]:
    return {
        each.name: (each.fault.problem, each.fault.details["file"]) if each.fault else None
        for each in targets.overviews()
    }


def test_a_folder_where_a_file_should_be_keeps_no_other_target(
    targets: TargetService, own: Path
) -> None:
    (own / "city" / "target.json").mkdir(parents=True)

    assert faults(targets) == {
        "city": (Problem.TARGET_MAPPING, "city/target.json"),
        "county": None,
    }


@no_links
def test_a_folder_that_cannot_be_read_keeps_no_other_target(
    targets: TargetService, own: Path
) -> None:
    unreadable(own / "city")

    assert faults(targets) == {"city": (Problem.TARGET_MAPPING, "city"), "county": None}
    assert targets.names() == ("city", "county", "national")
    fault = problem_of(lambda: targets.target("city"))
    assert str(fault.details["fault"]).startswith("cannot be read: ")


@no_links
def test_what_was_shipped_does_not_stand_in_for_what_cannot_be_read(tmp_path: Path) -> None:
    unreadable(tmp_path / "targets")

    refused = problem_of(lambda: load_target("national", tmp_path / "targets", load_tables()))

    assert (refused.problem, refused.details["file"]) == (Problem.TARGET_MAPPING, "targets")


@no_links
def test_a_place_that_cannot_be_looked_at_is_not_written_to(
    targets: TargetService, tmp_path: Path
) -> None:
    unreadable(tmp_path / "stick")

    refused = problem_of(lambda: targets.export(small(), tmp_path / "stick", make))

    assert (refused.problem, refused.details["file"]) == (Problem.FILE_NOT_WRITABLE, "stick")


def test_a_name_that_no_disk_takes_is_a_sentence(
    targets: TargetService, workers: WorkerService, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))

    def lengthen(found: dict[str, Any]) -> None:
        found["target.json"].update(file_name=_TOO_LONG + "-{kind}-{number}")

    refused = problem_of(lambda: targets.export(small(lengthen), tmp_path, make))

    assert refused.problem is Problem.FILE_NOT_WRITABLE
    assert figures(targets, small()) == {"due": 1, "held": 0}
