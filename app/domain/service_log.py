"""The service ledger: append-only lines, corrected by reversal.

Source: domain reference 3.5 (fields) and 8 (counting rules).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.paging import PageMark


class ObjectKind(StrEnum):
    """Whom a service was for."""

    WORKER = "worker"
    EMPLOYER = "employer"
    HOUSEHOLD = "household"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLog:
    """One line of the ledger. Never changed once written.

    Attributes:
        log_no: dense counter of this station, from 1; the order of the ledger.
        item: code of table ``service_items`` (section 7), e.g. "3.1".
        object_id: the worker or employer served; ``None`` for a group or nobody named.
        object_name: name at the time; later changes do not rewrite history.
        heads: how many were served; 1 unless a group.
        way: code of table ``service_ways``: counter, phone, visit, ...
        result: code of table ``service_results``: done, waiting, unreached, again.
        key_groups: tags of the person at the time.
        entered_at: when it was typed; later than ``served_at`` shows a late entry.
        reversal_of: id of the line that this one takes back.
        reversed_by: id of the line that takes this one back; filled when read.
    """

    id: UUID
    log_no: int
    served_at: datetime
    entered_at: datetime
    operator_no: int
    operator_name: str
    item: str
    object_kind: ObjectKind
    object_id: UUID | None = None
    object_name: str = ""
    heads: int = 1
    way: str = "counter"
    content: str = ""
    result: str = "done"
    minutes: int | None = None
    key_groups: tuple[str, ...] = ()
    reversal_of: UUID | None = None
    reversed_by: UUID | None = None
    unsent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuery:
    """Which lines to list, newest first; days are Beijing days, both included."""

    since: date | None = None
    until: date | None = None
    item_group: str | None = None
    object_id: UUID | None = None
    after: PageMark | None = None
    limit: int = 60


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the ledger; ``next_mark`` is ``None`` on the last."""

    rows: tuple[ServiceLog, ...]
    next_mark: PageMark | None
