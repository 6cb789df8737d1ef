"""Stations, their one-time codes, and PCs that join by them.

Source: sync protocol, section 10. A code is four digits of the county and four
characters at random, single use. There are few enough of them to guess, so wrong
tries are counted per address and per county.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.domain.job_code import ALPHABET
from sync.platform.limits import Limit, count_try, require_within
from sync.platform.refused_contacts import Refused, note_refused_in
from sync.platform.station_keys import publish_key
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import DEVICE_BYTES, Device, add_device, find_device, next_series
from sync.platform.store.enrol_codes import EnrolCode, add_code, lock_code, spend_code
from sync.platform.store.events import EventKind
from sync.platform.store.scopes import grant_station
from sync.platform.store.secrets import PlatformKeys
from sync.platform.store.stations import Station, find_station
from sync.wire.enrolment import EnrolRequest

CODE_VALID_FOR = timedelta(days=30)
WINDOW = timedelta(hours=1)
TRIES_PER_ADDRESS = 10
TRIES_PER_COUNTY = 200

_DIGITS = 4
_LETTERS = 4
_SHAPE = re.compile(rf"\d{{{_DIGITS}}}[{ALPHABET}]{{{_LETTERS}}}", re.ASCII)
_PURPOSE = "enrol-code"


class EnrolRefusedError(Exception):
    """The code opens nothing here: ``unknown``, ``used``, ``expired``, ``foreign``, ..."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class JoinedBy(Protocol):
    """Who joins, where it is not simply a new PC."""

    def misfit(self, station_no: int) -> str:
        """Return why a code of this station does not do; empty when it does."""
        ...

    def joined(self, session: Transaction, device: Device, now: datetime) -> None:
        """Do what belongs to it, in the same transaction."""
        ...


class NewPc:
    """A PC that was none of ours before."""

    def misfit(self, station_no: int) -> str:
        """Take any station's code."""
        return ""

    def joined(self, session: Transaction, device: Device, now: datetime) -> None:
        """Nothing else belongs to it."""


class UnknownStationError(Exception):
    """There is no station with this number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A PC that has joined, and where it belongs."""

    device: Device
    station: Station


_NEW_PC = NewPc()


def issue_code(
    database: Database,
    keys: PlatformKeys,
    station_no: int,
    *,
    now: datetime,
    valid_for: timedelta = CODE_VALID_FOR,
) -> str:
    """Return a fresh code for a station, as printed: ``3501-8F2K``.

    Raises:
        UnknownStationError: no such station.
    """
    with database.writing() as session:
        station = find_station(session, station_no)
        if station is None:
            raise UnknownStationError(station_no)
        letters = "".join(secrets.choice(ALPHABET) for _ in range(_LETTERS))
        plain = station.county[:_DIGITS] + letters
        code = EnrolCode(station_no=station_no, expires_at=now + valid_for)
        add_code(session, keys.seal(_PURPOSE, plain.encode()), code)
    return f"{plain[:_DIGITS]}-{letters}"


def enrol(  # noqa: PLR0913 (all but three go by name)
    database: Database,
    keys: PlatformKeys,
    request: EnrolRequest,
    *,
    address: str,
    now: datetime,
    by: JoinedBy = _NEW_PC,
) -> Enrolled:
    """Let a PC join by a code; the same PC asking again gets the same answer.

    Raises:
        EnrolRefusedError: the code opens nothing.
        sync.platform.limits.TooManyTriesError: this address or county has had too many wrong tries.
    """
    plain = _plain(request.code)
    limits = _limits(keys, plain, address)
    with database.writing() as session:
        require_within(session, limits, now=now)
        found, reason = _code(session, keys, plain, by)
        joined = None
        if found is not None:
            joined, reason = _join(session, found, request, by, now)
        if joined is None:
            count_try(session, limits, now=now)
            _note_refused(session, keys, plain, reason, now)
    # Raised out here, so that the count of wrong tries is not undone with the rest.
    if joined is None:
        raise EnrolRefusedError(reason)
    return joined


@dataclass(frozen=True, slots=True)
class _Found:
    """A code that was given out, and for whom."""

    seal: bytes
    code: EnrolCode
    station: Station


def _code(
    session: Transaction, keys: PlatformKeys, plain: str, by: JoinedBy
) -> tuple[_Found | None, str]:
    seal = keys.seal(_PURPOSE, plain.encode())
    code = lock_code(session, seal) if _SHAPE.fullmatch(plain) else None
    station = None if code is None else find_station(session, code.station_no)
    if code is None or station is None:
        return None, "unknown"
    misfit = by.misfit(station.no)
    return (None, misfit) if misfit else (_Found(seal, code, station), "")


def _join(
    session: Transaction, found: _Found, request: EnrolRequest, by: JoinedBy, now: datetime
) -> tuple[Enrolled | None, str]:
    code, station = found.code, found.station
    if code.device_id is not None:
        device = find_device(session, code.device_id)
        # The answer was lost on the way: the same PC may hear it again.
        if device is None or device.sign_key != request.sign_key:
            return None, "used"
        return Enrolled(device=device, station=station), ""
    if now >= code.expires_at:
        return None, "expired"
    device = Device(
        id=secrets.token_bytes(DEVICE_BYTES),
        station_no=station.no,
        sign_key=request.sign_key,
        box_key=request.box_key,
        fingerprint=request.fingerprint,
        series=next_series(session, station.no),
    )
    add_device(session, device, at=now)
    spend_code(session, found.seal, device.id)
    grant_station(session, device, station.name)
    publish_key(session, device, station, valid=True)
    by.joined(session, device, now)
    return Enrolled(device=device, station=station), ""


def _note_refused(
    session: Transaction, keys: PlatformKeys, plain: str, reason: str, now: datetime
) -> None:
    """Tell the administrator; of a code that was issued, for which station it was."""
    code = lock_code(session, keys.seal(_PURPOSE, plain.encode()))
    county = plain[:_DIGITS] if code is None and plain[:_DIGITS].isdecimal() else ""
    refused = Refused(
        kind=EventKind.EXPIRED_CODE if reason == "expired" else EventKind.REFUSED_CODE,
        station_no=0 if code is None else code.station_no,
        detail=f"{reason} {county}".rstrip(),
        about=f"{reason} {county}",
    )
    note_refused_in(session, keys, refused, at=now)


def _plain(text: str) -> str:
    compact = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"[-\u2010-\u2015\u2212]", "", compact).upper()


def _limits(keys: PlatformKeys, plain: str, address: str) -> tuple[Limit, ...]:
    county = plain[:_DIGITS].encode()
    return (
        Limit(keys.seal("enrol-address", address.encode()), TRIES_PER_ADDRESS, WINDOW),
        Limit(keys.seal("enrol-county", county), TRIES_PER_COUNTY, WINDOW),
    )
