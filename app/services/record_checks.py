"""What the ordinary forms would say about a record, whatever its kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.domain.employers import Employer
from app.domain.findings import Finding, Level
from app.domain.limits import require_limits
from app.domain.postings import Posting
from app.domain.record_fields import Record
from app.domain.workers import Worker
from app.services.employer_form import employer_form_of
from app.services.employers import EmployerService
from app.services.posting_form import form_of as posting_form_of
from app.services.postings import PostingService
from app.services.worker_form import worker_form_of
from app.services.workers import WorkerService

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordChecks:
    """Asks each form's own service."""

    workers: WorkerService
    employers: EmployerService
    postings: PostingService

    def new_blocks(self, old: RecordT, new: RecordT) -> tuple[Finding, ...]:
        """Return what must be put right in ``new`` and was not wrong in ``old`` already.

        An old record may lack what a form asks for today; only what a change brings
        along speaks against it.

        Raises:
            DomainError: ``TEXT_TOO_LONG``.
        """
        require_limits(new)
        known = {finding.code for finding in self._blocks(old)}
        return tuple(each for each in self._blocks(new) if each.code not in known)

    def _blocks(self, record: Record) -> tuple[Finding, ...]:
        return tuple(each for each in self._check(record) if each.level is Level.BLOCK)

    def _check(self, record: Record) -> tuple[Finding, ...]:
        if isinstance(record, Worker):
            return self.workers.check(worker_form_of(record), own_id=record.id)
        if isinstance(record, Employer):
            return self.employers.check(employer_form_of(record), own_id=record.id)
        if isinstance(record, Posting):
            return self.postings.check(posting_form_of(record))
        return ()


Checker = Callable[[Record, Record], tuple[Finding, ...]]
