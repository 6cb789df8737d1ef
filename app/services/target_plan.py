"""Which records another platform must still be told, and what keeps some of them back."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from app.domain.employers import Employer
from app.domain.record_fields import Record
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import Outcome, Receipt, standing
from app.domain.target_rows import Hold, TargetRow, concerns, map_cells
from app.domain.target_sources import companion_of, facts_of
from app.domain.workers import Worker
from app.storage.unit_of_work import UnitOfWork

_GET: dict[str, Callable[[UnitOfWork, UUID], Record | None]] = {
    "worker": lambda unit, record_id: unit.workers.get(record_id),
    "employer": lambda unit, record_id: unit.employers.get(record_id),
    "posting": lambda unit, record_id: unit.postings.get(record_id),
    "service_log": lambda unit, record_id: unit.logs.get(record_id),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRecord:
    """A record that cannot go as it is, with everything that is in the way."""

    kind: str
    record_id: UUID
    holds: tuple[Hold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPlan:
    """Where the records of one kind stand with a target.

    Attributes:
        due: to be written now, the change that is longest ago first.
        standing: how many have gone, by what came of it.
        refused: receipts of those that were refused as they are.
    """

    kind: str
    due: tuple[TargetRow, ...]
    held: tuple[HeldRecord, ...]
    standing: Counter[Outcome]
    refused: tuple[Receipt, ...]


def plan_kind(unit: UnitOfWork, target: Target, sheet: SheetMapping, *, again: bool) -> KindPlan:
    """Return what is due for a target, of one kind.

    A record is due when it changed since it was last written. One that changed only in what
    the target does not see stands where it stood.

    Args:
        unit: reads everything at one moment.
        target: whose tables and files are meant.
        sheet: of the kind.
        again: whether what was written but not accepted is due too.
    """
    return _Planner(unit, target, sheet, again=again).plan()


class _Planner:
    def __init__(
        self, unit: UnitOfWork, target: Target, sheet: SheetMapping, *, again: bool
    ) -> None:
        self._unit = unit
        self._target = target
        self._sheet = sheet
        self._again = again
        self._station = unit.station.get()
        self._companions: dict[tuple[str, bytes], Worker | Employer | None] = {}
        self._receipts: defaultdict[UUID, list[Receipt]] = defaultdict(list)
        for receipt in unit.target_receipts.of_kind(target.name, sheet.kind):
            self._receipts[receipt.record_id].append(receipt)

    def plan(self) -> KindPlan:
        """Go through all records that ever changed."""
        due: list[TargetRow] = []
        held: list[HeldRecord] = []
        gone: list[Receipt] = []
        for record_id, version in self._unit.record_versions.of_kind(self._sheet.kind).items():
            settled = self._settled(record_id, version)
            found = settled or self._map(record_id, version)
            if isinstance(found, TargetRow):
                due.append(found)
            elif isinstance(found, HeldRecord):
                held.append(found)
            elif found is not None:
                gone.append(found)
        return KindPlan(
            kind=self._sheet.kind,
            due=tuple(due),
            held=tuple(held),
            standing=Counter(receipt.outcome for receipt in gone),
            refused=tuple(each for each in gone if each.outcome is Outcome.REFUSED),
        )

    def _settled(self, record_id: UUID, version: int) -> Receipt | None:
        receipt = standing(each for each in self._receipts[record_id] if each.version == version)
        return receipt if receipt is not None and self._suffices(receipt) else None

    def _suffices(self, receipt: Receipt) -> bool:
        return receipt.outcome is Outcome.ACCEPTED or not self._again

    def _map(self, record_id: UUID, version: int) -> TargetRow | HeldRecord | Receipt | None:
        record = _GET[self._sheet.kind](self._unit, record_id)
        if record is None:  # erased since
            return None
        facts = facts_of(record, self._station, self._companion(record))
        if not concerns(self._sheet, facts):
            return None
        cells, holds = map_cells(self._target, self._sheet, facts)
        if holds:
            return HeldRecord(kind=self._sheet.kind, record_id=record_id, holds=holds)
        row = TargetRow(record_id=record_id, version=version, cells=cells)
        written = self._receipts[record_id]
        if written and written[-1].digest == row.digest:
            same = standing(each for each in written if each.digest == row.digest)
            if same is not None and self._suffices(same):
                return same
        return row

    def _companion(self, record: Record) -> Worker | Employer | None:
        named = companion_of(record)
        if named is None:
            return None
        if named not in self._companions:
            word, raw = named
            found = _GET[word](self._unit, UUID(bytes=raw))
            self._companions[named] = found if isinstance(found, Worker | Employer) else None
        return self._companions[named]
