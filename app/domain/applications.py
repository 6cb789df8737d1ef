"""Applications that people make on the phone page; they come down by sync."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class ApplicationState(StrEnum):
    """Whether the station has dealt with it."""

    NEW = "new"
    CALLED = "called"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Somebody asked for a job by name and mobile number."""

    id: UUID
    posting_id: UUID
    code: str
    name: str
    phone: str
    applied_at: datetime
    state: ApplicationState = ApplicationState.NEW
    revision: int = 1
