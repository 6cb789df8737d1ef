"""Changes that come before their record."""

from datetime import timedelta

import pytest

from sync.platform.exchange import exchange
from sync.platform.store.orphans import drop_expired_orphans, waited_for
from sync.platform.store.records import get_record
from sync.platform.store.statements import ask
from sync.wire.codes import Fault
from sync.wire.commit import Birth, Op, WireChange
from sync.wire.messages import SingleResult
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.platform.office import HOME, ITEM, TWIN_STREAM, WORKER, Office
from tests.sync.pushing import ByteStation, ack, edit, named_values, new, record_id

NOW_MS = round(MORNING.timestamp() * 1000)
DAY_MS = 24 * 3600 * 1000


def early(office: Office, *changes: WireChange) -> list[bytes]:
    """Send changes to a record that does not exist; return the items they lie in."""
    station = ByteStation()
    station.save(*changes)
    (single,) = ack(office.ask(station.request())).singles
    assert isinstance(single, SingleResult)
    assert {change.code for change in single.changes} == {Fault.ORPHAN}
    return [change.inbox for change in single.changes]


def create(office: Office, *changes: WireChange, days: int = 0) -> None:
    """Send the creation from another PC."""
    station = ByteStation(TWIN_STREAM)
    station.save(*changes)
    at = MORNING + timedelta(days=days)
    exchange(station.request(), HOME, office.database, at=at, challenge=b"")


def state(office: Office, item: bytes) -> object:
    with office.database.reading() as session:
        record = get_record(session, 17, ITEM.number, item)
    assert record is not None
    return named_values("inbox_item", dict(record.values))["state"]


def waiting(office: Office, now_ms: int = NOW_MS) -> int:
    with office.database.reading() as session:
        return len(ask(session, waited_for(17, now_ms)))


def test_an_edit_that_came_first_is_made_once_its_record_is_there(office: Office) -> None:
    items = early(office, edit("worker", 1, remark="会开叉车"), edit("worker", 1, phone="1"))

    create(office, new("worker", 1, name="陈", phone="2"))

    assert office.values("worker", 1) == {"name": "陈", "phone": "1", "remark": "会开叉车"}
    assert [state(office, item) for item in items] == ["void", "void"]
    assert waiting(office) == 0


def test_what_another_record_waits_for_stays(office: Office) -> None:
    (item,) = early(office, edit("worker", 1, remark="会开叉车"))

    create(office, new("worker", 2, name="李"))

    assert state(office, item) == "open"
    assert waiting(office) == 1


def test_after_thirty_days_only_people_decide(office: Office) -> None:
    (item,) = early(office, edit("worker", 1, remark="会开叉车"))

    create(office, new("worker", 1, name="陈"), days=30)

    assert office.values("worker", 1) == {"name": "陈"}
    assert state(office, item) == "open"


def test_what_nobody_waits_for_any_more_is_forgotten(office: Office) -> None:
    early(office, edit("worker", 1, remark="会开叉车"))

    with office.database.writing() as session:
        drop_expired_orphans(session, NOW_MS + 30 * DAY_MS - 1)
    assert waiting(office) == 1
    with office.database.writing() as session:
        drop_expired_orphans(session, NOW_MS + 30 * DAY_MS)
    assert waiting(office) == 0


@pytest.mark.parametrize(
    "change",
    [
        WireChange(Op.DELETE, WORKER.number, record_id(1)),
        WireChange(Op.SET, WORKER.number, record_id(1), 0, {WORKER.by_name["name"].number: 1}),
        WireChange(Op.SET, WORKER.number, record_id(1), 0, ["x"]),
    ],
    ids=["deletion", "bad value", "no payload"],
)
def test_what_cannot_be_made_stays_with_people(office: Office, change: WireChange) -> None:
    (item,) = early(office, change)

    create(office, new("worker", 1, name="陈"))

    assert office.values("worker", 1) == {"name": "陈"}
    assert (state(office, item), waiting(office)) == ("open", 0)


def test_what_was_decided_meanwhile_is_not_made(office: Office) -> None:
    (item,) = early(office, edit("worker", 1, remark="会开叉车"))
    number = ITEM.by_name["state"].number
    decide = WireChange(Op.STATE, ITEM.number, item, 0, [number, "open", "resolved"])

    create(office, decide, new("worker", 1, name="陈"))

    assert office.values("worker", 1) == {"name": "陈"}
    assert state(office, item) == "resolved"


def test_a_record_that_went_at_once_is_left_alone(office: Office) -> None:
    (item,) = early(office, edit("worker", 1, remark="会开叉车"))

    create(
        office,
        new("worker", 1, name="陈"),
        WireChange(Op.DELETE, WORKER.number, record_id(1)),
    )

    assert state(office, item) == "open"


def test_who_begins_a_record_anew_knows_what_was_refused_before(office: Office) -> None:
    station = ByteStation()
    station.save(edit("worker", 1, name="旧名", remark="旧"))
    station.save(new("worker", 1, name="新名"))

    singles = ack(office.ask(station.request())).singles

    assert office.values("worker", 1) == {"name": "新名"}
    assert state(office, singles[0].changes[0].inbox) == "open"


def test_a_state_that_was_left_behind_goes_to_the_history(office: Office) -> None:
    posting = registry().by_name["posting"]
    steps = [posting.by_name["state"].number, "pending", "approved"]
    station = ByteStation()
    station.save(WireChange(Op.STATE, posting.number, record_id(1), 0, steps))
    station.save(new("posting", 1, state="published"))

    singles = ack(office.ask(station.request())).singles

    assert state(office, singles[0].changes[0].inbox) == "void"
    assert office.values("posting", 1) == {"state": "published"}


def test_an_early_edit_that_moved_counts_once(office: Office) -> None:
    first = ByteStation()
    first.save(edit("worker", 1, remark="会开叉车"))
    office.ask(first.request())
    moved = ByteStation(TWIN_STREAM)
    moved.save(edit("worker", 1, remark="会开叉车"), birth=Birth(first.stream, 1, first.hashes[1]))
    moved.save(new("worker", 1, name="陈"))

    office.ask(moved.request())

    assert office.values("worker", 1) == {"name": "陈", "remark": "会开叉车"}
    assert waiting(office) == 0
