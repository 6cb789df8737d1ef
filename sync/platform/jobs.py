"""From what a QR or a person says to a posting that a villager may see."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.errors import DomainError, Problem
from app.domain.job_code import ALPHABET, GROUP, text_number
from app.domain.job_ticket import JobTicket, same_version
from app.domain.posting_states import UNPUBLISHED_STATES
from app.domain.postings import Posting, PostingState
from sync.platform.known_postings import find_posting
from sync.platform.store.database import Transaction
from sync.platform.store.devices import station_keys
from sync.platform.store.stations import Station, find_station

_LONGEST_TICKET = 200


class Refused(StrEnum):
    """Why there is no job to show."""

    SHAPE = "shape"
    CHECK = "check"
    FORGED = "forged"
    UNKNOWN = "unknown"
    WAITING = "waiting"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


GONE = frozenset({Refused.EXPIRED, Refused.WITHDRAWN})

_PROBLEMS = {
    Problem.JOB_CODE_CHECK: Refused.CHECK,
    Problem.JOB_TICKET_FORGED: Refused.FORGED,
}
_WITHDRAWN_STATES = frozenset(
    {PostingState.CANCELLED, PostingState.TAKEN_DOWN, PostingState.ARCHIVED}
)


class JobRefusedError(Exception):
    """There is no job to show; the station, where it is known, may be called."""

    def __init__(self, refused: Refused, station: Station | None = None) -> None:
        super().__init__(refused.value)
        self.refused = refused
        self.station = station


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A posting that may be shown, and the station that answers for it.

    Attributes:
        changed: the poster that was scanned shows an older version.
    """

    posting: Posting
    station: Station
    changed: bool = False

    @property
    def wanted(self) -> int:
        """How many people are still wanted."""
        return max(self.posting.headcount - self.posting.filled, 0)

    @property
    def open(self) -> bool:
        """Whether one may apply."""
        return self.posting.state is PostingState.PUBLISHED and self.wanted > 0


def find_job(session: Transaction, text: str, *, now: datetime) -> Job:
    """Return the job that a ticket or a typed code names.

    Raises:
        JobRefusedError: it is malformed, forged, unknown, expired or withdrawn.
    """
    ticket = _read(session, text)
    station = find_station(session, ticket.code.station_no)
    if station is None:
        raise JobRefusedError(Refused.UNKNOWN)
    keys = station_keys(session, station.no)
    if ticket.signature is not None and not any(ticket.is_genuine(key, verify) for key in keys):
        raise JobRefusedError(Refused.FORGED, station)
    posting = find_posting(session, ticket.code.value, station_no=station.no)
    if posting is None or posting.state in UNPUBLISHED_STATES:
        genuine = ticket.signature is not None
        raise JobRefusedError(Refused.WAITING if genuine else Refused.UNKNOWN, station)
    if posting.state in _WITHDRAWN_STATES:
        raise JobRefusedError(Refused.WITHDRAWN, station)
    over = posting.valid_until is not None and now >= posting.valid_until
    if over or posting.state is PostingState.EXPIRED:
        raise JobRefusedError(Refused.EXPIRED, station)
    changed = ticket.version > 0 and not same_version(ticket, posting)
    return Job(posting=posting, station=station, changed=changed)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether an Ed25519 signature is genuine."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _read(session: Transaction, text: str) -> JobTicket:
    try:
        return JobTicket.parse(text[:_LONGEST_TICKET])
    except DomainError as error:
        refused = _PROBLEMS.get(error.problem, Refused.SHAPE)
        raise JobRefusedError(refused, _likely_station(session, text)) from None


def _likely_station(session: Transaction, text: str) -> Station | None:
    """Return whom to call about a code that is wrong somewhere: its first group may be right."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_TICKET]).upper()
    start = "".join(character for character in plain if character.isalnum())[:GROUP]
    if len(start) < GROUP or not set(start) <= set(ALPHABET):
        return None
    return find_station(session, text_number(start))
