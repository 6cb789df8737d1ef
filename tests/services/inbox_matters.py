"""Items as a platform files them, on a station's own database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from app.domain.codes import load_tables
from app.domain.inbox import Case, Refusal, Side
from app.domain.sync_records import InboxItem
from app.domain.workers import Worker
from app.services.inbox import InboxService
from app.services.record_checks import RecordChecks
from app.services.workers import WorkerService
from sync.station.inbox import ItemReader
from sync.wire.registry import registry
from sync.wire.values import to_wire
from tests.builders import LIN, MORNING, CountedIds, numbered_id
from tests.services.people import form
from tests.services.work import Counter

OURS, THEIRS = Side.OURS, Side.THEIRS
YESTERDAY = MORNING - timedelta(hours=16)


@dataclass
class Mail:
    """A station's inbox, and a hand that puts things into it."""

    counter: Counter
    workers: WorkerService
    inbox: InboxService
    filed: int = 0

    def register(self, **given: object) -> Worker:
        """Register a person."""
        return self.workers.register(form(**given))

    def dispute(
        self,
        kind: str,
        record_id: UUID,
        values: Mapping[str, tuple[object, object]],
        reason: int = Refusal.CONFLICT,
        at: datetime = MORNING,
    ) -> None:
        """File one item per field: field name → (ours, theirs)."""
        for name, (ours, theirs) in values.items():
            self.put(
                kind,
                record_id,
                reason,
                field=name,
                platform_value=_wire(kind, name, theirs),
                proposed_value=_wire(kind, name, ours),
                at=at,
            )

    def refuse(self, kind: str, record_id: UUID, reason: int, payload: object) -> None:
        """File a change that was refused as a whole; fields by name, or a wire payload."""
        if isinstance(payload, dict) and all(isinstance(name, str) for name in payload):
            payload = to_wire(registry().by_name[kind], payload)
        self.put(kind, record_id, reason, proposed_value=msgspec.msgpack.encode(payload))

    def put(self, kind: str, record_id: UUID, reason: int, **given: object) -> None:
        """File one item."""
        self.filed += 1
        values: dict[str, object] = {
            "id": numbered_id(5_000 + self.filed),
            "field": "",
            "state": "open",
            "platform_value": b"",
            "proposed_value": b"",
            "at": MORNING,
            "staff": 1,
            "other_at": YESTERDAY,
            "other_staff": 4,
            "other_place": "镇便民中心",
        }
        item = InboxItem(kind=kind, record_id=record_id, reason=reason, **(values | given))  # type: ignore[arg-type]
        with self.counter.open_unit() as unit:
            unit.inbox_items.put(item)
            unit.commit()

    def only(self) -> Case:
        """Return the one case there is."""
        (case,) = self.inbox.cases()
        return case


def make_mail(counter: Counter, new_id: CountedIds) -> Mail:
    """Return the inbox of a station."""
    workers = WorkerService(
        open_unit=counter.open_unit,
        now=counter.clock,
        new_id=new_id,
        operator=LIN,
        codes=load_tables(),
    )
    checks = RecordChecks(workers, counter.employers, counter.postings)
    inbox = InboxService(counter.open_unit, counter.clock, LIN, ItemReader(), checks)
    return Mail(counter, workers, inbox)


def _wire(kind: str, name: str, value: object) -> bytes:
    of_kind = registry().by_name[kind]
    wire = to_wire(of_kind, {name: value})  # type: ignore[dict-item]
    return msgspec.msgpack.encode(wire[of_kind.by_name[name].number])
