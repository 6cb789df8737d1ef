"""Which records another platform must still be told, and what keeps some of them back."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from app.domain.employers import Employer
from app.domain.record_fields import Record, kind_of
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import Outcome, Receipt, standing
from app.domain.target_rows import Hold, TargetRow, concerns, map_cells
from app.domain.target_sources import companion_of, facts_of
from app.domain.workers import Worker
from app.storage.unit_of_work import UnitOfWork

_AT_ONCE = 500  # records read in one go
_LISTED: dict[str, Callable[[UnitOfWork, Sequence[UUID]], Sequence[Record]]] = {
    "worker": lambda unit, ids: unit.workers.listed(ids),
    "employer": lambda unit, ids: unit.employers.listed(ids),
    "posting": lambda unit, ids: unit.postings.listed(ids),
    "service_log": lambda unit, ids: unit.logs.listed(ids),
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


_Found: TypeAlias = TargetRow | HeldRecord | Receipt
_NOBODY = ("", b"")


def plan_kind(
    unit: UnitOfWork,
    target: Target,
    sheet: SheetMapping,
    *,
    again: bool,
    step: Callable[[], None] = lambda: None,
) -> KindPlan:
    """Return what is due for a target, of one kind.

    A record is due when it changed since it was last written. One that changed only in what
    the target does not see stands where it stood.

    Args:
        unit: reads everything at one moment.
        target: whose tables and files are meant.
        sheet: of the kind.
        again: whether what was written but not accepted is due too.
        step: called before every few hundred records; ends the planning by raising.
    """
    return _Planner(unit, target, sheet, again=again).plan(step)


def still_there(unit: UnitOfWork, kind: str, rows: Sequence[TargetRow]) -> Sequence[TargetRow]:
    """Return the rows that may still go: nothing that they say was purged since the plan.

    What was forgotten has no version any more. A row that names a forgotten record beside
    its own is left out too; what remains of it is due the next time, without that name.
    """
    sources = [{(kind, row.record_id), *row.beside} for row in rows]
    known = unit.record_versions.known(set().union(*sources))
    return [row for row, needed in zip(rows, sources, strict=True) if needed <= known]


class _Planner:
    def __init__(
        self, unit: UnitOfWork, target: Target, sheet: SheetMapping, *, again: bool
    ) -> None:
        self._unit = unit
        self._target = target
        self._sheet = sheet
        self._again = again
        self._station = unit.station.get()
        self._receipts: defaultdict[UUID, list[Receipt]] = defaultdict(list)
        for receipt in unit.target_receipts.of_kind(target.name, sheet.kind):
            self._receipts[receipt.record_id].append(receipt)

    def plan(self, step: Callable[[], None]) -> KindPlan:
        """Go through all records that ever changed."""
        due: list[TargetRow] = []
        held: list[HeldRecord] = []
        gone: list[Receipt] = []
        for found in self._found(step):
            if isinstance(found, TargetRow):
                due.append(found)
            elif isinstance(found, HeldRecord):
                held.append(found)
            else:
                gone.append(found)
        return KindPlan(
            kind=self._sheet.kind,
            due=tuple(due),
            held=tuple(held),
            standing=Counter(receipt.outcome for receipt in gone),
            refused=tuple(each for each in gone if each.outcome is Outcome.REFUSED),
        )

    def _found(self, step: Callable[[], None]) -> Iterator[_Found]:
        versions = self._unit.record_versions.of_kind(self._sheet.kind)
        asked: list[UUID] = []
        for record_id, version in versions.items():
            settled = self._settled(record_id, version)
            if settled is None:
                asked.append(record_id)
            else:
                yield settled
        for start in range(0, len(asked), _AT_ONCE):
            step()
            yield from self._map_some(asked[start : start + _AT_ONCE], versions)

    def _settled(self, record_id: UUID, version: int) -> Receipt | None:
        receipt = standing(each for each in self._receipts[record_id] if each.version == version)
        return receipt if receipt is not None and self._suffices(receipt) else None

    def _suffices(self, receipt: Receipt) -> bool:
        return receipt.outcome is Outcome.ACCEPTED or not self._again

    def _map_some(self, ids: Sequence[UUID], versions: Mapping[UUID, int]) -> Iterator[_Found]:
        """Yield what becomes of records; those erased since, or of no concern, are left out."""
        read = {each.id: each for each in _LISTED[self._sheet.kind](self._unit, ids)}
        companions = self._companions(read.values())
        for record_id in ids:
            if record_id not in read:
                continue
            record = read[record_id]
            companion = companions.get(companion_of(record) or _NOBODY)
            facts = facts_of(record, self._station, companion)
            if not concerns(self._sheet, facts):
                continue
            cells, holds = map_cells(self._target, self._sheet, facts)
            if holds:
                yield HeldRecord(kind=self._sheet.kind, record_id=record_id, holds=holds)
                continue
            beside = () if companion is None else ((kind_of(companion), companion.id),)
            version = versions[record_id]
            yield self._compared(
                TargetRow(record_id=record_id, version=version, cells=cells, beside=beside)
            )

    def _compared(self, row: TargetRow) -> TargetRow | Receipt:
        """Return where a row stands that went just so before; else the row itself."""
        written = self._receipts[row.record_id]
        if written and written[-1].digest == row.digest:
            same = standing(each for each in written if each.digest == row.digest)
            if same is not None and self._suffices(same):
                return same
        return row

    def _companions(
        self, records: Iterable[Record]
    ) -> Mapping[tuple[str, bytes], Worker | Employer]:
        """Return the records that go with some, by word and id."""
        named = {companion_of(record) for record in records} - {None}
        found: dict[tuple[str, bytes], Worker | Employer] = {}
        for word in ("worker", "employer"):
            ids = [UUID(bytes=each[1]) for each in named if each is not None and each[0] == word]
            for record in _LISTED[word](self._unit, ids):
                if isinstance(record, Worker | Employer):
                    found[word, record.id.bytes] = record
        return found
