"""PCs and platforms that are copied, cloned and put back: every commit arrives exactly once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.platform.store.events import EventKind, events
from sync.platform.store.scopes import points, station_scope
from tests.builders import numbered_id
from tests.sync.answering import scopes
from tests.sync.disks import Disks
from tests.sync.test_mending import held, hold, wrong
from tests.sync.test_round_edits import change_worker
from tests.sync.village import STATION_NO, Village


@pytest.fixture
def disks(village: Village, tmp_path: Path) -> Iterator[Disks]:
    found = Disks(village, tmp_path)
    yield found
    found.close()


def known(village: Village) -> set[int]:
    """Return which of the people a test invents are on the screen."""
    with village.station.open_unit(reading=True) as unit:
        return {n for n in range(1, 20) if unit.workers.get(numbered_id(n)) is not None}


def noted(village: Village) -> list[EventKind]:
    with village.platform.reading() as session:
        return [event.kind for event in events(session)]


def agree(*pcs: Village) -> bool:
    """Tell whether these PCs hold what the platform has."""
    with pcs[0].platform.reading() as session:
        there = points(session, [key for key in [station_scope(session, STATION_NO)] if key])
    return all(
        (home.cur, home.comp, home.rows, home.digest)
        == (point.seq, point.seq, point.live_rows, point.digest)
        for pc in pcs
        for home, point in zip(scopes(pc)[:1], there.values(), strict=True)
    )


def test_two_pcs_of_one_disk_both_bring_everything(village: Village, disks: Disks) -> None:
    village.register(1)
    village.sync()
    twin = disks.clone()
    village.register(2)
    twin.register(3)
    twin.register(4)
    village.sync()

    run = twin.sync()
    village.sync()

    assert (run.outcome, run.detail) == ("done", "fork")
    assert noted(village) == [EventKind.FORK]
    assert village.received() == 4
    assert known(village) == known(twin) == {1, 2, 3, 4}
    assert agree(village, twin)


def test_clones_that_only_take_turns_part_as_well(village: Village, disks: Disks) -> None:
    village.register(1)
    village.sync()
    twin = disks.clone()
    for number in (2, 4, 6):
        village.register(number)
        village.sync()
        twin.register(number + 1)
        twin.sync()
    village.sync()

    assert village.received() == 7
    assert known(village) == known(twin) == set(range(1, 8))
    assert agree(village, twin)


def test_the_same_backup_of_a_pc_put_back_twice(village: Village, disks: Disks) -> None:
    village.register(1)
    village.sync()
    copy = disks.keep_copy()
    village.register(2)
    village.sync()

    for number in (3, 4):
        disks.put_back(copy)
        assert known(village) == {1}
        village.register(number)
        run = village.sync()
        assert (run.outcome, run.detail.split(",")[0]) == ("done", "fork")

    assert village.received() == 4
    assert known(village) == {1, 2, 3, 4}
    assert set(noted(village)) == {EventKind.FORK}
    assert agree(village)


def test_a_backup_of_a_pc_that_did_nothing_since_is_an_old_copy(
    village: Village, disks: Disks
) -> None:
    village.register(1)
    village.sync()
    copy = disks.keep_copy()
    village.register(2)
    village.sync()

    for _ in range(2):
        disks.put_back(copy)
        run = village.sync()
        assert (run.outcome, run.detail) == ("done", "old-copy")
        assert known(village) == {1, 2}

    assert noted(village)[0] is EventKind.OLD_COPY
    village.register(3)
    village.sync()
    assert (village.received(), agree(village)) == (3, True)


def test_a_backup_with_unsent_work_that_was_sent_since(village: Village, disks: Disks) -> None:
    village.register(1)
    copy = disks.keep_copy()
    village.sync()

    disks.put_back(copy)
    run = village.sync()

    assert (run.outcome, run.detail, village.received()) == ("done", "", 1)


def test_a_restored_platform_gets_back_what_its_backup_lacks(
    village: Village, disks: Disks
) -> None:
    village.register(1)
    village.sync()
    copy = disks.back_up_platform()
    village.register(2)
    change_worker(village, numbered_id(1), remark="会电工")
    village.sync()
    disks.restore_platform(copy)
    assert village.received() == 1

    run = village.sync()

    assert (run.outcome, run.detail) == ("done", "new-life,repaired")
    assert village.received() == 3
    assert known(village) == {1, 2}
    assert agree(village)
    record = village.record("worker", numbered_id(1))
    assert record is not None
    assert record.fields["remark"] == "会电工"


def test_a_platform_restored_after_a_fork_gets_both_streams(village: Village, disks: Disks) -> None:
    copy = disks.back_up_platform()
    village.register(1)
    village.sync()
    twin = disks.clone()
    village.register(2)
    village.sync()
    twin.register(3)
    twin.sync()
    disks.restore_platform(copy)
    twin.platform = village.platform
    assert village.received() == 0

    for pc in (twin, village, twin):
        assert pc.sync().outcome == "done"

    assert village.received() == 4  # the first is brought by both, and counts once
    assert (scopes(village)[0].rows, scopes(village)[0].cur) == (3, 3)
    assert known(village) == known(twin) == {1, 2, 3}
    assert agree(village, twin)


def test_a_large_scope_is_mended_by_what_differs_alone(village: Village) -> None:
    for number in range(1, 451):
        village.register(number)
    village.sync()
    rows = held(village)
    key = ("worker", numbered_id(7))
    hold(village, *(row for row in rows.values() if row.key != key), wrong(rows[key]))
    village.line.answers.clear()

    run = village.sync()

    assert (run.outcome, run.detail, run.exchanges) == ("done", "repaired", 2)
    assert held(village) == rows
    assert agree(village)
    assert sum(map(len, village.line.answers)) < 6_000
