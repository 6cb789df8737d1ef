"""Two records with one natural value: both stay, and people are asked once."""

from sync.platform.store.records import Record, live_records
from sync.wire.codes import Fault
from sync.wire.commit import Op, WireChange
from sync.wire.messages import WireValue
from tests.platform.office import ITEM, TWIN_STREAM, WORKER, Office
from tests.sync.pushing import ByteStation, ack, edit, named_values, new, record_id

NUMBER = "350101199001010019"


def items(office: Office) -> list[dict[str, WireValue]]:
    with office.database.reading() as session:
        found: list[Record] = live_records(session, office.home)
    return [named_values("inbox_item", dict(r.values)) for r in found if r.kind == ITEM.number]


def send(office: Office, station: ByteStation, *changes: WireChange) -> None:
    station.save(*changes)
    office.ask(station.request())


def test_a_person_registered_twice_stays_twice_and_is_pointed_out(office: Office) -> None:
    send(office, ByteStation(), new("worker", 1, name="陈", id_number=NUMBER))
    twin = ByteStation(TWIN_STREAM)
    twin.save(new("worker", 2, name="陈", id_number=NUMBER), staff=7)

    (run,) = ack(office.ask(twin.request())).runs

    (item,) = items(office)
    assert (item["record"], item["other_record"]) == (record_id(2), record_id(1))
    assert (item["field"], item["reason"]) == (WORKER.by_name["id_number"].number, Fault.DUPLICATE)
    assert (item["state"], item["staff"], item["other_staff"]) == ("open", 7, 1)
    assert (run.q, run.n, run.first_ver) == (1, 1, 2)


def test_two_that_arrive_together_are_one_matter(office: Office) -> None:
    station = ByteStation()

    send(
        office,
        station,
        new("worker", 1, id_number=NUMBER),
        new("worker", 2, id_number=NUMBER),
    )

    assert len(items(office)) == 1


def test_the_same_two_are_not_asked_about_again(office: Office) -> None:
    station = ByteStation()
    send(office, station, new("worker", 1, id_number=NUMBER))
    send(office, station, new("worker", 2, id_number=NUMBER))

    send(office, station, edit("worker", 2, id_number=""))
    send(office, station, edit("worker", 2, id_number=NUMBER))

    assert len(items(office)) == 1


def test_a_value_that_did_not_stay_is_nobodys(office: Office) -> None:
    station = ByteStation()
    send(office, station, new("worker", 1, id_number=NUMBER))

    send(office, station, new("worker", 2, id_number=NUMBER), edit("worker", 2, id_number="其他"))

    assert items(office) == []


def test_one_that_was_deleted_counts_no_more(office: Office) -> None:
    station = ByteStation()
    send(office, station, new("worker", 1, id_number=NUMBER))
    send(office, station, WireChange(Op.DELETE, WORKER.number, record_id(1)))

    send(office, station, new("worker", 2, id_number=NUMBER))

    assert items(office) == []


def test_nothing_is_no_natural_value(office: Office) -> None:
    send(office, ByteStation(), new("worker", 1, id_number=""), new("worker", 2, id_number=""))

    assert items(office) == []
