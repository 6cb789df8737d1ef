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
    WITHDRAWN = "withdrawn"  # by the applicant, on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Somebody asked for a job by name and mobile number.

    Attributes:
        receipt: what the applicant says on the phone: serial group and count, "8F2K-05".
        days: how long they want to work: "few", "week", "all" or "" for not said.
        travel: how they get there: "pickup", "own" or "" for not said.
    """

    id: UUID
    posting_id: UUID
    code: str
    name: str
    phone: str
    applied_at: datetime
    receipt: str = ""
    days: str = ""
    travel: str = ""
    state: ApplicationState = ApplicationState.NEW
    revision: int = 1
