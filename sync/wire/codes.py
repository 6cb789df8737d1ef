"""Numbers for what can go wrong, the same at both ends.

Source: sync protocol, sections 7 and 14.
"""

from enum import IntEnum


class Fault(IntEnum):
    """Why an exchange, or a single change, was not taken as it was."""

    NONE = 0
    BAD_FRAME = 1
    GAP = 2
    FORK = 3
    EPOCH = 4
    VALIDATION = 5
    RIGHTS = 6
    TOO_LARGE = 7
    UNKNOWN_KIND = 8
    SCHEMA_OLD = 9
    BUSY = 10
    REVOKED = 11
    CHALLENGE = 12
    DIGEST = 13
    BLOB = 14
    # A change that meets another's work: the platform keeps both in an inbox item.
    EXISTS = 32
    ORPHAN = 33
    EDIT_ON_DELETED = 34
    CONFLICT = 35
    FIXED = 36
    PLATFORM_ONLY = 37
    DELETE_AGAINST_EDIT = 38
    DUPLICATE = 39  # taken, but another record has the same natural value
    PURGED = 40  # the record was deleted for good by order; nothing of the change is kept


class StreamReason(IntEnum):
    """Why a station opened a write stream; the platform keeps it and tells its people."""

    FIRST = 0
    ROLLBACK = 1  # its own guard shows that the database is older than this PC's past
    OTHER_MACHINE = 2  # the disk was moved or copied
    FORK = 3  # a twin has written other commits under the same numbers
    OLD_COPY = 4  # the platform holds more of the old stream than the station does
    NEW_LIFE = 5  # the platform was restored while commits of old streams were held


class RepairMode(IntEnum):
    """How a REPAIR's rows relate to what the receiver holds."""

    EQUAL = 0  # count and digest agree: keep every row, take the label and the numbers
    WHOLE = 1  # the rows are all there are
    DIFFERENCES = 2  # the rows replace theirs, ``gone`` go, all others stay
    START_AGAIN = 3  # too much differs: forget the rows and read the scope from 0
