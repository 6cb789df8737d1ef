"""Tasks for stations: written here, stepped there.

A task lies in its station's task scope, which is read before everything else.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.domain.record_fields import to_fields
from app.domain.tasks import Task
from sync.platform.named_records import get_named, write_named
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Transaction
from sync.platform.store.scopes import TASK, open_scope
from sync.platform.store.stations import find_station
from sync.wire.registry import registry

_KIND = "task"
ABOUT = ("worker", "employer", "posting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A task as typed.

    Attributes:
        about: kind and id of the record that it is about.
    """

    station_no: int
    title: str
    text: str = ""
    sender: str = ""
    due_on: date | None = None
    about: tuple[str, UUID] | None = None


def assign(session: Transaction, given: Assignment, *, new_id: UUID, at: datetime) -> Task:
    """Give a station a task.

    Raises:
        NotSentError: no such station or record, no title, or too long a text.
    """
    station = find_station(session, given.station_no)
    if station is None:
        raise NotSentError(f"there is no station {given.station_no}")
    _require_known(session, given)
    kind, record = given.about or ("", None)
    task = Task(
        id=new_id,
        title=given.title.strip(),
        text=given.text.strip(),
        sender=given.sender.strip(),
        due_on=given.due_on,
        about_kind=kind,
        about_id=record,
        made_at=at,
    )
    _require_texts(task)
    scope = open_scope(session, TASK, station.no, station.name)
    write_named(session, scope, _KIND, task.id.bytes, to_fields(task))
    return task


def _require_known(session: Transaction, given: Assignment) -> None:
    if given.about is None:
        return
    kind, record = given.about
    if kind not in ABOUT or get_named(session, given.station_no, kind, record.bytes) is None:
        raise NotSentError(f"the station has sent no such {kind}")


def _require_texts(task: Task) -> None:
    if not task.title:
        raise NotSentError("a task needs a title")
    for name, value in to_fields(task).items():
        limit = registry().by_name[_KIND].by_name[name].limit
        if isinstance(value, str) and len(value) > limit:
            raise NotSentError(f"{name} has {len(value)} characters; {limit} are allowed")
