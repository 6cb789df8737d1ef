"""What a round met that a person should hear about in a whole sentence.

Says what happened, what was kept and what to do next; the words are a problem's.
"""

from collections.abc import Mapping, Sequence

from app.domain.errors import Problem
from app.domain.sync_status import RunNote, SyncRun

# The gravest first.
NEWS: Mapping[str, Problem] = {
    "revoked": Problem.DEVICE_REVOKED,
    "retired": Problem.DEVICE_RETIRED,
    "not-signed": Problem.DEVICE_UNKNOWN,
    "sign-in": Problem.NETWORK_SIGN_IN,
    RunNote.OTHER_MACHINE: Problem.MACHINE_CHANGED,
    RunNote.FORK: Problem.TWIN_PC,
    RunNote.ROLLBACK: Problem.DATABASE_RESTORED,
    RunNote.OLD_COPY: Problem.DATABASE_RESTORED,
    RunNote.PURGED: Problem.RECORD_PURGED,
    RunNote.NEW_LIFE: Problem.PLATFORM_RESTORED,
}
_LASTING = frozenset({Problem.MACHINE_CHANGED, Problem.TWIN_PC})
BY_CODE = _LASTING | {Problem.DEVICE_REVOKED, Problem.DEVICE_RETIRED, Problem.DEVICE_UNKNOWN}


def news_of(detail: str) -> Problem | None:
    """Return what a round's detail, codes between commas, has to tell; the gravest first."""
    codes = set(detail.split(","))
    return next((problem for code, problem in NEWS.items() if code in codes), None)


def run_to_tell(runs: Sequence[SyncRun]) -> SyncRun | None:
    """Return the round to speak about: the newest, or one whose news waits for a person.

    Args:
        runs: newest first.
    """
    for run in runs:
        if RunNote.REKEYED in run.detail.split(","):
            break
        if news_of(run.detail) in _LASTING:
            return run if news_of(runs[0].detail) is None else runs[0]
    return runs[0] if runs else None
