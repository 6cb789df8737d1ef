"""Restored backups, copied disks, moved PCs: nothing lost, nothing twice, and everybody told."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import Problem
from app.domain.service_log import LogQuery
from app.domain.sync_news import news_of
from app.domain.sync_status import RunNote, RunOutcome, SyncRun
from app.machine import Facts
from app.services.service_log import LogEntry
from app.services.station import Station
from app.storage.guard import FILE_NAME
from app.storage.station_folder import DATABASE_NAME
from sync.platform.administration import look
from sync.platform.store.events import EventKind
from tests.platform.counters import CounterPc, joined, noted
from tests.platform.world import World

HERE: Facts = {"disk": frozenset({"d1"}), "network": frozenset({"n1"}), "board": frozenset({"b"})}
ELSEWHERE: Facts = {**HERE, "disk": frozenset({"d2"}), "network": frozenset({"n2"})}


def on(pc: CounterPc, facts: Mapping[str, frozenset[str]], folder: Path | None = None) -> CounterPc:
    """Return the same station on a machine of these parts."""
    circumstances = replace(pc.circumstances, facts=lambda: facts)
    return CounterPc(folder or pc.folder, circumstances)


@pytest.fixture
def pc(village: World, address: str, tmp_path: Path) -> CounterPc:
    return on(joined(village, address, tmp_path / "pc"), HERE)


def serve(station: Station, *words: str) -> None:
    for content in words:
        station.logs.add(LogEntry(item="7.1", content=content))


def lines(station: Station) -> list[str]:
    return sorted(line.content for line in station.logs.page(LogQuery()).rows)


def serve_and_sync(pc: CounterPc, *words: str) -> SyncRun:
    with pc.opened() as station:
        serve(station, *words)
        return station.sync_now()


def database_of(pc: CounterPc) -> bytes:
    return (pc.folder / DATABASE_NAME).read_bytes()


def put_back(pc: CounterPc, backup: bytes) -> None:
    (pc.folder / DATABASE_NAME).write_bytes(backup)


def received(village: World) -> int:
    (station,) = look(village.database).stations
    return station.received["service_log"]


def test_a_database_put_back_goes_on_under_a_new_stream(village: World, pc: CounterPc) -> None:
    serve_and_sync(pc, "a")
    backup = database_of(pc)
    serve_and_sync(pc, "b")
    put_back(pc, backup)

    with pc.opened() as station:
        assert station.note is RunNote.ROLLBACK
        newest = station.sync.status().runs[0]
        assert news_of(newest.detail) is Problem.DATABASE_RESTORED
        serve(station, "c")
        run = station.sync_now()

        assert (run.outcome, lines(station)) == (RunOutcome.DONE, ["a", "b", "c"])
    assert received(village) == 3
    assert noted(village) == [EventKind.ROLLBACK]


def test_the_same_backup_twice_loses_nothing_and_doubles_nothing(
    village: World, pc: CounterPc
) -> None:
    serve_and_sync(pc, "a")
    backup = database_of(pc)
    serve_and_sync(pc, "b")
    put_back(pc, backup)
    serve_and_sync(pc, "c")
    put_back(pc, backup)

    with pc.opened() as station:
        assert station.note is RunNote.ROLLBACK
        serve(station, "d")
        station.sync_now()
        run = station.sync_now()

        assert (run.outcome, lines(station)) == (RunOutcome.DONE, ["a", "b", "c", "d"])
        assert station.sync.status().unsent == 0
    assert received(village) == 4
    assert set(noted(village)) >= {EventKind.ROLLBACK}


def test_a_whole_folder_put_back_is_noticed_by_the_platform(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    serve_and_sync(pc, "a")
    copy = pc.copy(tmp_path / "backup")
    serve_and_sync(pc, "b")
    shutil.rmtree(pc.folder)
    shutil.copytree(copy, pc.folder)

    with pc.opened() as station:
        assert station.note is None
        run = station.sync_now()
        assert news_of(run.detail) is Problem.DATABASE_RESTORED
        serve(station, "c")
        station.sync_now()

        assert lines(station) == ["a", "b", "c"]
    assert received(village) == 3
    assert noted(village) == [EventKind.OLD_COPY]


def test_a_database_that_stands_alone_is_taken_for_an_old_one(
    village: World, pc: CounterPc
) -> None:
    serve_and_sync(pc, "a")
    (pc.folder / FILE_NAME).unlink()
    (pc.folder / f"{FILE_NAME}.previous").unlink(missing_ok=True)

    with pc.opened() as station:
        assert station.note is RunNote.ROLLBACK
    with pc.opened() as station:
        assert station.note is None


def test_a_copied_disk_goes_on_beside_the_original(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    serve_and_sync(pc, "a")
    twin = on(pc, ELSEWHERE, pc.copy(tmp_path / "twin"))
    serve_and_sync(pc, "b")

    with twin.opened() as station:
        assert station.note is RunNote.OTHER_MACHINE
        newest = station.sync.status().runs[0]
        assert news_of(newest.detail) is Problem.MACHINE_CHANGED
        serve(station, "c")
        station.sync_now()
        assert lines(station) == ["a", "b", "c"]
    serve_and_sync(pc, "d")

    assert received(village) == 4
    assert noted(village) == [EventKind.OTHER_MACHINE]


def test_a_copy_on_the_same_kind_of_machine_is_told_apart_by_the_platform(
    village: World, pc: CounterPc, tmp_path: Path
) -> None:
    serve_and_sync(pc, "a")
    twin = CounterPc(pc.copy(tmp_path / "twin"), pc.circumstances)
    serve_and_sync(pc, "b")

    told = serve_and_sync(twin, "c")

    assert news_of(told.detail) is Problem.TWIN_PC
    with twin.opened() as station:
        station.sync_now()
        assert lines(station) == ["a", "b", "c"]
    with pc.opened() as station:
        station.sync_now()
        assert lines(station) == ["a", "b", "c"]
    assert received(village) == 3
    assert noted(village) == [EventKind.FORK]


def test_unsent_work_moves_along_to_another_machine(village: World, pc: CounterPc) -> None:
    with pc.opened() as station:
        serve(station, "a")
    moved = on(pc, ELSEWHERE)

    with moved.opened() as station:
        assert station.note is RunNote.OTHER_MACHINE
        assert station.sync.status().unsent == 1
        assert station.sync_now().pushed == 1
    with moved.opened() as station:
        assert station.note is None

    assert (received(village), noted(village)) == (1, [EventKind.OTHER_MACHINE])


def test_a_new_part_is_no_new_machine(pc: CounterPc) -> None:
    serve_and_sync(pc, "a")
    one_new = {**HERE, "disk": frozenset({"d2"})}

    with on(pc, one_new).opened() as station:
        assert station.note is None
    with on(pc, {**one_new, "network": frozenset({"n2"})}).opened() as station:
        assert station.note is None  # one part at a time, over the years


def test_a_guard_whose_writing_was_cut_off_is_written_again(village: World, pc: CounterPc) -> None:
    serve_and_sync(pc, "a")
    backup = database_of(pc)
    serve_and_sync(pc, "b")
    old_guard = (pc.folder / FILE_NAME).read_bytes()
    put_back(pc, backup)
    serve_and_sync(pc, "c")
    (pc.folder / FILE_NAME).write_bytes(old_guard)

    with pc.opened() as station:
        assert station.note is None  # the stream that the guard knows is this one's ancestor


def test_a_guard_that_cannot_be_written_keeps_nobody_from_work(
    pc: CounterPc, caplog: pytest.LogCaptureFixture
) -> None:
    serve_and_sync(pc, "a")
    with pc.opened() as station:
        (pc.folder / f"{FILE_NAME}.fresh").mkdir()  # as a full disk refuses it
        serve(station, "b")
        run = station.sync_now()

    assert (run.outcome, run.pushed) == (RunOutcome.DONE, 1)
    assert "the guard could not be written" in caplog.text
