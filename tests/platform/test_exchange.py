"""Exchanges: each commit once, in order, whoever asks however often."""

from dataclasses import replace

import pytest

import sync.platform.answer as answer_module
from sync.platform.answer import TASKS_WAIT_S
from sync.platform.named_records import write_named
from sync.platform.store.devices import Device, DeviceState, add_device
from sync.platform.store.scopes import TASK, grant, grant_station, open_scope
from sync.wire.codes import Fault
from sync.wire.frames import FrameKind, pack_frame
from sync.wire.messages import (
    Ack,
    Ancestor,
    EchoRun,
    End,
    Err,
    Note,
    Pull,
    ResultRun,
    Scopes,
)
from sync.wire.packing import pack
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.platform.office import HOME, TWIN_STREAM, Office, pull_of
from tests.sync.pushing import (
    DEVICE,
    ByteStation,
    ack,
    edit,
    messages,
    new,
    record_id,
)


def test_a_push_is_applied_and_answered_in_one_exchange(office: Office) -> None:
    station = ByteStation()
    for number in (1, 2, 3):
        station.save(new("worker", number, name=f"陈{number}"))

    answer = office.ask(station.request())

    told = ack(answer)
    assert (told.last, told.pos, told.hash_at_pos) == (3, 3, station.hashes[3])
    assert told.runs == (ResultRun(1, 3, office.scope, 1),)
    assert told.challenge == b"challenge"
    page = pull_of(answer, office.scope)
    assert page.echo == (EchoRun(1, 3, 1),)
    assert (page.rows, page.last, page.count, page.to) == ((), True, 3, 3)
    assert isinstance(messages(answer)[-1], End)
    assert office.values("worker", 2)["name"] == "陈2"


def test_the_same_request_again_changes_nothing(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    first = office.ask(station.request())

    again = office.ask(station.request())

    assert ack(again) == ack(first)
    assert office.commits() == 1


def test_a_request_that_was_cut_is_kept_and_not_answered(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))

    answer = office.ask(station.hello() + station.push())

    assert messages(answer) == [Err(Fault.BAD_FRAME)]
    assert office.commits() == 1


def test_damage_ends_a_request(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    nonsense = pack_frame(FrameKind.PUSH, b"nonsense")

    assert messages(office.ask(station.hello() + nonsense + station.push() + pack(End()))) == [
        Err(Fault.BAD_FRAME)
    ]
    assert messages(office.ask(station.push() + pack(End()))) == [Err(Fault.BAD_FRAME)]
    assert office.commits() == 0


def test_frames_of_a_newer_program_are_passed_over(office: Office) -> None:
    station = ByteStation()
    strange = pack_frame(99, b"of the next version")

    assert ack(office.ask(station.hello() + strange + pack(End()))).last == 0


def test_a_gap_is_shown_by_where_to_go_on(office: Office) -> None:
    station = ByteStation()
    for number in (1, 2, 3):
        station.save(new("worker", number, name="陈"))
    office.ask(station.hello() + station.push(1, 1) + pack(End()))

    told = ack(office.ask(station.hello() + station.push(3) + station.push(2) + pack(End())))

    assert (told.last, told.fork) == (1, None)


def test_other_histories_are_forks(office: Office) -> None:
    ours, twin = ByteStation(), ByteStation()
    for station in (ours, twin):
        station.save(new("worker", 1, name="陈"))
    ours.save(new("worker", 2, name="甲"))
    twin.save(new("worker", 2, name="乙"))
    twin.save(new("worker", 3, name="丙"))
    office.ask(ours.request())

    assert ack(office.ask(twin.request(1))).fork == (2, ours.hashes[1], ours.hashes[2])
    assert ack(office.ask(twin.request(3))).fork == (0,)
    assert office.commits() == 2


def test_what_came_before_a_fork_in_one_frame_counts(office: Office) -> None:
    ours, twin = ByteStation(), ByteStation()
    ours.save(new("worker", 1, name="甲"))
    twin.save(new("worker", 1, name="甲"))
    office.ask(ours.request())
    ours.save(new("worker", 2, name="乙"))
    twin.save(new("worker", 3, name="丙"))
    office.ask(twin.request())

    told = ack(office.ask(ours.request(2)))

    assert told.fork == (2, twin.hashes[1], twin.hashes[2])


def test_an_old_copy_of_a_station_is_told_no_more_than_that(office: Office) -> None:
    station, copy = ByteStation(), ByteStation()
    station.save(new("worker", 1, name="陈"))
    station.save(new("worker", 2, name="李"))
    copy.save(new("worker", 1, name="陈"))
    office.ask(station.request())

    answer = office.ask(copy.request())

    told = ack(answer)
    assert (told.last, told.pos, told.hash_at_pos) == (2, 1, copy.hashes[1])
    assert [type(message) for message in messages(answer)] == [Ack, End]


def test_somebody_elses_stream_is_refused(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    office.ask(station.request())
    other = Device(id=b"device-2", station_no=17, sign_key=bytes(32))
    with office.database.writing() as session:
        add_device(session, other, at=MORNING)
        grant_station(session, other, "驿站")

    found = messages(office.ask(station.request(), other))

    assert found[0] == Err(Fault.RIGHTS)
    assert office.commits() == 1


def test_a_device_without_a_scope_of_its_own_pushes_nothing(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    with office.database.writing() as session:
        grant(session, HOME, office.home, 0)

    assert messages(office.ask(station.request()))[0] == Err(Fault.RIGHTS)
    assert office.commits() == 0


def test_a_suspect_device_may_push_and_reads_its_tasks_alone(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    suspect = Device(id=DEVICE, station_no=17, sign_key=bytes(32), state=DeviceState.SUSPECT)
    with office.database.writing() as session:
        tasks = open_scope(session, TASK, 17, "驿站")
        write_named(session, tasks, "worker", record_id(9), {"name": "任务"})

    ack_, note, page, end = messages(office.ask(station.request(), suspect))

    assert isinstance(ack_, Ack)
    assert ack_.poll_s == TASKS_WAIT_S
    assert note == Note(Fault.RIGHTS, "device-suspect")
    assert isinstance(page, Pull)
    assert [row.id for row in page.rows] == [record_id(9)]
    assert isinstance(end, End)
    assert office.commits() == 1


def test_an_old_program_delivers_and_is_asked_to_renew_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    monkeypatch.setattr(answer_module, "registry", lambda: replace(registry(), least_schema=2))

    found = messages(office.ask(station.request()))

    assert [type(message) for message in found] == [Ack, Note, End]
    assert found[1] == Note(Fault.SCHEMA_OLD, "station-too-old")
    assert office.commits() == 1


def test_a_newer_program_is_told_that_the_platform_is_behind(office: Office) -> None:
    station = ByteStation()
    newer = registry().schema + 1

    found = messages(office.ask(station.hello(schema=newer) + pack(End())))

    assert Note(Fault.UNKNOWN_KIND, "platform-too-old") in found
    assert any(isinstance(message, Scopes) for message in found)


def test_tasks_that_wait_are_asked_for_soon(office: Office) -> None:
    station = ByteStation()
    with office.database.writing() as session:
        tasks = open_scope(session, TASK, 17, "驿站")
        seq = write_named(session, tasks, "worker", record_id(9), {"name": "任务"})

    waiting = ack(office.ask(station.hello() + pack(End())))
    taken = ack(office.ask(station.hello(scopes=((tasks.no, 1, seq),)) + pack(End())))

    assert (waiting.poll_s, taken.poll_s) == (TASKS_WAIT_S, 0)


def test_scopes_are_told_when_the_list_has_changed(office: Office) -> None:
    station = ByteStation()
    first = next(m for m in messages(office.ask(station.request())) if isinstance(m, Scopes))

    assert [(scope.kind, scope.rights) for scope in first.scopes] == [
        ("task", 3),
        ("station", 3),
        ("reference", 1),
        ("reference", 1),
    ]


def test_a_stream_that_continues_another_knew_its_writes(office: Office) -> None:
    first = ByteStation()
    first.save(new("worker", 1, name="陈"))
    office.ask(first.request())
    proven = Ancestor(first.stream, 1, first.hashes[1])
    claims = (proven, Ancestor(b"unheard!", 1, bytes(16)))
    heir = ByteStation(stream=TWIN_STREAM, lineage=claims)
    liar = ByteStation(stream=b"stream-3", lineage=(Ancestor(first.stream, 1, bytes(16)),))
    heir.save(edit("worker", 1, name="继承的"))
    liar.save(edit("worker", 1, name="冒充的"))

    assert ack(office.ask(heir.request())).runs == (ResultRun(1, 1, office.scope, 2),)
    assert ack(office.ask(liar.request())).singles[0].changes[0].code == Fault.CONFLICT
