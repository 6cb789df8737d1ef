"""The file that opens the station: the database key under each operator's PIN.

The database key is random; argon2id turns a PIN into the key that wraps it, so a
PIN is changed without writing the database anew. Sealed under the database key are the
station's Ed25519 key, which signs job tickets and requests, and its X25519 key, for which
the platform seals bundles.

A copy of this file lets somebody try PINs without the lock-out below: the lock-out
protects the counter, the cost of argon2id protects the copy.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from app.domain.errors import DomainError, Problem
from app.domain.station import Operator
from app.safe_files import read_text, write_text
from app.storage.engine import KEY_BYTES, DatabaseKey
from app.storage.keyfile_text import Content, Entry, parse, to_text
from app.storage.pin_wrapping import SALT_BYTES, PinCost, seal, stretched, unseal
from app.storage.signing_key import BoxKey, StationKey, new_box_key, new_station_key

FILE_NAME = "keys.json"
SHORTEST_PIN = 6
FREE_TRIES = 5
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=8)
_STATION_PURPOSE = b"station-key"
_BOX_PURPOSE = b"box-key"
_NEXT_PURPOSE = b"next-keys"

STANDARD_COST = PinCost()


@dataclass(frozen=True, slots=True)
class OpenKeys:
    """What a right PIN gives."""

    operator: Operator
    database_key: DatabaseKey
    station_key: StationKey
    box_key: BoxKey


@dataclass(frozen=True, slots=True)
class NextKeys:
    """Keys that wait until the platform has taken this PC for another.

    Attributes:
        device: whose keys they are; empty until the platform has said so.
    """

    sign: StationKey
    box: BoxKey
    device: bytes = b""

    @classmethod
    def drawn(cls) -> Self:
        """Draw fresh ones."""
        return cls(new_station_key(), new_box_key())


class KeyFile:
    """Operators and their PINs. Every change is on the disk before a method returns."""

    def __init__(
        self, folder: Path, *, now: Callable[[], datetime], cost: PinCost = STANDARD_COST
    ) -> None:
        self._path = folder / FILE_NAME
        self._now = now
        self._cost = cost

    def create(
        self, operators: tuple[Operator, ...], pin: str, station_key: StationKey
    ) -> DatabaseKey:
        """Write the file of a new station; all operators begin with the same PIN.

        The key for bundles is made here: nobody needs it before.

        Raises:
            DomainError: ``STATION_EXISTS`` or ``PIN_WEAK``.
            OSError: the folder cannot be written.
        """
        if self._path.exists():
            raise DomainError(Problem.STATION_EXISTS)
        require_strong(pin)
        key = DatabaseKey(secrets.token_bytes(KEY_BYTES))
        entries = tuple(self._entry(operator, pin, key) for operator in operators)
        sealed = seal(key.value, station_key.private, _STATION_PURPOSE)
        sealed_box = seal(key.value, new_box_key().private, _BOX_PURPOSE)
        self._write(Content(sealed, sealed_box, entries))
        return key

    def operators(self) -> tuple[Operator, ...]:
        """Return who may open the station, in order of number.

        Raises:
            DomainError: ``STATION_MISSING`` or ``STATION_DAMAGED``.
        """
        return tuple(entry.operator for entry in self._read().entries)

    def unlock(self, no: int, pin: str) -> OpenKeys:
        """Return the keys that a PIN opens.

        A try is counted before it is made, so that pulling the plug gains nothing.

        Raises:
            DomainError: ``OPERATOR_UNKNOWN``, ``PIN_LOCKED`` with the minutes to wait, or
                ``PIN_WRONG`` with the tries left.
        """
        content = self._read()
        entry = _find(content, no)
        self._require_unlocked(entry)
        tried = _after_failure(entry, self._now())
        self._write(_with(content, tried))
        key = _unwrap(entry, pin)
        if key is None:
            self._require_unlocked(tried)
            raise DomainError(Problem.PIN_WRONG, left=FREE_TRIES - tried.failed)
        self._write(_with(content, replace(entry, failed=0, locked_until=None)))
        private = unseal(key.value, content.sealed_station_key, _STATION_PURPOSE)
        box = unseal(key.value, content.sealed_box_key, _BOX_PURPOSE)
        if private is None or box is None:
            raise DomainError(Problem.STATION_DAMAGED)
        return OpenKeys(entry.operator, key, StationKey(private), BoxKey(box))

    def add(self, operator: Operator, pin: str, key: DatabaseKey) -> None:
        """Let another person in; who asks has opened the station already.

        Raises:
            DomainError: ``PIN_WEAK``.
            ValueError: the number is taken.
        """
        require_strong(pin)
        content = self._read()
        if any(entry.operator.no == operator.no for entry in content.entries):
            raise ValueError(f"operator {operator.no} is there already")
        entries = (*content.entries, self._entry(operator, pin, key))
        self._write(replace(content, entries=entries))

    def change_pin(self, no: int, old: str, new: str) -> None:
        """Wrap the database key under a new PIN.

        Raises:
            DomainError: as ``unlock``, or ``PIN_WEAK``.
        """
        require_strong(new)
        opened = self.unlock(no, old)
        content = self._read()
        self._write(_with(content, self._entry(opened.operator, new, opened.database_key)))

    def next_keys(self, key: DatabaseKey) -> NextKeys | None:
        """Return the keys that wait to be taken; ``None`` when none do."""
        sealed = self._read().sealed_next
        plain = unseal(key.value, sealed, _NEXT_PURPOSE) if sealed else None
        if plain is None:
            return None
        sign, box = plain[:KEY_BYTES], plain[KEY_BYTES : 2 * KEY_BYTES]
        return NextKeys(StationKey(sign), BoxKey(box), plain[2 * KEY_BYTES :])

    def put_next(self, key: DatabaseKey, fresh: NextKeys) -> None:
        """Keep keys that wait to be taken."""
        plain = fresh.sign.private + fresh.box.private + fresh.device
        self._write(replace(self._read(), sealed_next=seal(key.value, plain, _NEXT_PURPOSE)))

    def take_next(self, key: DatabaseKey) -> None:
        """Put the keys that wait in the place of the others."""
        fresh = self.next_keys(key)
        if fresh is not None:
            content = Content(
                seal(key.value, fresh.sign.private, _STATION_PURPOSE),
                seal(key.value, fresh.box.private, _BOX_PURPOSE),
                self._read().entries,
            )
            self._write(content)

    def _entry(self, operator: Operator, pin: str, key: DatabaseKey) -> Entry:
        salt = secrets.token_bytes(SALT_BYTES)
        wrapping = stretched(pin, salt, self._cost)
        wrapped = seal(wrapping, key.value, _purpose(operator.no))
        return Entry(operator=operator, cost=self._cost, salt=salt, wrapped=wrapped)

    def _require_unlocked(self, entry: Entry) -> None:
        if entry.locked_until is None:
            return
        # A clock set back must not turn minutes into years.
        left = min(entry.locked_until - self._now(), _wait_after(entry.failed))
        if left > timedelta(0):
            raise DomainError(Problem.PIN_LOCKED, minutes=-(-left // timedelta(minutes=1)))

    def _read(self) -> Content:
        content = read_text(self._path, parse)
        if content is None:
            damaged = self._path.exists()
            raise DomainError(Problem.STATION_DAMAGED if damaged else Problem.STATION_MISSING)
        return content

    def _write(self, content: Content) -> None:
        write_text(self._path, to_text(content))


def require_strong(pin: str) -> None:
    """Refuse a PIN that is short or one character over and over.

    Raises:
        DomainError: ``PIN_WEAK``.
    """
    if len(pin) < SHORTEST_PIN or len(set(pin)) == 1:
        raise DomainError(Problem.PIN_WEAK, shortest=SHORTEST_PIN)


def _wait_after(failed: int) -> timedelta:
    if failed < FREE_TRIES:
        return timedelta(0)
    doublings = min(failed - FREE_TRIES, 8)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _after_failure(entry: Entry, now: datetime) -> Entry:
    failed = entry.failed + 1
    wait = _wait_after(failed)
    return replace(entry, failed=failed, locked_until=now + wait if wait else None)


def _find(content: Content, no: int) -> Entry:
    for entry in content.entries:
        if entry.operator.no == no:
            return entry
    raise DomainError(Problem.OPERATOR_UNKNOWN, no=no)


def _with(content: Content, changed: Entry) -> Content:
    entries = tuple(
        changed if entry.operator.no == changed.operator.no else entry for entry in content.entries
    )
    return replace(content, entries=entries)


def _unwrap(entry: Entry, pin: str) -> DatabaseKey | None:
    wrapping = stretched(pin, entry.salt, entry.cost)
    value = unseal(wrapping, entry.wrapped, _purpose(entry.operator.no))
    return None if value is None else DatabaseKey(value)


def _purpose(no: int) -> bytes:
    return b"operator-%d" % no
