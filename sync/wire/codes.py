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
