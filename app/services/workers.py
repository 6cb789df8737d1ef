"""What an operator can do with people who look for work."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, require_no_blocks
from app.domain.limits import require_limits
from app.domain.lists import Subject, person_findings
from app.domain.names import masked_name
from app.domain.record_fields import changed
from app.domain.workers import (
    Worker,
    WorkerCounts,
    WorkerPage,
    WorkerQuery,
    WorkerState,
    WorkerSummary,
)
from app.services.filing import Filing
from app.services.likely_same import duplicate_findings, likely_same_ids
from app.services.worker_form import WorkerForm, read_form
from app.services.worker_writing import Writing, new_worker, write_registrations
from app.storage.audit import AuditLine
from app.storage.unit_of_work import UnitOfWork

__all__ = ["WorkerForm", "WorkerService"]

_AT_ONCE = 500  # forms between two reports of progress


class WorkerService(Filing):
    """Use cases on people. Holds no state and may be shared between threads."""

    def check(self, form: WorkerForm, *, own_id: UUID | None = None) -> tuple[Finding, ...]:
        """Return what is wrong with a form; writes nothing.

        The person ``own_id``, who is being changed, is no duplicate of himself.
        """
        today = beijing_day(self._now())
        read = read_form(form, self._codes, on=today)
        with self._open_unit(reading=True) as unit:
            alike = duplicate_findings(unit, read, own_id=own_id)
            numbers = () if read.id_number is None else (read.id_number,)
            listed = unit.list_entries.with_number(Subject.PERSON, numbers)
        groups = self._codes["key_groups"]
        named = person_findings(listed, form.key_groups, groups, on=today)
        return (*read.findings, *alike, *named)

    def likely_same(self, form: WorkerForm) -> tuple[WorkerSummary, ...]:
        """Return people who may be the one in the form, to compare before saving."""
        today = beijing_day(self._now())
        read = read_form(form, self._codes, on=today)
        with self._open_unit(reading=True) as unit:
            return unit.workers.summaries(likely_same_ids(unit, read), on=today)

    def register(self, form: WorkerForm) -> Worker:
        """File a person, with consent, a ledger line and the news for the platform.

        All of it is one transaction, and one commit in the outbox.

        Raises:
            DomainError: ``FINDINGS_BLOCK``, ``WORKER_EXISTS`` or ``TEXT_TOO_LONG``.
            StorageError: the database file cannot be written.
        """
        writing = self._writing()
        worker = self._read_new(form, writing)
        with self._open_unit() as unit:
            _require_new(unit, worker)
            write_registrations(unit, [worker], writing)
            unit.commit()
        return worker

    def register_many(
        self,
        forms: Sequence[WorkerForm],
        *,
        progress: Callable[[int], None] = lambda done: None,
        marks: Collection[bytes] = (),
        on: date | None = None,
    ) -> int:
        """File many people in one transaction; ID numbers known already are left alone.

        Args:
            forms: as an import read them.
            on: the day by which ages are judged; today without it.
            progress: told how many forms are done; whatever it raises undoes everything.
            marks: of the lines of a ledger that are hereby taken in.

        Returns:
            How many were new.

        Raises:
            DomainError: a form has a blocking finding; then nothing is written.
        """
        writing = self._writing()
        added = 0
        with self._open_unit() as unit:
            for start in range(0, len(forms), _AT_ONCE):
                batch = forms[start : start + _AT_ONCE]
                fresh = _unknown(unit, [self._read_new(form, writing, on) for form in batch])
                write_registrations(unit, fresh, writing)
                added += len(fresh)
                progress(start + len(batch))
            unit.import_marks.add(marks, at=writing.at)
            unit.commit()
        return added

    def change(self, worker_id: UUID, form: WorkerForm, *, revision: int) -> Worker:
        """Save a changed form over revision ``revision``.

        Raises:
            DomainError: as ``register``, ``NOT_FOUND``, or ``CHANGED_ELSEWHERE`` when somebody
                saved in between.
        """
        writing = self._writing()
        read = read_form(form, self._codes, on=writing.today)
        require_no_blocks(read.findings)
        with self._open_unit() as unit:
            old = _require(unit, worker_id)
            if old.revision != revision:
                raise DomainError(Problem.CHANGED_ELSEWHERE, kind="worker")
            typed = new_worker(form, read, replace(writing, new_id=lambda: worker_id))
            consent = old.consent
            if consent is not None and form.consent_way == consent.way:
                typed = replace(typed, consent=consent)
            new = replace(
                typed,
                state=old.state,
                registered_on=old.registered_on,
                last_contact_on=max(old.last_contact_on, writing.today),
            )
            require_limits(new)
            _require_new(unit, new)
            return self._save(unit, old, new, writing)

    def set_state(self, worker_id: UUID, state: WorkerState) -> Worker:
        """Say whether a person can work: active, paused, inactive or closed.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        writing = self._writing()
        with self._open_unit() as unit:
            old = _require(unit, worker_id)
            return self._save(unit, old, replace(old, state=state), writing)

    def get(self, worker_id: UUID) -> Worker:
        """Return a person.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit(reading=True) as unit:
            return _require(unit, worker_id)

    def reveal(self, worker_id: UUID, reason: str) -> Worker:
        """Return a person to show numbers in full; who, whom and why go into the audit.

        Raises:
            DomainError: ``REASON_MISSING`` or ``NOT_FOUND``.
        """
        if not reason.strip():
            raise DomainError(Problem.REASON_MISSING)
        line = AuditLine(
            at=self._now(),
            operator_no=self._operator.no,
            act="reveal",
            kind="worker",
            record_id=worker_id,
            reason=reason.strip(),
        )
        with self._open_unit() as unit:
            worker = _require(unit, worker_id)
            unit.audit.add(line)
            unit.commit()
        return worker

    def page(self, query: WorkerQuery) -> WorkerPage:
        """Return one page of the register."""
        with self._open_unit(reading=True) as unit:
            return unit.workers.page(query, on=beijing_day(self._now()))

    def counts(self) -> WorkerCounts:
        """Return how many people there are, for the filter chips."""
        with self._open_unit(reading=True) as unit:
            return unit.workers.counts()

    def _read_new(self, form: WorkerForm, writing: Writing, on: date | None = None) -> Worker:
        read = read_form(form, self._codes, on=on or writing.today)
        require_no_blocks(read.findings)
        worker = new_worker(form, read, writing)
        require_limits(worker)
        return worker

    def _save(self, unit: UnitOfWork, old: Worker, new: Worker, writing: Writing) -> Worker:
        changes = changed(old, new)
        if not changes:
            return old
        saved = replace(new, revision=old.revision + 1)
        unit.workers.update(old, saved)
        unit.outbox.append(changes, at=writing.at, staff=writing.operator.no)
        unit.commit()
        return saved

    def _writing(self) -> Writing:
        return Writing(operator=self._operator, at=self._now(), new_id=self._new_id)


def _require(unit: UnitOfWork, worker_id: UUID) -> Worker:
    worker = unit.workers.get(worker_id)
    if worker is None:
        raise DomainError(Problem.NOT_FOUND, kind="worker")
    return worker


def _require_new(unit: UnitOfWork, worker: Worker) -> None:
    if worker.id_number is None:
        return
    others = [id_ for id_ in unit.search_keys.with_id_number(worker.id_number) if id_ != worker.id]
    for other in unit.workers.summaries(others[:1], on=worker.registered_on):
        raise DomainError(Problem.WORKER_EXISTS, name=masked_name(other.name), id=other.id)


def _unknown(unit: UnitOfWork, workers: Sequence[Worker]) -> list[Worker]:
    numbers = [worker.id_number for worker in workers if worker.id_number is not None]
    known = unit.search_keys.known_id_numbers(numbers)
    fresh = []
    for worker in workers:
        if worker.id_number is not None:
            if worker.id_number in known:
                continue
            known.add(worker.id_number)
        fresh.append(worker)
    return fresh
