"""What the engine needs of a station's storage: protocols, and no SQL.

One ledger is one transaction; the engine opens one for each frame that arrives.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeAlias
from uuid import UUID

from app.domain.changes import FieldValue
from app.domain.pictures import PictureState
from app.domain.sync_records import (
    Answer,
    BaseRow,
    HeldCommit,
    InboxItem,
    LineState,
    NewStream,
    PendingCommit,
    Replay,
    RetainedStream,
    RowKey,
    RowMark,
    ScopeState,
)


class Outbox(Protocol):
    """Own commits."""

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
        """Return the chain hash of a held commit, or of the one before the lowest."""
        ...

    def retained(self) -> Sequence[RetainedStream]:
        """Return the streams of earlier lives of which commits are still held."""
        ...

    def retained_commits(self, stream: bytes) -> Sequence[HeldCommit]:
        """Return what is held of an earlier life's stream, oldest first."""
        ...

    def begin_stream(self, new: NewStream) -> None:
        """Let a new stream take the place of the current one."""
        ...

    def younger_than(self, moment: datetime, upto: int) -> int | None:
        """Return the first held commit, up to a number, not made before a moment."""
        ...

    def release(self, upto: int) -> None:
        """Let commits of the current stream go, with all that is known of them."""
        ...

    def release_retained(self, stream: bytes, upto: int, made_before: datetime) -> None:
        """Let commits of an earlier life go, unless one is needed for the view."""
        ...


class Answers(Protocol):
    """What each life of the platform made of own commits."""

    def put_answers(
        self, answers: Sequence[Answer], *, epoch: int, reached: Mapping[int, int]
    ) -> None:
        """Keep answers of a life; ``reached`` says what each scope's rows contain."""
        ...

    def reflect(self, scope: int, epoch: int, upto: int) -> None:
        """Close answers that the rows of a scope have reached."""
        ...

    def reflect_places(self, places: Collection[tuple[int, int]], epoch: int) -> None:
        """Close the answers to (commit, place) pairs."""
        ...

    def reopen(self, scope: int) -> None:
        """Open the answers of a scope again: its rows are no longer here."""
        ...

    def forget_epochs(self, kept: Collection[int]) -> None:
        """Forget the answers of all other lives."""
        ...

    def first_open(self, epoch: int, scopes: Collection[int]) -> int | None:
        """Return the lowest commit of which these scopes do not contain everything."""
        ...

    def pending(self, keys: Iterable[RowKey], epoch: int) -> Mapping[RowKey, list[PendingCommit]]:
        """Return, by record, the commits that its row of this life does not contain."""
        ...

    def pending_before(self, seq: int, epoch: int) -> list[tuple[RowKey, PendingCommit]]:
        """Return records and open commits below a number, oldest first."""
        ...

    def open_keys(self, epochs: Collection[int]) -> set[RowKey]:
        """Return records whose rows of any of these lives do not contain everything."""
        ...

    def replay(self, changes: Sequence[Replay]) -> None:
        """Keep changes of retained commits in the view until their rows arrive."""
        ...

    def replays(self) -> list[Replay]:
        """Return every change of a retained commit that is still shown."""
        ...

    def drop_replays(self, keys: Collection[RowKey]) -> None:
        """Let changes go whose rows have arrived again."""
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

    def remove_rows(self, keys: Iterable[RowKey]) -> None:
        """Forget rows."""
        ...

    def marks(self, scope: int) -> Sequence[RowMark]:
        """Return every row of a scope by its hash."""
        ...

    def age_rows(self, scope: int) -> None:
        """Keep the rows of a scope only until they have been read again."""
        ...


class View(Protocol):
    """What people see."""

    def show(self, records: Mapping[RowKey, Mapping[str, FieldValue] | None]) -> None:
        """Make records look like this; ``None`` when one is to leave the lists."""
        ...

    def show_items(self, items: Sequence[InboxItem]) -> None:
        """Keep what a person must look at."""
        ...

    def unshown(self) -> Sequence[RowKey]:
        """Return the records whose view must be tried again."""
        ...

    def try_again_later(self, keys: Collection[RowKey]) -> None:
        """Note records whose view is not up to date."""
        ...

    def forget_unshown(self, keys: Collection[RowKey]) -> None:
        """Note records no longer; they are about to be shown."""
        ...


class Blobs(Protocol):
    """Attached files, what there is of them, and whether the platform has them."""

    def due(self, state: PictureState, at: datetime) -> Sequence[bytes]:
        """Return the files in a state that records name and the platform may be asked about."""
        ...

    def is_due(self, state: PictureState, name: bytes) -> bool:
        """Tell whether a record names a file in a state, put off or not."""
        ...

    def size(self, name: bytes) -> int:
        """Return how many bytes of a file are here."""
        ...

    def data(self, name: bytes) -> bytes:
        """Return what is here of a file."""
        ...

    def put_part(self, name: bytes, start: int, data: bytes) -> None:
        """Let bytes follow on the first ``start`` of a file that is wanted."""
        ...

    def distrust(self, name: bytes) -> None:
        """Want a file from the platform, for the bytes here are not what its name says."""
        ...

    def settle(self, name: bytes) -> None:
        """Note that a file is whole here and on the platform."""
        ...

    def put_off(self, state: PictureState, name: bytes, until: datetime) -> None:
        """Leave the platform alone about a file for a while, unless it left a state."""
        ...

    def sweep(self, *, before: datetime) -> None:
        """Forget files that nothing here names and that nobody chose since a moment."""
        ...


class Purges(Protocol):
    """What is left of a record beside its rows."""

    def related(self, record_id: UUID) -> Collection[RowKey]:
        """Return records that speak of a record."""
        ...

    def commits_naming(self, ids: Collection[UUID]) -> Sequence[tuple[bytes, HeldCommit]]:
        """Return every commit held that has one of these ids in it, with its stream."""
        ...

    def put_body(self, stream: bytes, seq: int, body: bytes) -> None:
        """Write what a commit may still say."""
        ...

    def forget(self, keys: Collection[RowKey]) -> None:
        """Forget what else is known of records."""
        ...

    def tell(self, order: UUID, device: bytes, at: datetime) -> None:
        """Let the platform know that this PC has obeyed."""
        ...


class Ledger(Protocol):
    """One transaction on a station's storage."""

    @property
    def outbox(self) -> Outbox:
        """Own commits."""
        ...

    @property
    def answers(self) -> Answers:
        """What the platform made of them."""
        ...

    @property
    def base(self) -> Base:
        """The platform's rows."""
        ...

    @property
    def view(self) -> View:
        """What people see."""
        ...

    @property
    def blobs(self) -> Blobs:
        """Attached files."""
        ...

    @property
    def purges(self) -> Purges:
        """What is left of a record beside its rows."""
        ...


OpenLedger: TypeAlias = Callable[[], AbstractContextManager[Ledger]]
