"""Files out and answers in as a person asks for them, who may change their mind."""

from pathlib import Path

import pytest

from app.domain.codes import load_tables
from app.domain.errors import Problem
from app.exchange.target_desk import TargetDesk
from app.services.target_matters import TargetOverview, refused_in
from app.services.target_watch import CalledOffError, Watch
from app.services.targets import TargetService
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, MORNING, CountedIds, StoppedClock
from tests.services.people import form, id_number
from tests.targets import answered, write_mapping


class Sitter:
    """Watches, and calls off at a given look."""

    def __init__(self, until: int) -> None:
        self.told: list[tuple[int, int]] = []
        self._until = until

    def watch(self) -> Watch:
        return Watch(
            progress=lambda *way: self.told.append(way),
            called_off=lambda: len(self.told) >= self._until,
        )


@pytest.fixture
def workers(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> WorkerService:
    return WorkerService(
        open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=load_tables()
    )


@pytest.fixture
def desk(open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path) -> TargetDesk:
    write_mapping(tmp_path / "targets" / "county")
    service = TargetService(
        open_unit=open_unit,
        now=clock,
        operator=LIN,
        codes=load_tables(),
        folder=tmp_path / "targets",
    )
    return TargetDesk(service)


@pytest.fixture
def three(workers: WorkerService) -> None:
    workers.register_many([form(id_number=id_number(n), phone=f"1990000000{n}") for n in range(3)])


def county(desk: TargetDesk) -> TargetOverview:
    (found,) = desk.overviews()
    return found


@pytest.mark.usefixtures("three")
def test_an_overview_tells_what_is_due_and_what_waits(desk: TargetDesk, tmp_path: Path) -> None:
    before = county(desk)
    desk.export("county", tmp_path)
    after = county(desk)

    assert (before.title, before.status.due, before.status.last) == ("县平台", 3, None)
    assert (after.status.due, after.status.waiting, len(after.status.unanswered)) == (0, 3, 2)
    last = after.status.last
    assert last is not None
    assert (last.number, last.rows, last.made_at) == (2, 1, MORNING)


@pytest.mark.usefixtures("three")
def test_naming_what_came_back_may_be_called_off(
    desk: TargetDesk, open_unit: OpenUnit, tmp_path: Path
) -> None:
    written = desk.export("county", tmp_path).files[0].path
    desk.take("county", answered(written, tmp_path / "answer.xlsx", {1: "重复", 2: "重复"}))
    plans = county(desk).status.plans
    sitter = Sitter(until=1)

    with open_unit(reading=True) as unit, pytest.raises(CalledOffError):
        refused_in(unit, plans, sitter.watch())

    assert len(sitter.told) == 1


@pytest.mark.usefixtures("three")
def test_an_export_tells_how_far_it_is_and_stops_between_files(
    desk: TargetDesk, tmp_path: Path
) -> None:
    sitter = Sitter(until=2)

    stopped = desk.export("county", tmp_path, watch=sitter.watch())

    assert sitter.told == [(0, 0), (0, 3)]
    assert stopped.called_off
    assert [each.file.rows for each in stopped.files] == [2]
    assert county(desk).status.due == 1
    assert [each.file.rows for each in desk.export("county", tmp_path).files] == [1]


@pytest.mark.usefixtures("three")
def test_an_export_that_is_called_off_at_once_leaves_everything_due(
    desk: TargetDesk, tmp_path: Path
) -> None:
    stopped = desk.export("county", tmp_path, watch=Sitter(until=0).watch())

    assert (stopped.called_off, stopped.files) == (True, ())
    assert county(desk).status.due == 3


@pytest.mark.parametrize("until", [0, 2], ids=["before", "within"])
@pytest.mark.usefixtures("three")
def test_an_answer_is_taken_whole_or_not_at_all(
    desk: TargetDesk, tmp_path: Path, until: int
) -> None:
    first = desk.export("county", tmp_path).files[0].path
    answer = answered(first, tmp_path / "answer.xlsx", {2: "重复"})
    sitter = Sitter(until=until)

    assert desk.take("county", answer, watch=sitter.watch()) is None
    assert county(desk).status.waiting == 3
    taken = desk.take("county", answer)

    assert taken is not None
    assert (taken.accepted, len(taken.refused)) == (1, 1)
    (matter,) = county(desk).status.refused
    assert (matter.title, matter.reason, matter.holds) == ("陈阿香", "重复", ())
    assert matter.id_number == id_number(1)


@pytest.mark.parametrize("until", [0, 1], ids=["before", "among the held"])
def test_a_look_may_be_given_up(desk: TargetDesk, workers: WorkerService, until: int) -> None:
    workers.register(form(sex="0"))

    assert desk.overviews(watch=Sitter(until=until).watch()) == ()


def test_a_mapping_with_a_fault_is_told_beside_the_others(desk: TargetDesk, tmp_path: Path) -> None:
    write_mapping(tmp_path / "targets" / "city", lambda found: found.pop("codes.json"))

    city, other = desk.overviews()

    assert city.fault is not None
    assert (city.title, city.fault.problem) == ("city", Problem.TARGET_MAPPING)
    assert (other.title, other.fault) == ("县平台", None)


def test_only_targets_in_use_are_told_of(
    desk: TargetDesk, tmp_path: Path, workers: WorkerService
) -> None:
    workers.register(form())
    assert [each.name for each in desk.overviews()] == ["county"]

    desk.export("national", tmp_path)

    assert [each.name for each in desk.overviews()] == ["county", "national"]


def test_nothing_is_in_use_where_nobody_set_anything_up(
    open_unit: OpenUnit, clock: StoppedClock, tmp_path: Path
) -> None:
    service = TargetService(
        open_unit=open_unit, now=clock, operator=LIN, codes=load_tables(), folder=tmp_path / "none"
    )

    assert service.in_use() == ()
