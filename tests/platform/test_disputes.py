"""Changes that meet the work of others, and what cannot be taken."""

import msgspec
import pytest

from sync.platform.named_records import write_named
from sync.platform.store.records import find_records
from sync.platform.store.scopes import open_scope
from sync.platform.store.tables import HistoryRow, LifeRow
from sync.wire.codes import Fault
from sync.wire.commit import CommitBody, Op, WireChange
from sync.wire.messages import (
    ChangeResult,
    OwnFields,
    Pull,
    ResultRun,
)
from sync.wire.registry import registry
from tests.platform.office import ITEM, TWIN_STREAM, WORKER, Office, pull_of
from tests.sync.pushing import (
    ByteStation,
    ack,
    edit,
    messages,
    named_values,
    new,
    record_id,
)

CROWDED = [WireChange(Op.DELETE, 1, b"") for _ in range(2_001)]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param(b"nonsense", Fault.VALIDATION, id="nonsense"),
        pytest.param(b"\x90", Fault.VALIDATION, id="no body"),
        pytest.param(
            msgspec.msgpack.encode(CommitBody(1, None, 0, 1, (), tuple(CROWDED))),
            Fault.TOO_LARGE,
            id="crowded",
        ),
    ],
)
def test_a_body_that_cannot_be_taken_does_not_block_the_next(
    office: Office, body: bytes, fault: Fault
) -> None:
    station = ByteStation()
    station.save_bytes(body)
    station.save(new("worker", 1, name="陈"))

    told = ack(office.ask(station.request()))

    assert told.last == 2
    assert told.singles[0].changes == (ChangeResult(0, fault),)
    assert office.values("worker", 1)["name"] == "陈"


def test_refused_changes_become_items_and_never_block(office: Office) -> None:
    station = ByteStation()
    station.save(
        edit("worker", 9, name="没有这个人"),
        WireChange(Op.NEW, 999, record_id(1), 0, ["of a newer build"]),
        WireChange(Op.NEW, WORKER.number, b"short", 0, ["陈"]),
        WireChange(Op.ADD, WORKER.number, record_id(1), 0, {1: 1}),
        new("worker", 2, name="陈"),
    )

    answer = office.ask(station.request())

    (single,) = ack(answer).singles
    faults = [result.code for result in single.changes]
    assert faults == [Fault.ORPHAN, Fault.UNKNOWN_KIND, Fault.VALIDATION, Fault.ORPHAN, Fault.NONE]
    items = {row.id for row in pull_of(answer, office.scope).rows if row.kind == ITEM.number}
    assert items == {result.inbox for result in single.changes if result.inbox}


def test_a_very_long_refused_value_stays_in_the_log_alone(office: Office) -> None:
    station = ByteStation()
    station.save(edit("worker", 9, name="长" * 5_000))

    answer = office.ask(station.request())

    (row,) = [r for r in pull_of(answer, office.scope).rows if r.kind == ITEM.number]
    assert row.vals is not None
    assert named_values("inbox_item", row.vals)["proposed_value"] == b""


def test_a_record_of_another_station_is_out_of_reach(office: Office) -> None:
    with office.database.writing() as session:
        scope = open_scope(session, "station", 18, "别的驿站")
        write_named(session, scope, "worker", record_id(5), {"name": "别处的人"})
    station = ByteStation()
    station.save(edit("worker", 5, name="改"))

    (single,) = ack(office.ask(station.request())).singles

    assert single.changes[0].code == Fault.ORPHAN


def test_a_record_in_a_scope_for_reading_is_not_changed(office: Office) -> None:
    with office.database.writing() as session:
        scope = open_scope(session, "tasks", 17, "任务")
        write_named(session, scope, "worker", record_id(5), {"name": "平台的人"})
    station = ByteStation()
    station.save(edit("worker", 5, name="改"))

    (single,) = ack(office.ask(station.request())).singles

    assert single.changes[0].code == Fault.RIGHTS


def test_a_value_that_somebody_else_wrote_meanwhile_is_disputed(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈", remark="甲"))
    office.ask(station.request())
    with office.database.writing() as session:
        changed = {"name": "平台改的", "remark": "乙"}
        write_named(session, office.home, "worker", record_id(1), changed)
    station.save(edit("worker", 1, name="驿站改的", remark="丙"), bases=[(office.scope, 1, 1)])

    answer = office.ask(station.request(2, ((office.scope, 1, 1),)))

    (single,) = [s for s in ack(answer).singles if s.q == 2]
    assert (single.changes[0].ver, single.changes[0].code) == (4 - 1, Fault.CONFLICT)
    values = office.values("worker", 1)
    assert (values["name"], values["remark"]) == ("平台改的", "丙")
    rows = {row.kind: row for row in pull_of(answer, office.scope).rows}
    mine, vals = rows[WORKER.number].mine, rows[WORKER.number].vals
    assert mine == (OwnFields(2, (WORKER.by_name["remark"].number,)),)
    assert vals == {WORKER.by_name["name"].number: "平台改的"}


def test_an_edit_that_saw_the_value_wins(office: Office) -> None:
    station = ByteStation()
    with office.database.writing() as session:
        write_named(session, office.home, "worker", record_id(1), {"name": "平台登记的"})
    station.save(edit("worker", 1, name="复核过的"), bases=[(office.scope, 1, 1)])
    station.save(edit("worker", 1, name="再改"), bases=[(office.scope, 1, 0)])
    station.save(edit("worker", 1, rowbase=3, name="三改"), bases=[(office.scope, 1, 0)])

    told = ack(office.ask(station.request()))

    assert told.runs == (ResultRun(1, 3, office.scope, 2),)
    assert office.values("worker", 1)["name"] == "三改"


def test_a_base_of_another_life_counts_for_nothing(office: Office) -> None:
    with office.database.writing() as session:
        write_named(session, office.home, "worker", record_id(1), {"name": "平台登记的"})
        session.add(LifeRow(epoch=2, started_ms=0))
    station = ByteStation()
    station.save(edit("worker", 1, name="改"), bases=[(office.scope, 1, 1)])

    answer = office.ask(station.request(1, ((office.scope, 1, 1),)))

    assert ack(answer).epoch == 2
    assert ack(answer).singles[0].changes[0].code == Fault.CONFLICT
    assert [m.scope for m in messages(answer) if isinstance(m, Pull)] == []


def test_replaced_values_go_to_the_history(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    station.save(edit("worker", 1, name="李"))

    office.ask(station.request())

    with office.database.reading() as session:
        (line,) = session.query(HistoryRow).all()
        assert (line.field, line.old, line.seq) == (1, b"\xa3\xe9\x99\x88", 2)


def test_deleting_and_deleting_again(office: Office) -> None:
    station = ByteStation()
    station.save(new("posting", 1, code="3C8K2MQPD"))
    station.save(WireChange(Op.DELETE, 3, record_id(1)))
    station.save(WireChange(Op.DELETE, 3, record_id(1)))

    answer = office.ask(station.request())

    (row,) = pull_of(answer, office.scope).rows
    assert (row.vals, row.ver) == (None, 2)
    assert pull_of(answer, office.scope).count == 0
    with office.database.reading() as session:
        assert find_records(session, 17, 3, 1, "3C8K2MQPD") == []


def item_of(answer: bytes, office: Office) -> dict[str, object]:
    (row,) = [r for r in pull_of(answer, office.scope).rows if r.kind == ITEM.number]
    return {**named_values("inbox_item", row.vals or {})}


def test_an_item_says_who_wrote_either_value(office: Office) -> None:
    ours, theirs = ByteStation(), ByteStation(stream=TWIN_STREAM)
    ours.save(new("worker", 1, name="陈"), staff=3, at=1_000)
    ours.save(edit("worker", 1, name="甲"), staff=4, at=2_000)
    office.ask(ours.request())
    theirs.save(edit("worker", 1, name="乙"), staff=5, at=3_000)

    item = item_of(office.ask(theirs.request()), office)

    assert (item["staff"], item["at"]) == (5, 3_000)
    assert (item["other_staff"], item["other_at"]) == (4, 2_000)
    assert item["other_place"] == "驿站"


def test_an_item_against_the_platforms_own_value_names_no_person(office: Office) -> None:
    with office.database.writing() as session:
        write_named(session, office.home, "worker", record_id(1), {"name": "平台登记的"})
    station = ByteStation()
    station.save(edit("worker", 1, name="改"))

    item = item_of(office.ask(station.request()), office)

    assert item["other_place"] == ""
    assert item.keys().isdisjoint({"other_at", "other_staff"})


def test_an_item_about_a_deleted_record_says_who_deleted_it(office: Office) -> None:
    ours, theirs = ByteStation(), ByteStation(stream=TWIN_STREAM)
    ours.save(new("worker", 1, name="陈"), at=1_000)
    ours.save(WireChange(Op.DELETE, WORKER.number, record_id(1)), staff=4, at=2_000)
    office.ask(ours.request())
    theirs.save(edit("worker", 1, name="乙"))

    item = item_of(office.ask(theirs.request()), office)

    assert (item["other_staff"], item["other_at"]) == (4, 2_000)


def test_an_item_names_the_field_that_is_at_fault(office: Office) -> None:
    station = ByteStation()
    phone = WORKER.by_name["phone"].number
    station.save(WireChange(Op.NEW, WORKER.number, record_id(1), 0, {1: "陈", phone: 7}))

    item = item_of(office.ask(station.request()), office)

    assert (item["reason"], item["field"], item["at_fault"]) == (Fault.VALIDATION, 0, phone)


def test_an_item_about_another_stations_record_tells_nothing_of_it(office: Office) -> None:
    with office.database.writing() as session:
        scope = open_scope(session, "station", 18, "别的驿站")
        write_named(session, scope, "worker", record_id(5), {"name": "别处的人"})
    station = ByteStation()
    station.save(edit("worker", 5, name="改"))

    assert "other_place" not in item_of(office.ask(station.request()), office)


def test_a_state_that_was_passed_by_is_in_the_history(office: Office) -> None:
    state = registry().by_name["posting"].by_name["state"].number
    ours, theirs = ByteStation(), ByteStation(stream=TWIN_STREAM)
    ours.save(new("posting", 1, code="3C8K2MQPD", state="archived"))
    office.ask(ours.request())
    theirs.save(WireChange(Op.STATE, 3, record_id(1), 0, [state, "published", "filled"]))

    (single,) = ack(office.ask(theirs.request())).singles

    assert single.changes == (ChangeResult(0),)
    assert office.values("posting", 1)["state"] == "archived"
    with office.database.reading() as session:
        (line,) = session.query(HistoryRow).all()
    assert (line.field, msgspec.msgpack.decode(line.old)) == (state, "filled")
