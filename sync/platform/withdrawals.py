"""Taking a posting off every board by order of whoever oversees the stations.

The posting's state steps as it may at the station itself; the station learns of it by
the ordinary pull, and the job page at once.
"""

from dataclasses import replace

from app.domain.job_code import JobCode
from app.domain.posting_states import TAKEN_DOWN_REASON, advance
from app.domain.postings import Posting, PostingState
from app.domain.record_fields import to_fields
from sync.platform.known_postings import find_posting
from sync.platform.named_records import write_named
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Transaction
from sync.platform.store.scopes import STATION, open_scope

_WRITTEN = ("state", "reasons")


def withdraw_posting(session: Transaction, code: JobCode, reason: str) -> Posting:
    """Take a posting down for a reason that the station is shown.

    Raises:
        NotSentError: nobody has sent it.
        DomainError: ``TRANSITION_NOT_ALLOWED`` when it hangs nowhere any more.
    """
    old = find_posting(session, code.value, station_no=code.station_no)
    if old is None:
        raise NotSentError(f"no station has sent a posting {code.grouped}")
    down = advance(old, PostingState.TAKEN_DOWN)
    new = replace(down, reasons=(*old.reasons, (TAKEN_DOWN_REASON, reason)))
    fields = to_fields(new)
    scope = open_scope(session, STATION, code.station_no, "")
    write_named(session, scope, "posting", new.id.bytes, {n: fields[n] for n in _WRITTEN})
    return new
