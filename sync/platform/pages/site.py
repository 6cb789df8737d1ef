"""The pages themselves: what each address answers.

Handlers are plain functions that run in worker threads; only bodies are read
asynchronously, by the routes.
"""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sync.platform.applying import Applicant, ApplicationDesk
from sync.platform.jobs import GONE, Job, JobRefusedError, Refused, find_job
from sync.platform.limits import TooManyTriesError
from sync.platform.pages.deadlines import call_time
from sync.platform.pages.forms import (
    ApplyForm,
    check_form,
    form_token,
    is_form_token,
    read_form,
    read_receipt_token,
    receipt_token,
)
from sync.platform.pages.job_view import view_job
from sync.platform.pages.visit import Visit, area_code
from sync.platform.settings import Settings
from sync.platform.store.applications import Receipt, find_receipt
from sync.platform.store.database import Database
from sync.platform.store.secrets import PlatformKeys

NOT_FOUND, GONE_STATUS, FORBIDDEN = 404, 410, 403
CONFLICT, INVALID, TOO_MANY, SEE_OTHER = 409, 422, 429, 303


class JobSite:
    """Answers for the addresses under ``/J/``. May be shared between threads."""

    def __init__(
        self,
        *,
        database: Database,
        keys: PlatformKeys,
        desk: ApplicationDesk,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._keys = keys
        self._desk = desk
        self._settings = settings
        self._now = now

    def visit(self, request: Request) -> Visit:
        """Return the visit that a request makes."""
        return Visit(request, self._settings.hotline)

    def job(self, visit: Visit, ticket: str) -> Response:
        """Show the job behind a ticket or code (M1)."""
        job = self._find(ticket)
        values = {"job": self._view(job, visit), "apply_url": visit.url(_path(job, "apply"))}
        return visit.page("job.html", job.station, values)

    def form(self, visit: Visit, ticket: str) -> Response:
        """Show the empty application form (M2)."""
        job = self._find(ticket)
        return self._form(visit, job, ApplyForm(), {}) if job.open else _closed(visit, job)

    def apply(self, visit: Visit, ticket: str, body: bytes, address: str) -> Response:
        """Take an application in, or show what is wrong with it."""
        job = self._find(ticket)
        form = read_form(body)
        if not job.open:
            return _closed(visit, job)
        if not self._is_ours(visit, job, form):
            return _stale(visit, job)
        checked = check_form(form, visit.say)
        if checked.errors:
            return self._form(visit, job, form, checked.errors, status=INVALID)
        applicant = Applicant(
            name=checked.name,
            phone=checked.phone,
            days=checked.days,
            travel=checked.travel,
            address=address,
        )
        try:
            receipt = self._desk.apply(job, applicant, now=self._now())
        except TooManyTriesError:
            back = visit.url(_path(job))
            return visit.message(
                "many", job.station, status=TOO_MANY, icon="hourglass", back_url=back
            )
        return RedirectResponse(visit.url(self._receipt_path(job, receipt)), SEE_OTHER)

    def receipt(self, visit: Visit, ticket: str, token: str) -> Response:
        """Show what an applicant takes away (M3)."""
        job = self._find(ticket)
        receipt = self._receipt(job, token)
        if receipt.withdrawn:
            return _cancelled(visit, job)
        values = {
            "job": self._view(job, visit),
            "receipt": receipt.number,
            "area": area_code(job.station.phone),
            "call_time": call_time(receipt.applied_at, visit.say, now=self._now()),
            "cancel_url": visit.url(f"{self._receipt_path(job, receipt)}/cancel"),
            "token": self._token(job),
        }
        return visit.page("done.html", job.station, values)

    def cancel(self, visit: Visit, ticket: str, token: str, body: bytes) -> Response:
        """Take an application back."""
        job = self._find(ticket)
        receipt = self._receipt(job, token)
        if not self._is_ours(visit, job, read_form(body)):
            return _stale(visit, job)
        self._desk.take_back(job, receipt, now=self._now())
        return RedirectResponse(visit.url(self._receipt_path(job, receipt)), SEE_OTHER)

    def _find(self, ticket: str) -> Job:
        with self._database.reading() as session:
            return find_job(session, ticket, now=self._now())

    def _receipt(self, job: Job, token: str) -> Receipt:
        own = read_receipt_token(token, self._keys)
        if own is not None:
            with self._database.reading() as session:
                receipt = find_receipt(session, own)
            if receipt is not None and receipt.posting_id == job.posting.id:
                return receipt
        raise JobRefusedError(Refused.UNKNOWN, job.station)

    def _form(
        self,
        visit: Visit,
        job: Job,
        typed: ApplyForm,
        errors: object,
        *,
        status: int = 200,
    ) -> Response:
        values = {
            "job": self._view(job, visit),
            "typed": typed,
            "errors": errors,
            "token": self._token(job),
            "apply_url": visit.url(_path(job, "apply")),
        }
        return visit.page("apply.html", job.station, values, status=status)

    def _view(self, job: Job, visit: Visit) -> object:
        return view_job(job, visit.say, now=self._now())

    def _token(self, job: Job) -> str:
        return form_token(self._keys, job.posting.code, now=self._now())

    def _is_ours(self, visit: Visit, job: Job, form: ApplyForm) -> bool:
        own = is_form_token(form.token, self._keys, job.posting.code, now=self._now())
        return own and visit.is_from_here()

    def _receipt_path(self, job: Job, receipt: Receipt) -> str:
        return _path(job, "done", receipt_token(self._keys, receipt.id))


def refuse(visit: Visit, error: JobRefusedError) -> Response:
    """Say in one sentence why there is no job to show."""
    status = GONE_STATUS if error.refused in GONE else NOT_FOUND
    icon = "alert-triangle" if error.refused is Refused.FORGED else "info-circle"
    return visit.message(error.refused.value, error.station, status=status, icon=icon)


def _path(job: Job, *parts: str) -> str:
    return "/".join(("/J", job.posting.code, *parts))


def _closed(visit: Visit, job: Job) -> Response:
    back = visit.url(_path(job))
    return visit.message("closed", job.station, status=CONFLICT, icon="info-circle", back_url=back)


def _stale(visit: Visit, job: Job) -> Response:
    back = visit.url(_path(job))
    return visit.message("stale", job.station, status=FORBIDDEN, icon="info-circle", back_url=back)


def _cancelled(visit: Visit, job: Job) -> Response:
    back = visit.url(_path(job))
    return visit.message("cancelled", job.station, status=200, icon="circle-check", back_url=back)
