"""Forgetting what is past its time, and stations that were away for longer than that."""

from datetime import timedelta
from pathlib import Path

from sync.platform.__main__ import main
from sync.platform.console import DONE
from sync.platform.store.records import get_record
from sync.platform.store.scopes import points
from sync.platform.tidying import tidy
from sync.wire.codes import RepairMode
from sync.wire.commit import Op, WireChange
from sync.wire.messages import End
from sync.wire.packing import pack
from sync.wire.repairs import Repair
from tests.builders import MORNING
from tests.platform.office import WORKER, Office
from tests.sync.pushing import ByteStation, edit, messages, new, record_id

LATER = MORNING + timedelta(days=400)


def with_a_deletion(office: Office) -> ByteStation:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"), new("worker", 2, name="李"))
    station.save(WireChange(Op.DELETE, WORKER.number, record_id(1)))
    office.ask(station.request())
    return station


def is_kept(office: Office) -> bool:
    with office.database.reading() as session:
        return get_record(session, 17, WORKER.number, record_id(1)) is not None


def floor(office: Office) -> int:
    with office.database.reading() as session:
        return points(session, [office.home])[office.scope].floor_seq


def test_a_deletion_is_forgotten_after_400_days(office: Office) -> None:
    with_a_deletion(office)

    tidy(office.database, at=MORNING)
    tidy(office.database, at=LATER - timedelta(seconds=1))
    assert (is_kept(office), floor(office)) == (True, 0)

    tidy(office.database, at=LATER)
    assert (is_kept(office), floor(office)) == (False, 3)


def test_a_deletion_of_later_is_kept(office: Office) -> None:
    station = with_a_deletion(office)
    tidy(office.database, at=MORNING)
    station.save(edit("worker", 2, remark="会电焊"))
    station.save(WireChange(Op.DELETE, WORKER.number, record_id(2)))
    office.ask(station.request(3))
    tidy(office.database, at=MORNING + timedelta(days=1))

    tidy(office.database, at=LATER)

    assert floor(office) == 3
    with office.database.reading() as session:
        assert get_record(session, 17, WORKER.number, record_id(2)) is not None


def test_what_was_forgotten_once_is_not_looked_for_again(office: Office) -> None:
    with_a_deletion(office)
    tidy(office.database, at=MORNING)
    tidy(office.database, at=LATER)

    tidy(office.database, at=LATER + timedelta(days=1))

    assert floor(office) == 3


def test_who_was_away_for_longer_is_put_right(office: Office) -> None:
    with_a_deletion(office)
    tidy(office.database, at=MORNING)
    tidy(office.database, at=LATER)
    away = ByteStation(b"stream-9")

    answer = office.ask(away.hello(scopes=((office.scope, 1, 2),)) + pack(End()))

    (found,) = [m for m in messages(answer) if isinstance(m, Repair)]
    assert (found.mode, [row.id for row in found.rows]) == (RepairMode.WHOLE, [record_id(2)])


def test_the_command_line_tidies(tmp_path: Path) -> None:
    assert main(["tidy", "--database", f"sqlite:///{tmp_path}/platform.db"]) == DONE
