"""Leaving nothing of somebody who is to be forgotten, in every table of this database.

The rows of the platform and the lists that people see are the engine's to take away; what
else speaks of a record is found here. Deleted pages are overwritten (``secure_delete``).

Source: sync protocol, section 8.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from app.domain.changes import Change, Operation
from app.domain.inbox import ITEM_KIND
from app.domain.sync_records import HeldCommit, RowKey
from app.storage.base import append_only_trigger, table_of
from app.storage.drafts import DraftRow
from app.storage.inbox_items import InboxItemRow
from app.storage.outbox import OutboxItemRow, OutboxRepository, OutboxRow
from app.storage.record_versions import RecordVersionRow
from app.storage.record_views import UnshownRow
from app.storage.service_logs import ServiceLogRow
from app.storage.sync_answers import OutboxReplayRow
from app.storage.target_receipts import TargetReceiptRow
from app.storage.tasks import TaskRow
from app.storage.workers import WorkerRepository

ORDER_KIND = "purge_order"
_OUTBOX = table_of(OutboxRow)
_LOG = table_of(ServiceLogRow)
_BY_RECORD = tuple(
    table_of(row)
    for row in (OutboxItemRow, OutboxReplayRow, RecordVersionRow, TargetReceiptRow, UnshownRow)
)


class PurgeRepository:
    """What is left of a record beside its rows, within one transaction.

    Attributes:
        forgot: the log of the database, too, must not keep what this transaction deleted.
    """

    def __init__(self, session: Session, outbox: OutboxRepository) -> None:
        self._session = session
        self._outbox = outbox
        self.forgot = False

    def related(self, record_id: UUID) -> set[RowKey]:
        """Return records that speak of a record: things to look at, tasks."""
        pair = (InboxItemRow.record_id == record_id, InboxItemRow.other_record == record_id)
        items = select(InboxItemRow.id).where(or_(*pair))
        tasks = select(TaskRow.id).where(TaskRow.about_id == record_id)
        found: set[RowKey] = {(ITEM_KIND, id_) for id_ in self._session.scalars(items)}
        return found | {("task", id_) for id_ in self._session.scalars(tasks)}

    def commits_naming(self, ids: Collection[UUID]) -> Sequence[tuple[bytes, HeldCommit]]:
        """Return every commit held that has one of these ids in it, with its stream."""
        named = or_(*(func.instr(_OUTBOX.c.body, record_id.bytes) > 0 for record_id in ids))
        columns = (_OUTBOX.c.seq, _OUTBOX.c.body, _OUTBOX.c.chain_hash, _OUTBOX.c.created_at)
        found = self._session.execute(select(_OUTBOX.c.stream, *columns).where(named))
        return [(stream, HeldCommit(*rest)) for stream, *rest in found]

    def put_body(self, stream: bytes, seq: int, body: bytes) -> None:
        """Write what a commit may still say."""
        self._session.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.stream == stream, _OUTBOX.c.seq == seq)
            .values(body=body)
        )

    def forget(self, keys: Collection[RowKey]) -> None:
        """Forget what else is known of records; call it while people still see them."""
        self.forgot = True
        for kind, record_id in keys:
            if kind == "worker":
                self._forget_typed(record_id)
            self._unname_lines(record_id)
            for table in _BY_RECORD:
                self._session.execute(delete(table).where(table.c.record_id == record_id))

    def tell(self, order: UUID, device: bytes, at: datetime) -> None:
        """Let the platform know that this PC has obeyed."""
        fields = {"obeyed": (f"+{device.hex()}",)}
        change = Change(operation=Operation.MEMBER, kind=ORDER_KIND, record_id=order, fields=fields)
        self._outbox.append([change], at=at, staff=0)

    def _forget_typed(self, worker_id: UUID) -> None:
        """Throw forms away that somebody began about a person and never finished."""
        for worker in WorkerRepository(self._session).listed([worker_id]):
            said = filter(None, (worker.name, worker.phone, worker.id_number, worker_id.hex))
            for words in (*said, str(worker_id)):
                payload = func.instr(DraftRow.payload, words) > 0
                self._session.execute(delete(DraftRow).where(or_(payload, DraftRow.key == words)))

    def _unname_lines(self, record_id: UUID) -> None:
        with _unlocked(self._session):
            self._session.execute(
                update(_LOG).where(_LOG.c.object_id == record_id).values(object_name="", content="")
            )


@contextmanager
def _unlocked(session: Session) -> Iterator[None]:
    """Let lines of the ledger be altered: this alone may, and only to leave names out."""
    session.execute(text(f"DROP TRIGGER tr_{_LOG.name}_update"))
    yield
    session.execute(text(append_only_trigger(_LOG.name, "UPDATE")))
