"""Services on a test's own database, and forms that are complete but for what counts."""

import json
from dataclasses import dataclass
from datetime import date, time

from app.domain.codes import load_tables
from app.domain.employers import Employer
from app.domain.posting_checks import load_posting_rules
from app.services.employers import EmployerForm, EmployerService
from app.services.posting_form import PostingForm
from app.services.postings import PostingService
from app.services.service_log import ServiceLogService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, CountedIds, StoppedClock

TOMORROW = date(2026, 11, 22)  # the day after ``builders.MORNING``
CREDIT_CODE = "91350100M000100Y43"  # the standard's own example


@dataclass(frozen=True)
class Counter:
    """Everything that an operator can do, at one station."""

    employers: EmployerService
    postings: PostingService
    logs: ServiceLogService
    open_unit: OpenUnit
    clock: StoppedClock

    def verified_employer(self, **given: object) -> Employer:
        """Register an employer and verify it by telephone."""
        employer = self.employers.register(an_employer_form(**given))
        return self.employers.verify(employer.id, "phone")

    def posting_form(self, **given: object) -> PostingForm:
        """Return a form of a verified employer that may be published."""
        known = self.employers.find("青屿茶业有限公司", 1)
        employer_id = known[0].id if known else self.verified_employer().id
        return a_posting_form(**{"employer_id": employer_id, **given})

    def queued(self) -> list[list[tuple[int, str, dict[str, object]]]]:
        """Return what waits for the platform: commits of (operation, kind, fields)."""
        with self.open_unit(reading=True) as unit:
            bodies = [json.loads(commit.body) for commit in unit.outbox.after(0, limit=1_000)]
        return [[(op, kind, fields) for op, kind, _, fields in body[3]] for body in bodies]


def make_counter(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> Counter:
    """Return the services that one operator uses."""
    codes = load_tables()
    return Counter(
        employers=EmployerService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        ),
        postings=PostingService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, rules=load_posting_rules
        ),
        logs=ServiceLogService(
            open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=codes
        ),
        open_unit=open_unit,
        clock=clock,
    )


def an_employer_form(**given: object) -> EmployerForm:
    """Return the form of a firm."""
    values: dict[str, object] = {
        "kind": "ENT",
        "name": "青屿茶业有限公司",
        "uscc": CREDIT_CODE,
        "contact": "林阿明",
        "phone": "199 0001 2345",
        "trades": ("A01",),
    }
    return EmployerForm(**(values | given))  # type: ignore[arg-type]


def a_posting_form(**given: object) -> PostingForm:
    """Return the form of a day's tea picking, tomorrow from half past five."""
    values: dict[str, object] = {
        "trade": "A01",
        "title": "采茶工",
        "duties": "采摘秋茶",
        "headcount_text": "8",
        "work_from": TOMORROW,
        "daily_start": time(6, 0),
        "daily_end": time(14, 30),
        "break_text": "60",
        "place_text": "云溪村后山茶园",
        "pay_mode": "D",
        "pay_text": "220",
        "perks": ("lunch",),
        "insurance": "group_accident",
    }
    return PostingForm(**(values | given))  # type: ignore[arg-type]
