"""Who may use the office's pages: whoever knows the word that the command line gave out.

One word for the office, of sixteen characters drawn at random; only its seal is kept, and a
new one takes the place of the old. Without one the pages are closed.
"""

import secrets
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from app.domain.job_code import ALPHABET
from sync.platform.limits import Limit, TooManyTriesError, count_try, require_within
from sync.platform.store.database import Database
from sync.platform.store.secrets import PlatformKeys, office_seal, put_office_seal

TRIES_PER_ADDRESS = 10
WINDOW = timedelta(hours=1)
_GROUPS, _GROUP_LETTERS = 4, 4
_PURPOSE = "office-word"
_SCHEME = "Basic "


class Entry(Enum):
    """What the door says to a visitor."""

    OPEN = auto()
    CLOSED = auto()  # there is no word: there are no pages
    ASK = auto()  # no word, or a wrong one
    WAIT = auto()  # too many wrong ones


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDoor:
    """Lets clerks in."""

    database: Database
    keys: PlatformKeys
    now: Callable[[], datetime]

    def entry(self, authorization: str, address: str) -> Entry:
        """Judge a request by its ``Authorization`` header (RFC 7617; any user name will do)."""
        word = _password(authorization)
        bucket = self.keys.seal("office-address", address.encode())
        limits = (Limit(bucket, TRIES_PER_ADDRESS, WINDOW),)
        with self.database.writing() as session:
            expected = office_seal(session)
            if expected is None:
                return Entry.CLOSED
            if word is None:
                return Entry.ASK
            try:
                require_within(session, limits, now=self.now())
            except TooManyTriesError:
                return Entry.WAIT
            if self.keys.holds(_PURPOSE, _compact(word), expected):
                return Entry.OPEN
            count_try(session, limits, now=self.now())
            return Entry.ASK


def new_office_word(database: Database, keys: PlatformKeys) -> str:
    """Return a fresh word; the one before opens nothing any more."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(_GROUP_LETTERS)) for _ in range(_GROUPS)
    )
    word = "-".join(groups)
    with database.writing() as session:
        put_office_seal(session, keys.seal(_PURPOSE, _compact(word)))
    return word


def close_office(database: Database) -> None:
    """Close the office's pages."""
    with database.writing() as session:
        put_office_seal(session, None)


def _compact(word: str) -> bytes:
    return "".join(letter for letter in word if letter.isalnum()).upper().encode()


def _password(authorization: str) -> str | None:
    try:
        plain = b64decode(authorization.removeprefix(_SCHEME), validate=True).decode()
    except (Base64Error, ValueError):
        return None
    _, colon, word = plain.partition(":")
    return word if authorization.startswith(_SCHEME) and colon else None
