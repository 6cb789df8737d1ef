"""Job tickets: the address for a poster's QR, and what a scan at the counter means."""

from collections.abc import Callable
from datetime import datetime

from app.domain.beijing import beijing_day, last_day
from app.domain.errors import DomainError, Problem
from app.domain.job_ticket import JobTicket, Sign, TicketReading, Verify, ticket_of
from app.domain.posting_states import OPEN_STATES, UNPUBLISHED_STATES
from app.domain.postings import Posting
from app.storage.unit_of_work import OpenUnit, UnitOfWork


class TicketService:
    """Makes and reads tickets. Holds no state and may be shared between threads.

    Args:
        open_unit: begins a unit of work.
        now: the clock.
        sign: signs with this station's key.
        own_key: the public half of that key.
        verify: tells whether a signature is genuine.
    """

    def __init__(
        self,
        *,
        open_unit: OpenUnit,
        now: Callable[[], datetime],
        sign: Sign,
        own_key: bytes,
        verify: Verify,
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._sign = sign
        self._own_key = own_key
        self._verify = verify

    def address(self, posting: Posting) -> str:
        """Return the signed address for the poster; the posting must have a code."""
        return _ticket(posting).signed(self._sign).address(self._base())

    def short_address(self, posting: Posting) -> str:
        """Return the address without signature, for small labels."""
        return _ticket(posting).short_address(self._base())

    def read(self, text: str) -> TicketReading:
        """Tell what was scanned or typed: an address, its last part or a bare job code.

        Works without a line. A code of another station is read but has no posting here.

        Raises:
            DomainError: ``JOB_CODE_SHAPE`` or ``JOB_CODE_CHECK`` when it cannot be read,
                ``JOB_TICKET_FORGED`` or ``JOB_TICKET_UNKNOWN_STATION`` when the signature
                is not to be believed, ``JOB_TICKET_EXPIRED`` when the work is off the board.
        """
        ticket = JobTicket.parse(text)
        with self._open_unit(reading=True) as unit:
            genuine = ticket.signature is not None
            if genuine:
                self._require_genuine(unit, ticket)
            posting = unit.postings.by_code(ticket.code.value)
        self._require_current(ticket, posting)
        return TicketReading(
            posting=posting, code=ticket.code, station_no=ticket.code.station_no, ok=genuine
        )

    def _require_genuine(self, unit: UnitOfWork, ticket: JobTicket) -> None:
        station_no = ticket.code.station_no
        keys = unit.station_keys.of_station(station_no)
        if station_no == unit.station.get().station_no:
            keys = (self._own_key, *keys)
        if not keys:
            raise DomainError(Problem.JOB_TICKET_UNKNOWN_STATION, station_no=station_no)
        if not any(ticket.is_genuine(key, self._verify) for key in keys):
            raise DomainError(Problem.JOB_TICKET_FORGED)

    def _require_current(self, ticket: JobTicket, posting: Posting | None) -> None:
        ended = posting is not None and posting.state not in (*OPEN_STATES, *UNPUBLISHED_STATES)
        # What the posting says now outweighs an old poster: it may have been extended.
        until = ticket.expires_on if posting is None else None
        if ended or (until is not None and until < beijing_day(self._now())):
            state = "" if posting is None else posting.state.value
            raise DomainError(Problem.JOB_TICKET_EXPIRED, code=ticket.code.grouped, state=state)

    def _base(self) -> str:
        with self._open_unit(reading=True) as unit:
            return unit.station.get().job_url_base


def _ticket(posting: Posting) -> JobTicket:
    until = posting.valid_until
    return ticket_of(posting, None if until is None else last_day(until))
