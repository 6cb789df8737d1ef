"""Applications that came down from the phone page."""

import pytest

from app.domain.applications import ApplicationState
from app.domain.errors import DomainError, Problem
from app.services.applications import ApplicationService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, StoppedClock, numbered_id
from tests.services.work import Counter
from tests.storage.work_records import an_application


@pytest.fixture
def applications(open_unit: OpenUnit, clock: StoppedClock) -> ApplicationService:
    with open_unit() as unit:
        unit.applications.put(
            [an_application(1), an_application(2, state=ApplicationState.WITHDRAWN)]
        )
        unit.commit()
    return ApplicationService(open_unit=open_unit, now=clock, operator=LIN)


def test_an_application_waits_until_somebody_called(
    applications: ApplicationService, counter: Counter
) -> None:
    (waiting,) = applications.waiting()

    called = applications.settle(waiting.id, ApplicationState.CALLED)
    accepted = applications.settle(waiting.id, ApplicationState.ACCEPTED)

    assert applications.waiting() == ()
    assert applications.get(waiting.id) == accepted
    assert (called.revision, accepted.revision) == (2, 3)
    assert counter.queued()[0] == [(4, "application", {"state": ["new", "called"]})]


def test_a_withdrawn_application_stays_so(applications: ApplicationService) -> None:
    with pytest.raises(DomainError) as withdrawn:
        applications.settle(an_application(2).id, ApplicationState.CALLED)
    with pytest.raises(DomainError) as unknown:
        applications.settle(numbered_id(1), ApplicationState.CALLED)
    with pytest.raises(DomainError) as nobody:
        applications.get(numbered_id(1))

    assert withdrawn.value.problem is Problem.TRANSITION_NOT_ALLOWED
    assert unknown.value.problem is nobody.value.problem is Problem.NOT_FOUND


def test_looking_at_a_number_is_written_down(
    applications: ApplicationService, open_unit: OpenUnit
) -> None:
    phone = applications.reveal(an_application(1).id, "call-back")

    with open_unit(reading=True) as unit:
        (line,) = unit.audit.lines()
    assert phone == an_application(1).phone
    assert (line.act, line.kind, line.reason) == ("reveal", "application", "call-back")
    with pytest.raises(DomainError):
        applications.reveal(numbered_id(1), "call-back")
