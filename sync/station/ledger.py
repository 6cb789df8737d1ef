"""What the engine needs of a station's storage: protocols, and no SQL.

One ledger is one transaction; the engine opens one for each frame that arrives.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias
from uuid import UUID

from app.domain.changes import FieldValue
from app.domain.sync_records import (
    Answer,
    BaseRow,
    HeldCommit,
    InboxItem,
    LineState,
    PendingCommit,
    RowKey,
    ScopeState,
)


class Outbox(Protocol):
    """Own commits, and what the platform answered."""

    def line(self) -> LineState:
        """Return where the stream stands."""
        ...

    def put_line(self, state: LineState) -> None:
        """Write what an answer moved."""
        ...

    def commits(self, after: int, limit: int) -> Sequence[HeldCommit]:
        """Return commits that follow ``after``, oldest first."""
        ...

    def bodies(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        """Return number → body of commits that are held."""
        ...

    def hash_at(self, number: int) -> bytes | None:
        """Return the chain hash of a commit that is held."""
        ...

    def put_answers(self, answers: Sequence[Answer]) -> None:
        """Keep answers."""
        ...

    def reflect(self, scope: int, upto: int) -> None:
        """Close answers that the rows of a scope have reached."""
        ...

    def forget_answers(self) -> None:
        """Forget every answer."""
        ...

    def pending(self, kind: str, record_id: UUID) -> Sequence[PendingCommit]:
        """Return commits on a record that are unanswered or open, oldest first."""
        ...


class Base(Protocol):
    """The platform's rows as held here."""

    def scopes(self) -> Sequence[ScopeState]:
        """Return every scope that the platform lets us read."""
        ...

    def put_scope(self, state: ScopeState) -> None:
        """Write where a scope stands."""
        ...

    def rows(self, keys: Iterable[RowKey]) -> Mapping[RowKey, BaseRow]:
        """Return the platform's rows of these records."""
        ...

    def put_rows(self, rows: Sequence[BaseRow]) -> None:
        """Write rows."""
        ...

    def remove_row(self, key: RowKey) -> None:
        """Forget a row."""
        ...

    def forget_rows(self, scope: int) -> None:
        """Forget all rows of a scope."""
        ...


class View(Protocol):
    """What people see."""

    def show(self, key: RowKey, fields: Mapping[str, FieldValue] | None) -> None:
        """Make the record look like this; ``None`` when it is gone."""
        ...

    def show_item(self, item: InboxItem) -> None:
        """Keep something that a person must look at."""
        ...


class Ledger(Protocol):
    """One transaction on a station's storage."""

    @property
    def outbox(self) -> Outbox:
        """Own commits."""
        ...

    @property
    def base(self) -> Base:
        """The platform's rows."""
        ...

    @property
    def view(self) -> View:
        """What people see."""
        ...


OpenLedger: TypeAlias = Callable[[], AbstractContextManager[Ledger]]
