"""What an operator does with applications from the phone page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.domain.applications import Application, ApplicationState
from app.domain.errors import DomainError, Problem
from app.domain.record_fields import changed
from app.domain.station import Operator
from app.storage.audit import AuditLine
from app.storage.unit_of_work import OpenUnit

NEXT_STATES = {
    ApplicationState.NEW: {
        ApplicationState.CALLED,
        ApplicationState.ACCEPTED,
        ApplicationState.DECLINED,
    },
    ApplicationState.CALLED: {ApplicationState.ACCEPTED, ApplicationState.DECLINED},
    ApplicationState.ACCEPTED: {ApplicationState.DECLINED},
    ApplicationState.DECLINED: {ApplicationState.ACCEPTED},
    ApplicationState.WITHDRAWN: set(),
}


class ApplicationService:
    """Use cases on applications. Holds no state and may be shared between threads."""

    def __init__(
        self, *, open_unit: OpenUnit, now: Callable[[], datetime], operator: Operator
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._operator = operator

    def waiting(self) -> tuple[Application, ...]:
        """Return applications that nobody has dealt with, the longest waiting first."""
        with self._open_unit(reading=True) as unit:
            return unit.applications.in_state(ApplicationState.NEW)

    def get(self, application_id: UUID) -> Application:
        """Return the application.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit(reading=True) as unit:
            application = unit.applications.get(application_id)
        if application is None:
            raise DomainError(Problem.NOT_FOUND, kind="application")
        return application

    def reveal(self, application_id: UUID, reason: str) -> str:
        """Return the applicant's full number, and note who looked and why.

        Raises:
            DomainError: ``NOT_FOUND``.
        """
        with self._open_unit() as unit:
            application = unit.applications.get(application_id)
            if application is None:
                raise DomainError(Problem.NOT_FOUND, kind="application")
            unit.audit.add(
                AuditLine(
                    at=self._now(),
                    operator_no=self._operator.no,
                    act="reveal",
                    kind="application",
                    record_id=application_id,
                    reason=reason,
                )
            )
            unit.commit()
        return application.phone

    def settle(self, application_id: UUID, state: ApplicationState) -> Application:
        """Note what came of an application and tell the platform.

        Raises:
            DomainError: ``NOT_FOUND``, or ``TRANSITION_NOT_ALLOWED``: nothing follows a
                withdrawn application, and nothing becomes new again.
        """
        with self._open_unit() as unit:
            old = unit.applications.get(application_id)
            if old is None:
                raise DomainError(Problem.NOT_FOUND, kind="application")
            if state not in NEXT_STATES[old.state]:
                step = {"state": old.state.value, "to": state.value}
                raise DomainError(Problem.TRANSITION_NOT_ALLOWED, **step)
            new = replace(old, state=state, revision=old.revision + 1)
            unit.applications.put([new])
            unit.outbox.append(changed(old, new), at=self._now(), staff=self._operator.no)
            unit.commit()
        return new
