"""What comes late about somebody who was purged is not kept, and blocks nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from sync.platform.named_records import find_by_kind, write_named
from sync.platform.purge_orders import forget_orders, standings
from sync.platform.purging import ORDER, PURGEABLE, purge
from sync.platform.refusals import NotSentError
from sync.platform.store.events import EventKind, events
from sync.platform.store.purged import START, purged_keys, rewrite_log
from sync.platform.store.records import get_record
from sync.platform.store.tombstones import KEPT
from sync.platform.tidying import tidy
from sync.wire.codes import Fault
from sync.wire.commit import Op, WireChange, decode_commit
from sync.wire.messages import ChangeResult
from sync.wire.registry import registry
from tests.builders import MORNING
from tests.platform.office import WORKER, Office
from tests.sync.forgetting import NAME, NUMBER, order
from tests.sync.forgetting import ORDER as ORDER_ID
from tests.sync.pushing import DEVICE, ByteStation, ack, edit, new, record_id

PERSON = UUID(bytes=record_id(1))


def kept_bodies(office: Office) -> list[bytes]:
    found: list[bytes] = []

    def look(body: bytes, _hash: bytes) -> bytes:
        found.append(body)
        return body

    with office.database.writing() as session:
        rewrite_log(session, 17, START, look)
    return found


def results(office: Office, station: ByteStation, first: int) -> list[ChangeResult]:
    answer = ack(office.ask(station.request(first)))
    return [change for single in answer.singles if single.q >= first for change in single.changes]


def line(number: int, about: int) -> WireChange:
    named = {"object_name": NAME, "content": NAME}
    return new("service_log", number, item="3.1", object_id=record_id(about), **named)


def apply_on_the_page(office: Office, number: int, name: str) -> None:
    with office.database.writing() as session:
        given = {"name": name, "phone": "19900012345"}
        write_named(session, office.home, "application", record_id(number), given)


def obey(office: Office) -> None:
    """Say as a PC that it has obeyed."""
    kind = registry().by_name[ORDER]
    station = ByteStation(b"obeying!")
    said: dict[int, object] = {kind.by_name["obeyed"].number: ([DEVICE.hex()], [])}
    station.save(WireChange(Op.MEMBER, kind.number, ORDER_ID.bytes, 0, said))
    office.ask(station.request())


def test_late_commits_are_refused_and_leave_nothing(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name=NAME, id_number=NUMBER))
    office.ask(station.request())
    purge(office.database, order(PERSON), at=MORNING)

    station.save(edit("worker", 1, name=NAME + "二"))
    station.save(line(7, 1), new("worker", 2, name="黄志勇"))
    late = results(office, station, 2)

    assert late[0] == ChangeResult(0, Fault.PURGED)
    assert [change.code for change in late[1:]] == [Fault.NONE] * len(late[1:])
    assert office.commits() == 3
    assert not any(NAME.encode() in body for body in kept_bodies(office))
    assert office.values("worker", 1) == {}
    assert office.values("worker", 2)["name"] == "黄志勇"
    assert "object_name" not in office.values("service_log", 7)
    assert office.values("service_log", 7)["item"] == "3.1"
    with office.database.reading() as session:
        assert find_by_kind(session, 17, "inbox_item") == []


def test_the_log_keeps_its_chain_and_who_said_it(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name=NAME), staff=7)
    station.save(new("worker", 2, name="黄志勇"), staff=8)
    office.ask(station.request())

    purge(office.database, order(PERSON), at=MORNING)

    first, second = map(decode_commit, kept_bodies(office))
    assert (first.staff, first.changes[0].payload) == (7, {})
    assert second.staff == 8
    again = ack(office.ask(station.request()))  # the same commits, as they were
    assert (again.last, again.fork) == (2, None)


def test_who_was_never_purged_is_new_as_anybody(office: Office) -> None:
    purge(office.database, order(PERSON, missing=True), at=MORNING)
    station = ByteStation()
    station.save(new("worker", 1, name=NAME))

    assert results(office, station, 1) == [ChangeResult(0, Fault.PURGED)]
    assert not any(NAME.encode() in body for body in kept_bodies(office))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "service_log"}, "proof of service"),
        ({"kind": "posting"}, "withdraw it"),
        ({"kind": "employer"}, "as long as what it published"),
        ({"kind": "task"}, "a task is not purged"),
        ({"station_no": 99}, "no station 99"),
        ({}, "no such worker"),
    ],
)
def test_what_has_to_be_kept_is_refused_in_a_sentence(
    office: Office, given: dict[str, object], said: str
) -> None:
    with pytest.raises(NotSentError, match=said):
        purge(office.database, order(PERSON, **given), at=MORNING)


def test_no_record_that_can_be_purged_names_a_file() -> None:
    """Bytes of files are not looked for by a purge: whoever lets a person have one must do that."""
    assert not any(registry().by_name[kind].blobs for kind in PURGEABLE)


def test_an_application_of_the_same_person_goes_along(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name=NAME, phone="19900012345"))
    office.ask(station.request())
    apply_on_the_page(office, 5, NAME)
    apply_on_the_page(office, 6, "黄志勇")

    purge(office.database, order(PERSON), at=MORNING)

    with office.database.reading() as session:
        left = find_by_kind(session, 17, "application")
        assert [record.id for record in left] == [record_id(6)]
        assert len(purged_keys(session, 17)) == 2
        assert [event.kind for event in events(session)] == [EventKind.PURGED]


def test_an_order_goes_when_all_backups_are_younger(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name=NAME))
    office.ask(station.request())
    purge(office.database, order(PERSON), at=MORNING)
    late = MORNING + KEPT + timedelta(days=1)

    for at in (MORNING, late):
        forget_orders(office.database, at=at)
        with office.database.reading() as session:
            assert len(standings(session)) == 1  # this PC has not obeyed

    obey(office)
    tidy(office.database, at=MORNING)
    tidy(office.database, at=late)

    with office.database.reading() as session:
        assert (standings(session), purged_keys(session, 17)) == ([], frozenset())


def test_the_tombstone_stays_as_long_as_the_order(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name=NAME))
    office.ask(station.request())
    purge(office.database, order(PERSON), at=MORNING)

    tidy(office.database, at=MORNING)
    tidy(office.database, at=MORNING + KEPT + timedelta(days=1))

    with office.database.reading() as session:
        record = get_record(session, 17, WORKER.number, record_id(1))
    assert record is not None
    assert record.purged
