"""What the platform could not take as it was, put together so that a person can decide.

Several items about one record are one case. A case has the fields that differ, each
with the value saved here and the value that stands on file; a person picks a side for
each. Nothing is lost by a choice: the items keep both values.

Source: sync protocol, section 7 ("Inbox").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NamedTuple
from uuid import UUID

from app.domain.changes import FieldValue, Operation

OPEN, RESOLVED = "open", "resolved"
ITEM_KIND = "inbox_item"
WHOLE = 0  # stands for the reason where the whole change was refused


class Refusal(IntEnum):
    """Why the platform did not take something; numbers are those of the wire."""

    VALIDATION = 5
    RIGHTS = 6
    UNKNOWN_KIND = 8
    SCHEMA_OLD = 9
    EXISTS = 32
    ORPHAN = 33
    EDIT_ON_DELETED = 34
    CONFLICT = 35
    FIXED = 36
    PLATFORM_ONLY = 37
    DELETE_AGAINST_EDIT = 38
    DUPLICATE = 39


class Side(StrEnum):
    """Whose value stays."""

    OURS = "ours"
    THEIRS = "theirs"


class Kept(NamedTuple):
    """A change that was refused as a whole: what it did, and its values by field."""

    operation: Operation
    values: Mapping[str, FieldValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a value, when and where; empty as far as it is not known."""

    at: datetime | None = None
    staff: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that the two sides have otherwise.

    Attributes:
        theirs: what stands on file, which is the platform's unless ``moved``.
        may_be_ours: whether our value can still be put on file.
        moved: somebody changed it here since; ``theirs`` is that newer value.
    """

    field: str
    ours: FieldValue
    theirs: FieldValue
    may_be_ours: bool = True
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something for a person to decide.

    Attributes:
        title, detail: of the record, as in a list of records of every kind.
        id_number: of the person or household that the record is about; empty if none.
        reason: number of a ``Refusal``, or one that this build does not know.
        operation: what was refused, where a whole change was.
        differences: fields to choose between, first those that people read first.
        alike: shown fields that are filled and the same on both sides.
        items: which items it is made of.
        on_file: whether the record can be seen here.
        other_id: the second record of a pair that is probably one, when it can be seen here.
        at_fault: name of the field for whose sake a whole change was refused; or empty.
    """

    kind: str
    record_id: UUID
    title: str
    detail: str
    id_number: str
    reason: int
    operation: Operation
    differences: tuple[Difference, ...]
    alike: tuple[str, ...]
    ours_by: Author
    theirs_by: Author
    items: tuple[UUID, ...]
    on_file: bool
    other_id: UUID | None = None
    at_fault: str = ""

    @property
    def choosable(self) -> bool:
        """Tell whether there is a side to choose in any field."""
        return any(each.may_be_ours for each in self.differences)

    @property
    def may_go_again(self) -> bool:
        """Tell whether the platform lacks the record, so that all of it can be sent again."""
        lacking = self.operation is Operation.NEW and self.reason != Refusal.EXISTS
        return self.on_file and (lacking or self.reason == Refusal.ORPHAN)


# Fields that are chosen together with another one, when that one differs too: nobody
# decides on a date of birth beside the number that it stands in.
FOLLOWS: Mapping[str, str] = {
    "birth_on": "id_number",
    "id_type": "id_number",
    "consent_version": "consent_way",
    "consent_given_at": "consent_way",
    "employer_id": "employer_name",
    "employer_kind": "employer_name",
    "employer_verified": "employer_name",
    "vetted_at": "vet_state",
    "vet_way": "vet_state",
    "published_at": "state",
    "pay_max_fen": "pay_amount_fen",
    "pay_unit": "pay_amount_fen",
}
# Kept by the program itself; nobody types them, so nobody is asked about them.
NEVER_ASKED = frozenset({"handled_by", "version", "reasons", "source"})
