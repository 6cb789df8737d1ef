"""What becomes of an export while somebody who was in its plan is to be forgotten."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.domain.target_mapping import Target
from app.services.target_watch import Watch
from app.services.targets import TargetService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import StoppedClock
from tests.services.people import form, id_number
from tests.services.test_targets import answer_of, figures, make, numbers, service
from tests.targets import small


@pytest.fixture
def targets(open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path) -> TargetService:
    return service(open_unit, clock, tmp_path)


@pytest.fixture
def people(workers: WorkerService) -> list[UUID]:
    """Four people: two files."""
    forms = [
        form(name=f"陈阿{word}", id_number=id_number(n), phone=f"1990000000{n}")
        for n, word in enumerate("甲乙丙丁")
    ]
    return [workers.register(each).id for each in forms]


def forget(open_unit: OpenUnit, *ids: UUID) -> Callable[[], None]:
    """Return what obeying the order to forget people does here."""

    def act() -> None:
        keys = [("worker", record_id) for record_id in ids]
        with open_unit() as unit:
            unit.purges.forget(keys)
            unit.record_views.show(dict.fromkeys(keys))
            unit.commit()

    return act


def before_line(line: int, act: Callable[[], None]) -> Watch:
    """Do something just before the file that begins with a line of the plan, from 0."""
    return Watch(progress=lambda done, of: act() if of and done == line else None)


def ledger_target(name_from: str) -> Target:
    """Return a target for lines of the ledger, with the name of who was served."""

    def change(found: dict[str, Any]) -> None:
        columns = copy.deepcopy(found["people.json"]["columns"])
        columns = [each for each in columns if each["heading"] in ("序号", "姓名", "行号")]
        columns[1].update(field=name_from, required=False)
        found["people.json"].update(kind="service_log", columns=columns, echo=["姓名"])

    return small(change)


def test_somebody_forgotten_between_two_files_is_not_in_the_second(
    targets: TargetService, people: list[UUID], open_unit: OpenUnit, tmp_path: Path
) -> None:
    watch = before_line(2, forget(open_unit, people[2]))

    done = targets.export(small(), tmp_path, make, watch=watch)

    assert numbers(done) == [(1, 2), (2, 1)]
    second = done.files[1].path.read_text(encoding="utf-8")
    assert ("陈阿丙" in second, id_number(2) in second, "陈阿丁" in second) == (False, False, True)
    with open_unit(reading=True) as unit:
        receipts = unit.target_receipts.of_file("county", 2)
        noted = [line.reason for line in unit.audit.lines()]
    assert [(each.line, each.record_id) for each in receipts] == [(1, people[3])]
    assert sorted(noted) == ["county 1: 2", "county 2: 1"]


def test_a_file_of_which_nobody_is_left_is_not_made(
    targets: TargetService, people: list[UUID], open_unit: OpenUnit, tmp_path: Path
) -> None:
    watch = before_line(2, forget(open_unit, people[2], people[3]))

    done = targets.export(small(), tmp_path, make, watch=watch)

    assert numbers(done) == [(1, 2)]
    with open_unit(reading=True) as unit:
        assert unit.target_receipts.file("county", 2) is None


@pytest.mark.parametrize("name_from", ["worker.name", "object_name"])
def test_a_line_about_somebody_forgotten_goes_without_the_name(
    targets: TargetService,
    people: list[UUID],
    open_unit: OpenUnit,
    tmp_path: Path,
    name_from: str,
) -> None:
    target = ledger_target(name_from)  # every registration is a line
    watch = before_line(0, forget(open_unit, people[0]))

    meanwhile = targets.export(target, tmp_path, make, watch=watch)
    later = targets.export(target, tmp_path, make)

    assert (numbers(meanwhile), numbers(later)) == ([(1, 1), (2, 2)], [(3, 1)])
    written = [each.path.read_text(encoding="utf-8") for each in meanwhile.files + later.files]
    assert "陈阿乙" in written[0]
    assert not [text for text in written if "陈阿甲" in text]


def test_saves_go_on_while_somebody_watches_an_answer_being_taken(
    targets: TargetService,
    people: list[UUID],
    workers: WorkerService,
    open_unit: OpenUnit,
    tmp_path: Path,
) -> None:
    targets.export(small(), tmp_path, make)

    def progress(done: int, _of: int) -> None:
        if done == 1:
            workers.register(form(name="陈阿戊", phone="19900000005"))

    watch = Watch(progress=progress)
    taken = targets.take(small(), answer_of(open_unit, 1), watch=watch)

    assert (taken.accepted, len(people)) == (2, 4)
    with open_unit(reading=True) as unit:
        assert len(unit.record_versions.of_kind("worker")) == 5


def test_an_answer_still_counts_when_somebody_in_the_file_was_forgotten(
    targets: TargetService, people: list[UUID], open_unit: OpenUnit, tmp_path: Path
) -> None:
    targets.export(small(), tmp_path, make)
    answer = answer_of(open_unit, 1)
    forget(open_unit, people[0])()

    first, again = targets.take(small(), answer), targets.take(small(), answer)

    assert (first.accepted, first.known, again.known) == (2, False, True)
    assert figures(targets, small()) == {"due": 0, "held": 0, "accepted": 1, "waiting": 2}
    with open_unit(reading=True) as unit:
        assert [each.record_id for each in unit.target_receipts.of_file("county", 1)] == [people[1]]
