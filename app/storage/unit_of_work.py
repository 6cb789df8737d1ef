"""One transaction and the repositories that share it."""

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from sqlalchemy.orm import Session, sessionmaker

from app.storage.applications import ApplicationRepository
from app.storage.audit import AuditRepository
from app.storage.blobs import BlobRepository
from app.storage.counters import CounterRepository
from app.storage.data_packs import DataPackRepository
from app.storage.drafts import DraftRepository
from app.storage.employers import EmployerRepository
from app.storage.engine import fold
from app.storage.errors import environment_failure
from app.storage.import_marks import ImportMarkRepository
from app.storage.inbox_items import InboxItemRepository
from app.storage.job_serials import JobSerialRepository
from app.storage.list_entries import ListEntryRepository
from app.storage.outbox import CommitCodec, OutboxRepository
from app.storage.postings import PostingRepository
from app.storage.purges import PurgeRepository
from app.storage.record_versions import RecordVersionRepository
from app.storage.record_views import RecordViewRepository
from app.storage.search_keys import SearchKeyRepository
from app.storage.service_logs import ServiceLogRepository
from app.storage.station_keys import StationKeyRepository
from app.storage.station_profile import StationRepository
from app.storage.sync_answers import SyncAnswerRepository
from app.storage.sync_meta import SyncMetaRepository
from app.storage.sync_outbox import SyncOutboxRepository
from app.storage.sync_runs import SyncRunRepository
from app.storage.sync_state import SyncStateRepository
from app.storage.tallies import TallyRepository
from app.storage.target_receipts import TargetReceiptRepository
from app.storage.tasks import TaskRepository
from app.storage.workers import WorkerRepository

_Repository = TypeVar("_Repository")


class _Part(Generic[_Repository]):
    """A repository of a unit, made when somebody first asks for it: most need two or three."""

    def __init__(self, make: Callable[[Session], _Repository]) -> None:
        self._make = make

    def __set_name__(self, owner: type["UnitOfWork"], name: str) -> None:
        self._name = name

    def __get__(self, unit: "UnitOfWork", owner: type["UnitOfWork"]) -> _Repository:
        made = self._make(unit._session)  # noqa: SLF001 (it is a part of the unit)
        unit.__dict__[self._name] = made  # and found there from now on
        return made


class UnitOfWork:
    """A transaction that is thrown away unless ``commit`` is called.

    Use it once, in a ``with`` block, in the thread that created it. The block
    raises ``StorageError`` when the disk or the file is at fault.
    """

    applications = _Part(ApplicationRepository)
    counters = _Part(CounterRepository)
    job_serials = _Part(JobSerialRepository)
    audit = _Part(AuditRepository)
    blobs = _Part(BlobRepository)
    data_packs = _Part(DataPackRepository)
    drafts = _Part(DraftRepository)
    employers = _Part(EmployerRepository)
    import_marks = _Part(ImportMarkRepository)
    inbox_items = _Part(InboxItemRepository)
    list_entries = _Part(ListEntryRepository)
    logs = _Part(ServiceLogRepository)
    postings = _Part(PostingRepository)
    record_versions = _Part(RecordVersionRepository)
    record_views = _Part(RecordViewRepository)
    station = _Part(StationRepository)
    station_keys = _Part(StationKeyRepository)
    sync_answers = _Part(SyncAnswerRepository)
    sync_meta = _Part(SyncMetaRepository)
    sync_outbox = _Part(SyncOutboxRepository)
    sync_runs = _Part(SyncRunRepository)
    sync_state = _Part(SyncStateRepository)
    search_keys = _Part(SearchKeyRepository)
    tallies = _Part(TallyRepository)
    target_receipts = _Part(TargetReceiptRepository)
    tasks = _Part(TaskRepository)
    workers = _Part(WorkerRepository)

    def __init__(self, sessions: sessionmaker[Session], codec: CommitCodec) -> None:
        self._sessions = sessions
        self._codec = codec

    @cached_property
    def outbox(self) -> OutboxRepository:
        """What the platform must learn."""
        return OutboxRepository(self._session, self._codec)

    @cached_property
    def purges(self) -> PurgeRepository:
        """What is left of a record beside its rows."""
        return PurgeRepository(self._session, self.outbox)

    def __enter__(self) -> Self:
        self._session = self._sessions()
        return self

    def commit(self) -> None:
        """Make everything done so far permanent."""
        self._session.commit()
        if "purges" in vars(self) and self.purges.forgot:
            fold(self._session.get_bind())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()  # rolls back whatever was not committed
        failure = environment_failure(error)
        if failure is not None:
            raise failure from error


class OpenUnit(Protocol):
    """Begins a unit of work.

    With ``reading`` the unit sees one snapshot and waits for nobody; without it
    the unit holds the one write lock from its first statement on.
    """

    def __call__(self, *, reading: bool = False) -> UnitOfWork:
        """Return a unit to use in a ``with`` block."""
        ...
