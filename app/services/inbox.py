"""What an operator decides when the platform could not take something as it was.

A decision is one ordinary commit: the items step from open to resolved and, where our
value is to stay after all, the record is changed by an ordinary edit. Its author has
seen the platform's value, so the edit is not disputed again. No value is lost: the
items keep both sides, and a decision can be taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app.domain.changes import Change, Operation
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding
from app.domain.inbox import ITEM_KIND, OPEN, RESOLVED, Case
from app.domain.record_fields import Record, changed, created
from app.domain.station import Operator
from app.domain.sync_records import InboxItem
from app.services.inbox_cases import Picks, ReadsItems, case_of, matters, picked_values, read_matter
from app.services.record_checks import RecordChecks
from app.services.record_files import amended, on_file, put
from app.storage.audit import AuditLine
from app.storage.unit_of_work import OpenUnit, UnitOfWork

SHOWN_ITEMS = 2_000  # a station that has more open has other worries
SHOWN_SETTLED = 300


@dataclass(frozen=True)
class InboxService:
    """Use cases on what needs a person. Holds no state and may be shared between threads."""

    open_unit: OpenUnit
    now: Callable[[], datetime]
    operator: Operator
    reader: ReadsItems
    checks: RecordChecks

    def cases(self) -> tuple[Case, ...]:
        """Return what waits for a decision, oldest first."""
        with self.open_unit(reading=True) as unit:
            items = unit.inbox_items.open_items(SHOWN_ITEMS)
            return tuple(self._case(unit, group) for group in matters(items))

    def settled(self) -> tuple[Case, ...]:
        """Return what was decided, newest first, with both values."""
        with self.open_unit(reading=True) as unit:
            items = unit.inbox_items.settled_items(SHOWN_SETTLED)
            return tuple(self._case(unit, group[::-1]) for group in matters(items))

    def settle(self, case: Case, picks: Picks) -> None:
        """Decide a case: a side for each field; what is not picked stays as it is on file.

        Raises:
            DomainError: ``MATTER_SETTLED`` when it is not any more what was shown, or
                ``CHOICE_UNFIT`` with the ``findings`` when the record would break a rule.
            StorageError: the database file cannot be written.
        """
        findings = self._unfit(case, picks)
        if findings:
            raise DomainError(Problem.CHOICE_UNFIT, findings=findings)
        with self.open_unit() as unit:
            items = self._require_as_shown(unit, case)
            changes = []
            if pair := self._amended(unit, items, picks):
                put(unit, pair[1])
                changes = list(changed(*pair))
            self._close(unit, items, RESOLVED, changes)

    def send_again(self, case: Case) -> None:
        """Send a record that the platform lacks once more, as it now stands on file.

        Raises:
            DomainError: ``MATTER_SETTLED``, or ``NOT_FOUND`` when it is not on file.
        """
        with self.open_unit() as unit:
            items = _require_open(unit, case)
            record = on_file(unit, case.kind, case.record_id)
            if record is None:
                raise DomainError(Problem.NOT_FOUND, kind=case.kind)
            self._close(unit, items, RESOLVED, [created(record)])

    def reopen(self, case: Case) -> None:
        """Take a decision back: the case waits again; values stay until it is decided anew."""
        with self.open_unit() as unit:
            items = [i for i in unit.inbox_items.some(case.items) if i.state != OPEN]
            self._close(unit, items, OPEN, [])

    def reveal(self, case: Case) -> None:
        """Note that somebody looked at numbers in full, and why."""
        with self.open_unit() as unit:
            unit.audit.add(
                AuditLine(
                    at=self.now(),
                    operator_no=self.operator.no,
                    act="reveal",
                    kind=case.kind,
                    record_id=case.record_id,
                    reason=ITEM_KIND,
                )
            )
            unit.commit()

    def _case(self, unit: UnitOfWork, items: list[InboxItem]) -> Case:
        return case_of(unit, read_matter(unit, self.reader, items))

    def _unfit(self, case: Case, picks: Picks) -> tuple[Finding, ...]:
        """Return what would be wrong with the record; the forms' services read by themselves."""
        with self.open_unit(reading=True) as unit:
            pair = self._amended(unit, self._require_as_shown(unit, case), picks)
        return self.checks.new_blocks(*pair) if pair else ()

    def _amended(
        self, unit: UnitOfWork, items: list[InboxItem], picks: Picks
    ) -> tuple[Record, Record] | None:
        """Return the record as it is and as it shall be; nothing when it stays."""
        matter = read_matter(unit, self.reader, items)
        values = picked_values(matter, picks)
        if matter.record is None or not values:
            return None
        return matter.record, amended(matter.record, values)

    def _require_as_shown(self, unit: UnitOfWork, case: Case) -> list[InboxItem]:
        """Return the items of a case; refuse when anything about it is not as it was shown."""
        items = _require_open(unit, case)
        if self._case(unit, items).differences != case.differences:
            raise DomainError(Problem.MATTER_SETTLED)
        return items

    def _close(
        self, unit: UnitOfWork, items: list[InboxItem], state: str, changes: list[Change]
    ) -> None:
        """Write one commit: the record's own changes, then the steps of the items."""
        steps = [_step(item.id, item.state, state) for item in items]
        for item in items:
            unit.inbox_items.put(replace(item, state=state))
        unit.outbox.append([*changes, *steps], at=self.now(), staff=self.operator.no)
        unit.commit()


def _require_open(unit: UnitOfWork, case: Case) -> list[InboxItem]:
    items = list(unit.inbox_items.some(case.items))
    if len(items) != len(case.items) or any(item.state != OPEN for item in items):
        raise DomainError(Problem.MATTER_SETTLED)
    return items


def _step(item_id: UUID, left: str, reached: str) -> Change:
    return Change(
        operation=Operation.STATE,
        kind=ITEM_KIND,
        record_id=item_id,
        fields={"state": (left, reached)},
    )
