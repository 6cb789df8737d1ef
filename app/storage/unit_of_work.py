"""One transaction and the repositories that share it."""

from types import TracebackType
from typing import Protocol, Self

from sqlalchemy.orm import Session, sessionmaker

from app.storage.applications import ApplicationRepository
from app.storage.audit import AuditRepository
from app.storage.blobs import BlobRepository
from app.storage.counters import CounterRepository
from app.storage.data_packs import DataPackRepository
from app.storage.drafts import DraftRepository
from app.storage.employers import EmployerRepository
from app.storage.errors import environment_failure
from app.storage.import_marks import ImportMarkRepository
from app.storage.inbox_items import InboxItemRepository
from app.storage.job_serials import JobSerialRepository
from app.storage.list_entries import ListEntryRepository
from app.storage.outbox import CommitCodec, OutboxRepository
from app.storage.postings import PostingRepository
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


class UnitOfWork:
    """A transaction that is thrown away unless ``commit`` is called.

    Use it once, in a ``with`` block, in the thread that created it. The block
    raises ``StorageError`` when the disk or the file is at fault.
    """

    applications: ApplicationRepository
    counters: CounterRepository
    job_serials: JobSerialRepository
    audit: AuditRepository
    blobs: BlobRepository
    data_packs: DataPackRepository
    drafts: DraftRepository
    employers: EmployerRepository
    import_marks: ImportMarkRepository
    inbox_items: InboxItemRepository
    list_entries: ListEntryRepository
    logs: ServiceLogRepository
    outbox: OutboxRepository
    postings: PostingRepository
    record_versions: RecordVersionRepository
    record_views: RecordViewRepository
    station: StationRepository
    station_keys: StationKeyRepository
    sync_answers: SyncAnswerRepository
    sync_meta: SyncMetaRepository
    sync_outbox: SyncOutboxRepository
    sync_runs: SyncRunRepository
    sync_state: SyncStateRepository
    search_keys: SearchKeyRepository
    tallies: TallyRepository
    target_receipts: TargetReceiptRepository
    tasks: TaskRepository
    workers: WorkerRepository

    def __init__(self, sessions: sessionmaker[Session], codec: CommitCodec) -> None:
        self._sessions = sessions
        self._codec = codec

    def __enter__(self) -> Self:
        session = self._session = self._sessions()
        self.applications = ApplicationRepository(session)
        self.counters = CounterRepository(session)
        self.job_serials = JobSerialRepository(session)
        self.audit = AuditRepository(session)
        self.blobs = BlobRepository(session)
        self.data_packs = DataPackRepository(session)
        self.drafts = DraftRepository(session)
        self.employers = EmployerRepository(session)
        self.import_marks = ImportMarkRepository(session)
        self.inbox_items = InboxItemRepository(session)
        self.list_entries = ListEntryRepository(session)
        self.logs = ServiceLogRepository(session)
        self.outbox = OutboxRepository(session, self._codec)
        self.postings = PostingRepository(session)
        self.record_versions = RecordVersionRepository(session)
        self.record_views = RecordViewRepository(session)
        self.station = StationRepository(session)
        self.station_keys = StationKeyRepository(session)
        self.sync_answers = SyncAnswerRepository(session)
        self.sync_meta = SyncMetaRepository(session)
        self.sync_outbox = SyncOutboxRepository(session)
        self.sync_runs = SyncRunRepository(session)
        self.sync_state = SyncStateRepository(session)
        self.search_keys = SearchKeyRepository(session)
        self.tallies = TallyRepository(session)
        self.target_receipts = TargetReceiptRepository(session)
        self.tasks = TaskRepository(session)
        self.workers = WorkerRepository(session)
        return self

    def commit(self) -> None:
        """Make everything done so far permanent."""
        self._session.commit()

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
