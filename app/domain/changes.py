"""What the platform must learn: one commit is what one press of a key changed.

Source: sync protocol section 4. The values here are plain; the wire encodes them
by the registry of kinds and fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

FieldValue = int | str | bytes | bool | tuple[int, ...] | tuple[str, ...] | None


class Operation(IntEnum):
    """What a change does to a record; numbers are those of the wire."""

    NEW = 0
    SET = 1
    ADD = 2
    MEMBER = 3
    STATE = 4
    DELETE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record created or altered.

    Attributes:
        kind: name in the registry: ``worker``, ``employer``, ``posting``, ...
        record_id: UUID version 7 of the record.
        fields: field name in the registry → value. Days are ISO text, moments are
            milliseconds since 1970 in UTC, money is fen, codes are text. ``STATE``
            gives (from, to) per field; ``MEMBER`` gives the elements that came and
            went, each with ``+`` or ``-`` before it.
    """

    operation: Operation
    kind: str
    record_id: UUID
    fields: Mapping[str, FieldValue]
