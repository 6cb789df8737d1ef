"""What an operator can do with gig postings, from the first word to the board."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.employers import Employer
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level, require_no_blocks
from app.domain.job_code import JobCode
from app.domain.job_series import SERIES_SIZE
from app.domain.limits import require_limits
from app.domain.lists import Subject, employer_findings
from app.domain.posting_checks import check_posting, same_posting_finding
from app.domain.posting_states import (
    OPEN_STATES,
    PUBLISHING_STEPS,
    UNPUBLISHED_STATES,
    advance,
    require_state,
)
from app.domain.postings import Pay, Posting, PostingState
from app.domain.record_fields import created
from app.domain.service_log import ObjectKind
from app.domain.vetting import is_vetted
from app.services.posting_board import PostingBoard
from app.services.posting_form import PostingForm, form_of, read_posting
from app.services.service_log import LogEntry, write_lines
from app.storage.unit_of_work import UnitOfWork

SELF_REVIEW = "self_review"  # 4.4: nobody else looked; the town samples these
GIG_ITEM = "2.2"  # table service_items: gig posting taken
OTHER_ITEM = "2.3"  # full-time, trainee, policy, welfare posting taken


class PostingService(PostingBoard):
    """Use cases on postings. Holds no state and may be shared between threads."""

    def reserve_code(self) -> JobCode:
        """Draw the next job code, so that the preview shows the real one.

        A code that is never saved leaves a gap in the serials, which does no harm.

        Raises:
            DomainError: ``SERIALS_EXHAUSTED``.
        """
        with self._open_unit() as unit:
            code = _draw_code(unit)
            unit.commit()
        return code

    def draft_of(self, form: PostingForm) -> Posting:
        """Return the posting that a form stands for, for the preview; saves nothing."""
        with self._open_unit(reading=True) as unit:
            return self._read(unit, form)[0]

    def check(self, form: PostingForm) -> tuple[Finding, ...]:
        """Return everything that speaks against publishing; writes nothing."""
        with self._open_unit(reading=True) as unit:
            posting, findings, employer = self._read(unit, form)
            return (*findings, *self._judge(unit, posting, employer))

    def save_draft(self, form: PostingForm) -> Posting:
        """Keep an unfinished posting with its code; the platform does not hear of it.

        Raises:
            DomainError: ``TRANSITION_NOT_ALLOWED`` when it is on the board already, or
                ``FINDINGS_BLOCK`` when something typed cannot be read.
        """
        with self._open_unit() as unit:
            posting = self._store_draft(unit, form)
            unit.commit()
        return posting

    def publish(self, form: PostingForm, reasons: Mapping[str, str]) -> Posting:
        """Put a posting on the board.

        Check, review by the operator alone (which is recorded), approval and publishing
        are one step here; the ledger line and the news for the platform are written in
        the same transaction.

        Args:
            form: as typed.
            reasons: why the operator goes on, by finding code.

        Raises:
            DomainError: ``EMPLOYER_NOT_VERIFIED``, ``FINDINGS_BLOCK``,
                ``FINDINGS_UNANSWERED``, ``TEXT_TOO_LONG`` or ``TRANSITION_NOT_ALLOWED``.
        """
        at = self._now()
        with self._open_unit() as unit:
            posting, findings, employer = self._read(unit, form)
            kept = self._require_publishable(unit, posting, employer, findings, reasons)
            posting = replace(
                posting,
                code=_own_code(unit, posting),
                employer_verified=True,
                reasons=(*kept, (SELF_REVIEW, self._operator.name)),
            )
            for step in PUBLISHING_STEPS:
                posting = advance(posting, step)
            posting = replace(posting, published_at=at, revision=_next_revision(posting, form))
            unit.postings.put([posting])
            (line,) = write_lines(
                unit, [_taken(posting)], operator=self._operator, at=at, new_id=self._new_id
            )
            news = [created(posting), created(line)]
            unit.outbox.append(news, at=at, staff=self._operator.no)
            unit.commit()
        return posting

    def change(
        self, posting_id: UUID, form: PostingForm, reasons: Mapping[str, str], *, revision: int
    ) -> Posting:
        """Save a changed form over revision ``revision`` of an open posting.

        The version goes up, and with it the poster in need of printing.

        Raises:
            DomainError: as in ``publish``, ``NOT_FOUND``, or ``CHANGED_ELSEWHERE``.
        """
        with self._open_unit() as unit:
            old = self._require(unit, posting_id)
            if old.revision != revision:
                raise DomainError(Problem.CHANGED_ELSEWHERE, kind="posting")
            require_state(old, OPEN_STATES, PostingState.PUBLISHED)
            read, findings, employer = self._read(unit, replace(form, id=posting_id))
            kept = self._require_publishable(unit, read, employer, findings, reasons)
            new = replace(
                read,
                code=_own_code(unit, old),
                reasons=(*kept, (SELF_REVIEW, self._operator.name)),
                version=old.version + 1,
                revision=old.revision + 1,
            )
            self._save(unit, old, new)
        return new

    def last_form(self) -> PostingForm | None:
        """Return the operator's last posting as a new form: everything but code and days."""
        with self._open_unit(reading=True) as unit:
            posting = unit.postings.last_of(self._operator.no)
        if posting is None:
            return None
        form = form_of(posting)
        return replace(form, id=None, code="", work_from=None, work_to=None, valid_until=None)

    def register_many(
        self,
        forms: Sequence[PostingForm],
        *,
        progress: Callable[[int], None] = lambda done: None,
        marks: Collection[bytes] = (),
    ) -> int:
        """Keep many postings as drafts in one transaction; repeated ones are left alone.

        An employer given by name alone is linked when one is registered under it.

        Args:
            forms: as an import read them.
            progress: told how many forms are done; whatever it raises undoes everything.
            marks: of the lines of a ledger that are hereby taken in.

        Returns:
            How many were new.
        """
        added = 0
        with self._open_unit() as unit:
            for number, form in enumerate(forms, start=1):
                linked = _linked(unit, form)
                posting, _, _ = self._read(unit, linked)
                if unit.postings.same_offer(posting) is None:
                    self._store_draft(unit, linked)
                    added += 1
                progress(number)
            unit.import_marks.add(marks, at=self._now())
            unit.commit()
        return added

    def _read(
        self, unit: UnitOfWork, form: PostingForm
    ) -> tuple[Posting, tuple[Finding, ...], Employer | None]:
        known = None if form.id is None else self._require(unit, form.id)
        blank = known or Posting(
            id=self._new_id(),
            code=form.code,
            pay=Pay(mode=form.pay_mode, amount_fen=None),
            county=unit.station.get().county,
            made_at=self._now(),
            handled_by=self._operator.no,
        )
        employer = None if form.employer_id is None else unit.employers.get(form.employer_id)
        return *read_posting(form, blank, employer), employer

    def _judge(
        self, unit: UnitOfWork, posting: Posting, employer: Employer | None
    ) -> tuple[Finding, ...]:
        today = beijing_day(self._now())
        findings = (
            *check_posting(posting, self._rules(), on=today, employer=employer),
            *_listed(unit, employer, today),
        )
        twin = unit.postings.same_offer(posting)
        return findings if twin is None else (*findings, same_posting_finding(twin.code))

    def _require_publishable(
        self,
        unit: UnitOfWork,
        posting: Posting,
        employer: Employer | None,
        findings: Sequence[Finding],
        reasons: Mapping[str, str],
    ) -> tuple[tuple[str, str], ...]:
        """Return the reasons that were needed; refuse when one is missing or none can help."""
        found = (*findings, *self._judge(unit, posting, employer))
        require_no_blocks(found)
        if employer is None or not is_vetted(employer, self._now()):
            raise DomainError(Problem.EMPLOYER_NOT_VERIFIED, name=posting.employer_name)
        warned = dict.fromkeys(each.code for each in found if each.level is Level.WARN)
        given = {code: reasons.get(code, "").strip() for code in warned}
        unanswered = [code for code, reason in given.items() if not reason]
        if unanswered:
            raise DomainError(Problem.FINDINGS_UNANSWERED, codes=unanswered)
        require_limits(posting)
        return tuple(given.items())

    def _store_draft(self, unit: UnitOfWork, form: PostingForm) -> Posting:
        posting, findings, _ = self._read(unit, form)
        require_state(posting, UNPUBLISHED_STATES, PostingState.DRAFT)
        # A gap may wait; text that no value can hold would be lost.
        require_no_blocks(each for each in findings if each.code.endswith("_shape"))
        require_limits(posting)
        posting = replace(
            posting, code=_own_code(unit, posting), revision=_next_revision(posting, form)
        )
        unit.postings.put([posting])
        return posting


def _listed(unit: UnitOfWork, employer: Employer | None, today: date) -> tuple[Finding, ...]:
    """Return that the employer stands on a list that came down, if so."""
    known = () if employer is None else (employer.uscc, employer.id_number)
    numbers = [number for number in known if number]
    entries = unit.list_entries.with_number(Subject.EMPLOYER, numbers)
    return employer_findings(entries, on=today)


def _next_revision(posting: Posting, form: PostingForm) -> int:
    return posting.revision if form.id is None else posting.revision + 1


def _draw_code(unit: UnitOfWork) -> JobCode:
    """Return the next free code.

    What came back from the platform after a restored backup, or was made by a PC that had
    this series before, is passed over: it hangs on walls.
    """
    station_no = unit.station.get().station_no
    for _ in range(SERIES_SIZE):
        code = JobCode.make(station_no, unit.job_serials.draw())
        if unit.postings.by_code(code.value) is None:
            return code
    raise DomainError(Problem.SERIALS_EXHAUSTED, station_no=station_no)


def _own_code(unit: UnitOfWork, posting: Posting) -> str:
    """Return the posting's code, or a new one when it has none or an older posting has it."""
    holder = unit.postings.by_code(posting.code) if posting.code else None
    if posting.code and (holder is None or holder.id == posting.id):
        return posting.code
    return _draw_code(unit).value


def _linked(unit: UnitOfWork, form: PostingForm) -> PostingForm:
    if form.employer_id is not None or not form.employer_name.strip():
        return form
    employer = unit.employers.by_name(form.employer_name.strip())
    return form if employer is None else replace(form, employer_id=employer.id)


def _taken(posting: Posting) -> LogEntry:
    return LogEntry(
        item=GIG_ITEM if posting.kind == "gig" else OTHER_ITEM,
        object_kind=ObjectKind.EMPLOYER,
        object_id=posting.employer_id,
        object_name=posting.employer_name,
        content=f"{posting.title} ×{posting.headcount} {JobCode(posting.code).grouped}",
    )
