"""Employers, postings, ledger lines and applications for tests, complete but for what counts."""

from datetime import date, time, timedelta

from app.domain.applications import Application
from app.domain.employers import Employer, VetState
from app.domain.job_code import JobCode
from app.domain.postings import Pay, Posting, PostingState
from app.domain.service_log import ObjectKind, ServiceLog
from tests.builders import LIN, MORNING, PROFILE, numbered_id

TODAY = date(2026, 11, 21)


def an_employer(number: int = 1, **given: object) -> Employer:
    """Return a verified cooperative."""
    values: dict[str, object] = {
        "id": numbered_id(1_000 + number),
        "kind": "COOP",
        "name": f"青屿茶业{number:03d}合作社",
        "contact": "林阿明",
        "phone": f"199000{number:05d}",
        "vet_state": VetState.VERIFIED,
        "vetted_at": MORNING,
        "registered_on": TODAY,
    }
    return Employer(**(values | given))  # type: ignore[arg-type]


def a_posting(number: int = 1, **given: object) -> Posting:
    """Return a published posting for tea pickers."""
    values: dict[str, object] = {
        "id": numbered_id(2_000 + number),
        "code": JobCode.make(PROFILE.station_no, number).value,
        "employer_id": numbered_id(1_001),
        "employer_name": "青屿茶业合作社",
        "trade": "A01",
        "title": "采茶工",
        "headcount": 8,
        "work_from": TODAY,
        "daily_start": time(5, 30),
        "place_text": "云溪村后山茶园",
        "pay": Pay(mode="D", amount_fen=22_000),
        "perks": ("lunch",),
        "state": PostingState.PUBLISHED,
        "reasons": (("age_upper", "坡陡, 重活"),),
        "published_at": MORNING,
        "valid_until": MORNING + timedelta(days=1),
        "made_at": MORNING + timedelta(minutes=number),
    }
    return Posting(**(values | given))  # type: ignore[arg-type]


def a_line(number: int = 1, **given: object) -> ServiceLog:
    """Return a line about one worker."""
    values: dict[str, object] = {
        "id": numbered_id(3_000 + number),
        "log_no": number,
        "served_at": MORNING,
        "entered_at": MORNING,
        "operator_no": LIN.no,
        "operator_name": LIN.name,
        "item": "3.1",
        "object_kind": ObjectKind.WORKER,
        "object_id": numbered_id(number),
        "object_name": "陈大山",
        "key_groups": ("G06",),
    }
    return ServiceLog(**(values | given))  # type: ignore[arg-type]


def an_application(number: int = 1, **given: object) -> Application:
    """Return an application for posting 1."""
    values: dict[str, object] = {
        "id": numbered_id(4_000 + number),
        "posting_id": numbered_id(2_001),
        "code": JobCode.make(PROFILE.station_no, 1).value,
        "name": "王小明",
        "phone": "19900012345",
        "applied_at": MORNING + timedelta(minutes=number),
        "receipt": f"8F2K-{number:02d}",
    }
    return Application(**(values | given))  # type: ignore[arg-type]
