"""A PC that was moved or copied changes its identity while it is open, and loses nothing."""

from pathlib import Path
from typing import NoReturn

import pytest

from app.assembly import Circumstances, accounts, create_practice
from app.domain.errors import DomainError, Problem
from app.domain.sync_news import news_of
from app.domain.sync_status import RunNote, RunOutcome
from app.services.station import Station
from app.storage.keyfile import KeyFile
from app.storage.sync_meta import SyncMetaRepository
from sync.platform.enrolment import issue_code
from sync.platform.store.devices import DeviceRow, DeviceState
from sync.platform.store.events import EventKind
from tests.builders import CHEAP
from tests.platform.counters import PIN, CounterPc, joined, noted
from tests.platform.test_guarded import ELSEWHERE, HERE, lines, on, received, serve, serve_and_sync
from tests.platform.world import World


@pytest.fixture
def pc(village: World, address: str, tmp_path: Path) -> CounterPc:
    return on(joined(village, address, tmp_path / "pc"), HERE)


def a_code(village: World) -> str:
    return issue_code(village.database, village.keys, 1, now=village.clock())


def states(village: World) -> list[str]:
    with village.database.reading() as session:
        return sorted(row.state for row in session.query(DeviceRow))


def refusal(station: Station, code: str) -> Problem:
    with pytest.raises(DomainError) as refused:
        station.rekey(code)
    return refused.value.problem


def test_a_moved_pc_takes_its_unsent_work_along(village: World, pc: CounterPc) -> None:
    serve_and_sync(pc, "a")
    with pc.opened() as station:
        serve(station, "b")

    with on(pc, ELSEWHERE).opened() as station:
        assert station.note is RunNote.OTHER_MACHINE
        station.rekey(a_code(village))
        serve(station, "c")
        run = station.sync_now()
        assert (run.outcome, lines(station)) == (RunOutcome.DONE, ["a", "b", "c"])
        assert station.sync.status().unsent == 0

    assert received(village) == 3
    assert states(village) == [DeviceState.ACTIVE, DeviceState.RETIRED]
    assert noted(village) == [EventKind.REKEY_ASKED, EventKind.OTHER_MACHINE]


def test_the_new_keys_are_those_of_the_folder_from_now_on(village: World, pc: CounterPc) -> None:
    with pc.opened() as station:
        station.rekey(a_code(village))

    assert serve_and_sync(pc, "a").outcome is RunOutcome.DONE


def test_the_pc_that_was_left_behind_is_told_so(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    moved = on(pc, ELSEWHERE, pc.copy(tmp_path / "moved"))
    with moved.opened() as station:
        station.rekey(a_code(village))

    run = serve_and_sync(pc, "a")

    assert news_of(run.detail) is Problem.DEVICE_RETIRED
    assert noted(village) == [EventKind.REKEY_ASKED, EventKind.REVOKED_CONTACT]
    with pc.opened() as station:
        assert station.sync.status().unsent == 1
        station.rekey(a_code(village))
        assert station.sync_now().pushed == 1


def test_a_copy_that_asks_leaves_the_original_at_work(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    serve_and_sync(pc, "a")
    copy = on(pc, ELSEWHERE, pc.copy(tmp_path / "copy"))
    with copy.opened() as station:
        station.rekey(a_code(village), retire=False)
        serve(station, "b")
        station.sync_now()
    serve_and_sync(pc, "c")

    assert received(village) == 3
    assert states(village) == [DeviceState.ACTIVE] * 2


def test_two_copies_that_ask_do_not_stand_in_each_others_way(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    serve_and_sync(pc, "a")
    for name in ("one", "two"):
        copy = CounterPc(pc.copy(tmp_path / name), pc.circumstances)
        with copy.opened() as station:
            station.rekey(a_code(village), retire=False)
            serve(station, name)
            assert station.sync_now().outcome is RunOutcome.DONE

    assert received(village) == 3


def test_a_code_that_opens_nothing_changes_nothing(village: World, pc: CounterPc) -> None:
    with pc.opened() as station:
        assert refusal(station, "3501-2222") is Problem.ENROL_CODE_REFUSED
        serve(station, "a")
        assert station.sync_now().pushed == 1

    assert states(village) == [DeviceState.ACTIVE]


class _PowerCutError(Exception):
    """The PC went dark."""


def _dark(*_given: object) -> NoReturn:
    raise _PowerCutError


@pytest.mark.parametrize(
    ("place", "name"),
    [(SyncMetaRepository, "expect_scopes"), (KeyFile, "take_next")],
    ids=["before the database knew", "before the keys changed"],
)
def test_an_attempt_that_was_cut_off_is_finished(
    village: World, pc: CounterPc, place: type, name: str
) -> None:
    code = a_code(village)
    with pc.opened() as station, pytest.MonkeyPatch.context() as patch:
        serve(station, "a")
        patch.setattr(place, name, _dark)
        with pytest.raises(_PowerCutError):
            station.rekey(code)

    with pc.opened() as station:
        if name == "expect_scopes":  # the platform has said yes, and says so again
            station.rekey(code)
        assert station.sync_now().pushed == 1

    assert states(village) == [DeviceState.ACTIVE, DeviceState.RETIRED]


def test_a_practice_station_has_nobody_to_ask(village: World, tmp_path: Path) -> None:
    still = Circumstances(village.clock, CHEAP)
    create_practice(tmp_path / "practice", PIN, circumstances=still)

    with CounterPc(tmp_path / "practice", still).opened() as station:
        assert refusal(station, "3501-2222") is Problem.UNLINKED


def test_keys_change_places_once(pc: CounterPc) -> None:
    file = KeyFile(pc.folder, now=pc.circumstances.now, cost=CHEAP)
    opened = accounts(pc.folder, circumstances=pc.circumstances).unlock(1, PIN)

    file.take_next(opened.database_key)

    assert file.unlock(1, PIN).station_key == opened.station_key
