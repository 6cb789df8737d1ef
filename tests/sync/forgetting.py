"""A person who is to be forgotten, in every place where a station and a platform keep one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.changes import Change, FieldValue, Operation
from app.domain.record_fields import created
from app.storage.base import moment
from app.storage.database import Database
from app.storage.engine import PRAGMAS, engine_over
from app.storage.schema import create_or_upgrade
from sync.platform.assignments import Assignment, assign
from sync.platform.named_records import write_named
from sync.platform.purging import PurgeRequest, Reason, purge
from sync.platform.store.scopes import TASK, open_scope
from sync.station.codec import WireCodec
from tests.builders import MORNING, NO_KEYS, NODE, PROFILE, STREAM, numbered_id
from tests.storage.work_records import a_line
from tests.sync.village import DEVICE, STATION_NO, Village

NAME, NUMBER, PHONE, REMARK = "林知夏", "350101199001010019", "19900012345", "左手受过伤"
PERSON, LINE, TASK_ID, ENTRY, ORDER = (numbered_id(each) for each in (1, 3_002, 3, 4, 9))
_SPELT = "linzhixia"
CANARIES = [
    each.encode() for each in (NAME, NUMBER, PHONE, REMARK, NUMBER[::-1], PHONE[::-1], _SPELT)
]


@contextmanager
def plain_station(path: Path) -> Iterator[Database]:
    """Open a station database without a cipher, so that its bytes can be read."""

    def connect() -> Any:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        for name, value, _shown in PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        return connection

    engine = engine_over(connect)
    create_or_upgrade(engine)
    database = Database(engine, WireCodec())
    with database.open_unit() as unit:
        unit.sync_meta.open_stream(stream=STREAM, node=NODE)
        unit.station.put(PROFILE)
        unit.sync_meta.join(device=DEVICE, keys=NO_KEYS, challenge=b"first")
        unit.commit()
    yield database
    database.close()


def leftovers(path: Path) -> set[str]:
    """Return what a database's files, its log among them, still say of the person."""
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]
    data = b"".join(file.read_bytes() for file in files if file.exists())
    return {canary.decode() for canary in CANARIES if canary in data}


def edited(**fields: FieldValue) -> Change:
    return Change(operation=Operation.SET, kind="worker", record_id=PERSON, fields=fields)


def leave_traces(village: Village) -> None:
    """Let a person be registered, served, edited, disputed, listed, and half typed again."""
    village.register(1, name=NAME, phone=PHONE, id_number=NUMBER)
    line = a_line(2, object_id=PERSON, object_name=NAME, content=f"登记 {NAME} {PHONE}")
    with village.station.open_unit() as unit:
        unit.logs.add([line])
        unit.outbox.append([created(line)], at=MORNING, staff=1)
        unit.drafts.put("worker", "new", {"name": NAME, "phone": PHONE}, at=MORNING)
        unit.drafts.put("posting", "new", {"title": "采茶"}, at=MORNING)
        unit.commit()
    village.sync()
    village.write("worker", PERSON, remark=REMARK, phone="19900000001")
    village.save(edited(phone=PHONE))  # both sides: an item with both values
    with village.platform.writing() as session:
        told = Assignment(station_no=STATION_NO, title=f"走访 {NAME}", about=("worker", PERSON))
        assign(session, told, new_id=TASK_ID, at=MORNING)
        tasks = open_scope(session, TASK, STATION_NO, "")
        entry = {"list_name": "失业人员", "subject": "person", "name": NAME, "number": NUMBER}
        write_named(session, tasks, "list_entry", ENTRY.bytes, entry)
    village.sync()


def order(record: UUID = PERSON, **given: Any) -> PurgeRequest:
    plain: dict[str, Any] = {
        "order": ORDER,
        "station_no": STATION_NO,
        "kind": "worker",
        "record": record,
        "reason": Reason.RIGHTS,
    }
    return PurgeRequest(**(plain | given))


def purge_person(village: Village) -> None:
    purge(village.platform, order(), at=moment(1_795_219_200_000))
