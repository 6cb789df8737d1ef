"""What a round met that a person should hear about in a whole sentence.

Says what happened, what was kept and what to do next; the words are a problem's.
"""

from collections.abc import Mapping

from app.domain.errors import Problem
from app.domain.sync_status import RunNote

NEWS: Mapping[str, Problem] = {
    "revoked": Problem.DEVICE_REVOKED,
    "retired": Problem.DEVICE_RETIRED,
    "not-signed": Problem.DEVICE_UNKNOWN,
    RunNote.OTHER_MACHINE: Problem.MACHINE_CHANGED,
    RunNote.FORK: Problem.TWIN_PC,
    RunNote.ROLLBACK: Problem.DATABASE_RESTORED,
    RunNote.OLD_COPY: Problem.DATABASE_RESTORED,
    RunNote.NEW_LIFE: Problem.PLATFORM_RESTORED,
}


def news_of(detail: str) -> Problem | None:
    """Return what a round's detail, codes between commas, has to tell; the gravest first."""
    codes = set(detail.split(","))
    return next((problem for code, problem in NEWS.items() if code in codes), None)
