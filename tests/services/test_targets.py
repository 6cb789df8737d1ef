"""Records for platforms that are not ours, from the change to the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.codes import load_tables
from app.domain.errors import Problem
from app.domain.station import Operator
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import AnsweredLine, TargetAnswer
from app.services.targets import TargetExport, TargetService
from app.services.workers import WorkerService
from app.stick_files import Disk
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, StoppedClock
from tests.services.people import form, id_number, problem_of
from tests.targets import FailingDisk, small

Line = tuple[str, ...]


def make(target: Target, sheet: SheetMapping, head: Sequence[Line], lines: Sequence[Line]) -> bytes:
    """Stand for the maker of files, whose own tests are elsewhere."""
    return repr((target.name, sheet.kind, head, lines)).encode()


@pytest.fixture
def targets(open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path) -> TargetService:
    return service(open_unit, clock, tmp_path)


def service(
    open_unit: OpenUnit,
    clock: StoppedClock,
    folder: Path,
    *,
    operator: Operator = LIN,
    disk: Disk | None = None,
) -> TargetService:
    return TargetService(
        open_unit=open_unit,
        now=clock,
        operator=operator,
        codes=load_tables(),
        folder=folder / "targets",
        disk=disk,
    )


def answer_of(open_unit: OpenUnit, number: int, *, refused: str = "") -> TargetAnswer:
    """Return the answer to a file: every line accepted, or all refused for a reason."""
    with open_unit(reading=True) as unit:
        file = unit.target_receipts.file("county", number)
        receipts = unit.target_receipts.of_file("county", number)
    assert file is not None
    lines = tuple(
        AnsweredLine(row=3 + r.line, line=r.line, echo=r.echo, accepted=not refused, reason=refused)
        for r in receipts
    )
    return TargetAnswer(kind=file.kind, number=number, mark=file.mark, lines=lines)


def figures(targets: TargetService, target: Target) -> dict[str, int]:
    (plan,) = targets.status(target).plans
    found = {outcome.name.lower(): count for outcome, count in plan.standing.items()}
    return {"due": len(plan.due), "held": len(plan.held), **found}


def numbers(done: TargetExport) -> list[tuple[int, int]]:
    return [(each.file.number, each.file.rows) for each in done.files]


def test_what_was_written_waits_until_the_answer_comes(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))

    assert figures(targets, small()) == {"due": 1, "held": 0}
    done = targets.export(small(), tmp_path, make)
    assert figures(targets, small()) == {"due": 0, "held": 0, "waiting": 1}
    assert [each.number for each in targets.status(small()).unanswered] == [1]
    taken = targets.take(small(), answer_of(open_unit, 1))

    assert numbers(done) == [(1, 1)]
    assert (taken.accepted, taken.refused, taken.known) == (1, (), False)
    assert figures(targets, small()) == {"due": 0, "held": 0, "accepted": 1}
    assert targets.export(small(), tmp_path, make).files == ()


def test_files_have_no_names_of_people_and_no_more_lines_than_wanted(
    targets: TargetService, workers: WorkerService, tmp_path: Path
) -> None:
    workers.register_many([form(id_number=id_number(n), phone=f"1990000000{n}") for n in range(3)])

    done = targets.export(small(), tmp_path, make)

    assert numbers(done) == [(1, 2), (2, 1)]
    assert [each.path.name for each in done.files] == [
        "practice-county-worker-00001.xlsx",
        "practice-county-worker-00002.xlsx",
    ]


def test_a_change_makes_a_record_due_again(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    saved = workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)
    changed = form(id_number=id_number(1), remark="会开车")

    workers.change(saved.id, changed, revision=1)
    targets.take(small(), answer_of(open_unit, 1))

    assert figures(targets, small()) == {"due": 1, "held": 0}
    assert numbers(targets.export(small(), tmp_path, make)) == [(2, 1)]


def test_a_change_that_the_target_does_not_see_changes_nothing(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    saved = workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)
    targets.take(small(), answer_of(open_unit, 1))

    workers.change(saved.id, form(id_number=id_number(1), max_km="20"), revision=1)

    assert figures(targets, small()) == {"due": 0, "held": 0, "accepted": 1}
    assert targets.export(small(), tmp_path, make, again=True).files == ()


def test_there_and_back_again_is_a_change(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    saved = workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)
    targets.take(small(), answer_of(open_unit, 1))
    workers.change(saved.id, form(id_number=id_number(1), remark="会开车"), revision=1)
    targets.export(small(), tmp_path, make)

    workers.change(saved.id, form(id_number=id_number(1)), revision=2)

    assert figures(targets, small())["due"] == 1


def test_an_unmapped_value_holds_the_record_and_no_other(
    targets: TargetService, workers: WorkerService, tmp_path: Path
) -> None:
    held = workers.register(form(sex="0", phone="19900000009"))
    workers.register(form(id_number=id_number(1)))

    done = targets.export(small(), tmp_path, make)

    assert numbers(done) == [(1, 1)]
    ((reason, other),) = [each.holds for each in done.held]
    assert done.held[0].record_id == held.id
    assert (reason.problem, other.problem) == (
        Problem.TARGET_VALUE_MISSING,
        Problem.TARGET_VALUE_UNMAPPED,
    )
    assert other.details["value"] == "0"


def test_what_was_refused_waits_for_a_change_or_for_being_asked(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)

    taken = targets.take(small(), answer_of(open_unit, 1, refused="身份证号码重复"))

    assert [line.reason for line in taken.refused] == ["身份证号码重复"]
    (plan,) = targets.status(small()).plans
    assert [each.reason for each in plan.refused] == ["身份证号码重复"]
    assert targets.export(small(), tmp_path, make).files == ()
    assert numbers(targets.export(small(), tmp_path, make, again=True)) == [(2, 1)]


def test_answers_come_in_any_order_and_twice(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)
    targets.export(small(), tmp_path, make, again=True)

    second = targets.take(small(), answer_of(open_unit, 2))
    first = targets.take(small(), answer_of(open_unit, 1, refused="晚到"))
    again = targets.take(small(), answer_of(open_unit, 2))

    assert (second.known, first.known, again.known) == (False, False, True)
    assert figures(targets, small()) == {"due": 0, "held": 0, "accepted": 1}


def test_an_answer_that_does_not_fit_changes_nothing(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))
    targets.export(small(), tmp_path, make)
    answer = replace(answer_of(open_unit, 1), mark="00000000")

    refused = problem_of(lambda: targets.take(small(), answer))

    assert refused.problem is Problem.TARGET_ANSWER_FOREIGN
    assert figures(targets, small())["waiting"] == 1


@pytest.mark.parametrize(
    ("at", "problem"),
    [
        ("rename", Problem.FILE_NOT_WRITABLE),
        ("settle", Problem.FILE_NOT_WRITABLE),
        ("read", Problem.FILE_NOT_WRITABLE),
        ("", Problem.TARGET_FILE_UNSOUND),
    ],
    ids=["before the name", "after the name", "at reading", "other bytes"],
)
def test_a_file_that_was_not_read_back_was_not_written(  # noqa: PLR0913 (fixtures)
    open_unit: OpenUnit,
    clock: StoppedClock,
    workers: WorkerService,
    tmp_path: Path,
    *,
    at: str,
    problem: Problem,
) -> None:
    workers.register(form(id_number=id_number(1)))
    out = tmp_path / "out"
    out.mkdir()
    failing = service(open_unit, clock, tmp_path, disk=FailingDisk(at))

    assert problem_of(lambda: failing.export(small(), out, make)).problem is problem

    assert list(out.iterdir()) == []
    sound = service(open_unit, clock, tmp_path)
    assert figures(sound, small()) == {"due": 1, "held": 0}
    assert numbers(sound.export(small(), out, make)) == [(2, 1)]


def test_a_name_that_is_taken_is_passed_over(
    targets: TargetService, workers: WorkerService, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))
    (tmp_path / "practice-county-worker-00001.xlsx").write_text("of another life")

    assert numbers(targets.export(small(), tmp_path, make)) == [(2, 1)]


def test_only_the_head_of_the_station_exports_and_it_is_noted(
    open_unit: OpenUnit, clock: StoppedClock, workers: WorkerService, tmp_path: Path
) -> None:
    workers.register(form(id_number=id_number(1)))
    other = service(open_unit, clock, tmp_path, operator=Operator(2, "黄志勇"))

    assert problem_of(lambda: other.export(small(), tmp_path, make)).problem is Problem.MANAGER_ONLY
    service(open_unit, clock, tmp_path).export(small(), tmp_path, make)

    with open_unit(reading=True) as unit:
        (line,) = unit.audit.lines()
    assert (line.act, line.kind, line.reason) == ("target-export", "worker", "county 1: 1")


def test_a_folder_that_is_not_there_is_named(targets: TargetService, tmp_path: Path) -> None:
    refused = problem_of(lambda: targets.export(small(), tmp_path / "none", make))

    assert refused.problem is Problem.FILE_NOT_WRITABLE


def test_a_record_that_is_gone_is_nobody_s_concern(
    targets: TargetService, workers: WorkerService, open_unit: OpenUnit
) -> None:
    saved = workers.register(form(id_number=id_number(1)))
    with open_unit() as unit:
        unit.record_views.show({("worker", saved.id): None})
        unit.commit()

    assert figures(targets, small()) == {"due": 0, "held": 0}


def test_records_that_do_not_concern_a_target_are_left_out(
    targets: TargetService, workers: WorkerService
) -> None:
    workers.register(form(id_number=id_number(1)))
    target = small(lambda found: found["people.json"].update(only={"state": ["closed"]}))

    assert figures(targets, target) == {"due": 0, "held": 0}
