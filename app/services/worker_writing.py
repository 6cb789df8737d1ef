"""Writing people: one or ten thousand, each with its line in the ledger and its news.

Whatever happens to one person is one commit in the outbox, so the platform never
learns half of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from app.domain.beijing import beijing_day, moment_of
from app.domain.changes import Change
from app.domain.record_fields import created
from app.domain.service_log import ObjectKind
from app.domain.station import Operator
from app.domain.workers import Consent, Worker
from app.services.service_log import LogEntry, write_lines
from app.services.worker_form import ReadForm, WorkerForm
from app.storage.unit_of_work import UnitOfWork

REGISTERED_ITEM = "3.1"  # table service_items: job-seeker registration
NOTICE_VERSION = "2026-01"  # of the privacy notice that is read out
_NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who writes, when, and where ids come from."""

    operator: Operator
    at: datetime
    new_id: Callable[[], UUID]

    @property
    def today(self) -> date:
        """The day in Beijing."""
        return beijing_day(self.at)


def new_worker(form: WorkerForm, read: ReadForm, writing: Writing) -> Worker:
    """Return the person that a checked form describes."""
    registered_on = form.registered_on or writing.today
    return Worker(
        id=writing.new_id(),
        name=read.name,
        id_type=form.id_type,
        id_number=read.id_number,
        sex=read.sex,
        birth_on=read.birth_on,
        phone=read.phone,
        phone_owner=form.phone_owner,
        home_region=form.home_region or None,
        address=form.address.strip(),
        education=form.education or None,
        employment_status=form.employment_status,
        key_groups=form.key_groups,
        trades=form.trades,
        pay_mode=form.pay_mode or None,
        pay_min_fen=read.pay_min_fen,
        max_km=read.max_km,
        consent=Consent(version=NOTICE_VERSION, way=form.consent_way, given_at=writing.at),
        source=form.source,
        registered_on=registered_on,
        last_contact_on=registered_on,
        remark=form.remark.strip(),
        handled_by=writing.operator.no,
    )


def write_registrations(unit: UnitOfWork, workers: Sequence[Worker], writing: Writing) -> None:
    """Write new people, a ledger line for each and the news of both."""
    unit.workers.add(workers)
    lines = write_lines(
        unit,
        [_entry(worker, writing) for worker in workers],
        operator=writing.operator,
        at=writing.at,
        new_id=writing.new_id,
    )
    commits: list[list[Change]] = [
        [created(worker), created(line)] for worker, line in zip(workers, lines, strict=True)
    ]
    unit.outbox.append_many(commits, at=writing.at, staff=writing.operator.no)


def _entry(worker: Worker, writing: Writing) -> LogEntry:
    # A line of an old ledger counts for the day it was written, not for the day of import.
    past = worker.registered_on < writing.today
    return LogEntry(
        item=REGISTERED_ITEM,
        object_kind=ObjectKind.WORKER,
        object_id=worker.id,
        object_name=worker.name,
        served_at=moment_of(worker.registered_on, _NOON) if past else writing.at,
        key_groups=worker.key_groups,
    )
