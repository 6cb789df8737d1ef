"""What an operator can do with parties that hire: register, verify, find."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.employer_checks import (
    INDIVIDUAL,
    read_contact_phone,
    read_credit_code,
    read_individual_id,
    read_party_name,
)
from app.domain.employers import (
    Employer,
    EmployerPage,
    EmployerQuery,
    EmployerSummary,
    VetState,
)
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level, require_no_blocks
from app.domain.limits import require_limits
from app.domain.record_fields import changed, created
from app.domain.service_log import ObjectKind
from app.services.employer_form import EmployerForm
from app.services.employer_twins import duplicates, known_party, require_new
from app.services.filing import Filing
from app.services.pictures import require_kept
from app.services.service_log import LogEntry, write_lines
from app.storage.audit import AuditLine
from app.storage.unit_of_work import UnitOfWork

__all__ = ["EmployerForm", "EmployerService"]

REGISTERED_ITEM = "2.1"  # table service_items: employer registration and vetting


class EmployerService(Filing):
    """Use cases on employers. Holds no state and may be shared between threads."""

    def check(self, form: EmployerForm, *, own_id: UUID | None = None) -> tuple[Finding, ...]:
        """Return what is wrong with the form; writes nothing.

        The party ``own_id``, which is being changed, is no duplicate of itself.
        """
        employer, findings = self._read(form)
        with self._open_unit(reading=True) as unit:
            return (*findings, *duplicates(unit, employer, own_id))

    def register(self, form: EmployerForm) -> Employer:
        """File a party, write the ledger line and queue both for the platform.

        Raises:
            DomainError: ``FINDINGS_BLOCK`` with the codes, or ``EMPLOYER_EXISTS``.
        """
        employer, findings = self._read(form)
        require_no_blocks(findings)
        require_limits(employer)
        with self._open_unit() as unit:
            require_new(unit, employer)
            require_kept(unit, employer.licence)
            self._write_new(unit, employer)
            unit.commit()
        return employer

    def register_many(
        self,
        forms: Sequence[EmployerForm],
        *,
        progress: Callable[[int], None] = lambda done: None,
        marks: Collection[bytes] = (),
    ) -> int:
        """File many parties in one transaction and return how many were new.

        Whatever ``progress`` raises undoes everything; ``marks`` are of the ledger's lines.

        Raises:
            DomainError: one of them has a blocking finding; then nothing is written.
        """
        with self._open_unit() as unit:
            added = 0
            for number, form in enumerate(forms, start=1):
                employer, findings = self._read(form)
                require_no_blocks(findings)
                require_limits(employer)
                if known_party(unit, employer) is None:
                    self._write_new(unit, employer)
                    added += 1
                progress(number)
            unit.import_marks.add(marks, at=self._now())
            unit.commit()
        return added

    def change(self, employer_id: UUID, form: EmployerForm, *, revision: int) -> Employer:
        """Save a changed form over revision ``revision``.

        A new name, kind or number makes the vetting void.

        Raises:
            DomainError: as in ``register``, ``NOT_FOUND``, or ``CHANGED_ELSEWHERE``.
        """
        read, findings = self._read(form)
        require_no_blocks(findings)
        require_limits(read)
        with self._open_unit() as unit:
            old = _require(unit, employer_id)
            if old.revision != revision:
                raise DomainError(Problem.CHANGED_ELSEWHERE, kind="employer")
            require_new(unit, read, own_id=employer_id)
            require_kept(unit, read.licence, before=old.licence)
            new = replace(
                read,
                id=old.id,
                vetted_at=old.vetted_at,
                vet_way=old.vet_way,
                vet_state=old.vet_state if same_party(old, read) else VetState.SUBMITTED,
                registered_on=form.registered_on or old.registered_on,
                revision=old.revision + 1,
            )
            self._save(unit, old, new)
        return new

    def verify(self, employer_id: UUID, way: str) -> Employer:
        """Record that somebody made sure of the party; holds six months.

        The way is a code of table ``vet_ways``. A household needs a call-back or a visit,
        a unit its credit code besides.

        Raises:
            DomainError: ``NOT_FOUND``, ``UNKNOWN_CHOICE``, ``FIELD_MISSING`` when a unit
                has no code, or ``TRANSITION_NOT_ALLOWED`` for a blacklisted party.
        """
        if way not in self._codes["vet_ways"]:
            raise DomainError(Problem.UNKNOWN_CHOICE, field="vet_way", code=way)
        with self._open_unit() as unit:
            old = _require(unit, employer_id)
            if old.vet_state is VetState.BLACKLISTED:
                step = {"state": old.vet_state.value, "to": VetState.VERIFIED.value}
                raise DomainError(Problem.TRANSITION_NOT_ALLOWED, **step)
            if old.kind != INDIVIDUAL and old.uscc is None:
                raise DomainError(Problem.FIELD_MISSING, field="uscc")
            new = replace(
                old,
                vet_state=VetState.VERIFIED,
                vetted_at=self._now(),
                vet_way=way,
                revision=old.revision + 1,
            )
            self._save(unit, old, new)
        return new

    def get(self, employer_id: UUID) -> Employer:
        """Return the party.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit(reading=True) as unit:
            return _require(unit, employer_id)

    def reveal(self, employer_id: UUID, reason: str) -> Employer:
        """Return a party to show numbers in full; who, whom and why go into the audit.

        Raises:
            DomainError: ``REASON_MISSING`` or ``NOT_FOUND``.
        """
        if not reason.strip():
            raise DomainError(Problem.REASON_MISSING)
        with self._open_unit() as unit:
            employer = _require(unit, employer_id)
            unit.audit.add(
                AuditLine(
                    at=self._now(),
                    operator_no=self._operator.no,
                    act="reveal",
                    kind="employer",
                    record_id=employer_id,
                    reason=reason.strip(),
                )
            )
            unit.commit()
        return employer

    def page(self, query: EmployerQuery) -> EmployerPage:
        """Return one page in name order."""
        with self._open_unit(reading=True) as unit:
            return unit.employers.page(query)

    def find(self, text: str, limit: int = 8) -> tuple[EmployerSummary, ...]:
        """Return the first parties that fit what was typed, for pickers."""
        return self.page(EmployerQuery(text=text.strip(), limit=limit)).rows

    def counts(self) -> dict[VetState, int]:
        """Return how many parties stand in each state; states without any are left out."""
        with self._open_unit(reading=True) as unit:
            return unit.employers.counts()

    def _read(self, form: EmployerForm) -> tuple[Employer, tuple[Finding, ...]]:
        today = beijing_day(self._now())
        individual = form.kind == INDIVIDUAL
        name, name_findings = read_party_name(form.name)
        phone, phone_findings = read_contact_phone(form.phone)
        number, number_findings = (
            read_individual_id(form.id_number, today)
            if individual
            else read_credit_code(form.uscc, form.kind)
        )
        employer = Employer(
            id=self._new_id(),
            kind=form.kind,
            name=name,
            uscc=None if individual else number,
            id_number=number if individual else None,
            contact=form.contact.strip(),
            phone=phone,
            address=form.address.strip(),
            region=form.region,
            business=form.business.strip(),
            trades=form.trades,
            promise_signed=form.promise_signed,
            source=form.source,
            registered_on=form.registered_on or today,
            remark=form.remark.strip(),
            handled_by=self._operator.no,
            licence=None if individual else bytes.fromhex(form.licence) or None,
        )
        if form.kind in self._codes["employer_kinds"]:
            return employer, (*name_findings, *number_findings, *phone_findings)
        missing = Finding(code="missing_kind", level=Level.BLOCK, field="kind")
        return employer, (missing, *name_findings, *phone_findings)

    def _write_new(self, unit: UnitOfWork, employer: Employer) -> None:
        at = self._now()
        unit.employers.put([employer])
        (line,) = write_lines(
            unit, [_registration(employer)], operator=self._operator, at=at, new_id=self._new_id
        )
        unit.outbox.append([created(employer), created(line)], at=at, staff=self._operator.no)

    def _save(self, unit: UnitOfWork, old: Employer, new: Employer) -> None:
        unit.employers.put([new])
        if old.licence is not None:
            unit.blobs.touch(old.licence, at=self._now())  # somebody may think better of it
        changes = changed(old, new)
        if changes:
            unit.outbox.append(changes, at=self._now(), staff=self._operator.no)
        unit.commit()


def _registration(employer: Employer) -> LogEntry:
    return LogEntry(
        item=REGISTERED_ITEM,
        object_kind=ObjectKind.HOUSEHOLD if employer.kind == INDIVIDUAL else ObjectKind.EMPLOYER,
        object_id=employer.id,
        object_name=employer.name,
    )


def same_party(old: Employer, new: Employer) -> bool:
    """Tell whether the vetting of the one still speaks for the other."""
    return (old.name, old.kind, old.uscc) == (new.name, new.kind, new.uscc)


def _require(unit: UnitOfWork, employer_id: UUID) -> Employer:
    employer = unit.employers.get(employer_id)
    if employer is None:
        raise DomainError(Problem.NOT_FOUND, kind="employer")
    return employer
