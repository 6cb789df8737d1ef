"""Applying for a job on the page, and taking it back.

Source: domain reference 4.5 and 10: name and mobile number, nothing else, and only to
the station that called for people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.domain.applications import Application, ApplicationState
from app.domain.job_code import GROUP
from app.domain.record_fields import to_fields
from sync.platform.jobs import Job
from sync.platform.limits import Limit, count_try, require_within
from sync.platform.named_records import get_named, write_named
from sync.platform.store.applications import (
    Receipt,
    file_application,
    hold_posting,
    next_count,
    standing_application,
    withdraw,
)
from sync.platform.store.database import Database, Transaction
from sync.platform.store.scopes import STATION, ScopeKey, open_scope
from sync.platform.store.secrets import PlatformKeys
from sync.platform.store.stations import Station

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TRIES_PER_JOB = 5
TRIES_PER_PHONE = 20
TRIES_PER_ADDRESS = 60  # a whole village may share one address

_KIND = "application"
_SETTLED = frozenset({ApplicationState.DECLINED.value, ApplicationState.WITHDRAWN.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who applies, already checked.

    Attributes:
        phone: canonical mobile number.
        days, travel: codes as in ``Application``.
        address: where the request came from; only a seal of it is kept, for a day.
    """

    name: str
    phone: str
    days: str = ""
    travel: str = ""
    address: str = ""


class ApplicationDesk:
    """Takes applications in and back. Holds no state and may be shared between threads."""

    def __init__(
        self, *, database: Database, keys: PlatformKeys, new_id: Callable[[], UUID]
    ) -> None:
        self._database = database
        self._keys = keys
        self._new_id = new_id

    def apply(self, job: Job, applicant: Applicant, *, now: datetime) -> Receipt:
        """Hand an application to the station; the same person again gets the same receipt.

        Raises:
            sync.platform.limits.TooManyTriesError: of this person or address.
        """
        posting = job.posting
        phone_seal = self._seal("phone", applicant.phone)
        limits = self._limits(posting.id, applicant)
        with self._database.writing() as session:
            require_within(session, limits, now=now)
            count_try(session, limits, now=now)
            hold_posting(session, posting.id)
            standing = standing_application(session, posting.id, phone_seal)
            if standing is not None:
                return standing
            receipt = Receipt(
                id=self._new_id(),
                posting_id=posting.id,
                number=f"{posting.code[GROUP:-1]}-{next_count(session, posting.id):02d}",
                applied_at=now,
            )
            file_application(session, receipt, phone_seal)
            application = Application(
                id=receipt.id,
                posting_id=posting.id,
                code=posting.code,
                name=applicant.name,
                phone=applicant.phone,
                applied_at=now,
                receipt=receipt.number,
                days=applicant.days,
                travel=applicant.travel,
            )
            _send_down(session, job.station, application)
        return receipt

    def take_back(self, job: Job, receipt: Receipt, *, now: datetime) -> None:
        """Tell the station that somebody no longer wants the job; twice is once."""
        with self._database.writing() as session:
            if not withdraw(session, receipt.id, at=now):
                return
            filed = get_named(session, job.station.no, _KIND, receipt.id.bytes)
            if filed is not None and filed.fields.get("state") not in _SETTLED:
                state = {"state": ApplicationState.WITHDRAWN.value}
                home = ScopeKey(job.station.no, filed.scope)
                write_named(session, home, _KIND, receipt.id.bytes, state)

    def _limits(self, posting_id: UUID, applicant: Applicant) -> tuple[Limit, ...]:
        job = f"{posting_id} {applicant.phone}"
        return (
            Limit(self._seal("apply-job", job), TRIES_PER_JOB, HOUR),
            Limit(self._seal("apply-phone", applicant.phone), TRIES_PER_PHONE, DAY),
            Limit(self._seal("apply-address", applicant.address), TRIES_PER_ADDRESS, HOUR),
        )

    def _seal(self, purpose: str, text: str) -> bytes:
        return self._keys.seal(purpose, text.encode())


def _send_down(session: Transaction, station: Station, application: Application) -> None:
    home = open_scope(session, STATION, station.no, station.name)
    write_named(session, home, _KIND, application.id.bytes, to_fields(application))
