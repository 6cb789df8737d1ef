"""What the first screen shows: figures of the day, and what waits to be done.

Titles are data (a posting's title, a name), never sentences; the screen says the rest.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures at the top; days are Beijing days.

    Attributes:
        wanted: heads of all open postings; ``still_wanted`` without those found.
        served_today: person-times by the counting rules of section 8.
        unsent: commits that the platform has not answered.
    """

    registered_today: int
    registered_yesterday: int
    open_postings: int
    wanted: int
    still_wanted: int
    served_today: int
    served_month: int
    unsent: int


class TodoKind(StrEnum):
    """Why something is on the list, most pressing first."""

    URGENT = "urgent"  # an urgent posting still lacks people
    WITHDRAWN = "withdrawn"  # the platform took a posting down; its poster must come off
    APPLICATION = "application"  # somebody applied on the phone page
    TASK = "task"  # somebody above wants something done
    EXPIRING = "expiring"  # a posting ends before tomorrow is over
    REMOVAL = "removal"  # a poster must come off the board
    DRAFT = "draft"  # a form or a posting was begun and not finished
    UNSENT = "unsent"  # changes wait for the line
    NEXT_START = "next-start"  # code tables came that count from the next start on
    UNREADABLE = "unreadable"  # the platform sent tables or rules that this build cannot read


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One line of the to-do list.

    Attributes:
        id: the record it leads to; ``None`` for a whole pile.
        record: kind of that record: "posting", "application", "draft" or "".
        title: posting title, a task's, or a person's name; a draft's form kind; a table's name.
        detail: employer, job code, who gave a task, a draft's key, or why something was taken down.
        at: when it ends, came in or was last saved.
        count: people still wanted, how many there are of a pile, or a version.
    """

    kind: TodoKind
    id: UUID | None = None
    record: str = ""
    title: str = ""
    detail: str = ""
    at: datetime | None = None
    count: int = 1
