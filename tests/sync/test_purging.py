"""Somebody who is purged is in no file any more, at no end, and does not come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import Problem
from app.domain.sync_news import news_of
from app.domain.sync_status import RunOutcome
from app.storage.database import Database
from app.sync_line import UnitLedger
from sync.platform.lives import begin_life
from sync.platform.named_records import find_by_kind
from sync.platform.purge_orders import standings
from sync.platform.store.database import Database as PlatformDatabase
from sync.platform.store.scopes import points_granted
from sync.platform.store.statements import ask
from sync.station.streams import open_new_stream
from sync.wire.codes import StreamReason
from sync.wire.registry import registry
from tests.builders import MORNING, numbered_id
from tests.sync.forgetting import (
    LINE,
    NAME,
    PERSON,
    PHONE,
    TASK_ID,
    edited,
    leave_traces,
    leftovers,
    plain_station,
    purge_person,
)
from tests.sync.village import DEVICE, STATION_NO, Village


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Database]:
    with plain_station(tmp_path / "plain.db") as database:
        yield database


def waiting(village: Village) -> list[tuple[str, ...]]:
    with village.platform.reading() as session:
        return [standing.waiting for standing in standings(session)]


def settled(village: Village) -> bool:
    """Tell whether both ends count the same rows with the same hashes."""
    with village.station.open_unit(reading=True) as unit:
        ours = {s.no: (s.rows, s.digest) for s in unit.sync_state.scopes()}
    with village.platform.reading() as session:
        found = ask(session, points_granted(village.device))
        theirs = {no: (p.live_rows, p.digest) for no, p in found.items()}
    return ours == theirs


def test_no_byte_of_the_person_is_left(
    village: Village, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    leave_traces(village)
    here, there = tmp_path / "plain.db", tmp_path / "platform.db"
    assert leftovers(here) >= {NAME, PHONE, PHONE[::-1], "linzhixia"}
    assert leftovers(there) >= {NAME, PHONE}

    purge_person(village)
    run = village.sync()

    assert (run.outcome, news_of(run.detail)) == (RunOutcome.DONE, Problem.RECORD_PURGED)
    assert leftovers(there) == set()
    assert leftovers(here) == set()
    assert NAME not in caplog.text
    assert settled(village)


def test_what_has_to_stay_stays(village: Village) -> None:
    leave_traces(village)

    purge_person(village)
    village.sync()

    with village.station.open_unit(reading=True) as unit:
        line = unit.logs.get(LINE)
        assert line is not None
        assert (line.object_id, line.object_name, line.content) == (PERSON, "", "")
        assert [draft.kind for draft in unit.drafts.all()] == ["posting"]
        assert unit.workers.get(PERSON) is None
        assert unit.inbox_items.open_items(9) == ()
    there = village.record("service_log", LINE)
    assert there is not None
    assert {"object_name", "content"} & there.fields.keys() == set()
    assert village.record("task", TASK_ID) is None


def test_the_command_knows_who_has_obeyed(village: Village) -> None:
    leave_traces(village)
    purge_person(village)

    before = waiting(village)
    village.sync()

    assert (before, waiting(village)) == ([(DEVICE.hex(),)], [()])
    assert village.state().acked == village.state().head


def test_work_that_was_not_sent_yet_goes_too(village: Village, tmp_path: Path) -> None:
    leave_traces(village)
    village.save(edited(phone="19900012345", remark="又来过"))
    purge_person(village)

    run = village.sync()

    assert run.refused == 0
    assert leftovers(tmp_path / "plain.db") == leftovers(tmp_path / "platform.db") == set()
    assert village.record("worker", PERSON) is None
    with village.platform.reading() as session:
        assert find_by_kind(session, STATION_NO, "inbox_item") == []


def test_an_order_is_obeyed_once(village: Village) -> None:
    leave_traces(village)
    purge_person(village)
    village.sync()

    purge_person(village)
    again = village.sync()

    assert news_of(again.detail) is None
    assert waiting(village) == [()]


def test_a_redacted_past_can_be_told_to_a_restored_platform(
    village: Village, platform: PlatformDatabase
) -> None:
    leave_traces(village)
    purge_person(village)
    village.sync()
    with village.station.open_unit() as unit:
        open_new_stream(UnitLedger(unit), registry(), StreamReason.ROLLBACK, node=5)
        unit.commit()

    village.register(8)
    run = village.sync()

    assert run.outcome is RunOutcome.DONE
    assert village.record("worker", numbered_id(8)) is not None
    assert village.record("worker", PERSON) is None


def test_an_order_of_a_newer_platform_is_left_alone(village: Village) -> None:
    village.register(1)
    village.write("purge_order", numbered_id(7), about_kind="wage", about_id=PERSON.bytes)

    run = village.sync()

    assert (run.outcome, news_of(run.detail)) == (RunOutcome.DONE, None)
    assert village.record("worker", PERSON) is not None


def test_an_order_that_comes_by_repair_is_obeyed_too(village: Village) -> None:
    leave_traces(village)
    purge_person(village)
    begin_life(village.platform, at=MORNING)

    run = village.sync()

    assert "repaired" in run.detail
    assert news_of(run.detail) is Problem.RECORD_PURGED
    assert settled(village)
