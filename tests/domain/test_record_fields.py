"""Records as flat fields: nothing is lost on the way out and back."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from app.domain.applications import Application, ApplicationState
from app.domain.changes import Operation
from app.domain.employers import Employer, VetState
from app.domain.postings import Pay, Posting, PostingState
from app.domain.record_fields import (
    RECORD_KINDS,
    SET_FIELDS,
    STATE_FIELDS,
    Record,
    changed,
    created,
    from_fields,
    kind_of,
    to_fields,
    with_fields,
)
from app.domain.service_log import ObjectKind, ServiceLog
from app.domain.tasks import Task, TaskState
from app.domain.workers import Consent, Worker
from sync.wire.registry import FieldClass, registry

MOMENT = datetime(2026, 11, 20, 1, 2, 3, 456_000, tzinfo=UTC)
DAY = date(2026, 11, 20)

WORKER = Worker(
    id=UUID(int=1),
    name="陈大山",
    birth_on=date(1980, 2, 29),
    trades=("A01", "F01"),
    pay_min_fen=22_000,
    consent=Consent(version="2026-1", way="read_aloud", given_at=MOMENT),
    registered_on=DAY,
    last_contact_on=DAY,
)
BARE_WORKER = Worker(id=UUID(int=2), name="林", registered_on=DAY, last_contact_on=DAY)
EMPLOYER = Employer(
    id=UUID(int=3),
    kind="COOP",
    name="青屿茶业专业合作社",
    vet_state=VetState.VERIFIED,
    vetted_at=MOMENT,
    promise_signed=True,
    registered_on=DAY,
)
POSTING = Posting(
    id=UUID(int=4),
    code="2222ATTAG",
    employer_id=EMPLOYER.id,
    pay=Pay(mode="D", amount_fen=22_000, max_fen=26_000, cycle="1"),
    daily_start=time(5, 30),
    work_from=DAY,
    perks=("lunch", "pickup"),
    state=PostingState.PUBLISHED,
    reasons=(("hours_over_8", "双方同意"), ("age_upper", "重活")),
    valid_until=MOMENT,
    made_at=MOMENT,
)
LOG = ServiceLog(
    id=UUID(int=5),
    log_no=1,
    served_at=MOMENT,
    entered_at=MOMENT,
    operator_no=1,
    operator_name="林秀珍",
    item="3.1",
    object_kind=ObjectKind.WORKER,
    object_id=WORKER.id,
    minutes=10,
    key_groups=("G06",),
)
APPLICATION = Application(
    id=UUID(int=6),
    posting_id=POSTING.id,
    code=POSTING.code,
    name="王小明",
    phone="19900012345",
    applied_at=MOMENT,
    state=ApplicationState.CALLED,
)
TASK = Task(
    id=UUID(int=7),
    title="摸排回村的人",
    text="问清有没有活",
    sender="青屿镇",
    due_on=DAY,
    about_kind="worker",
    about_id=UUID(int=1),
    made_at=APPLICATION.applied_at,
    state=TaskState.ACCEPTED,
    answer="在办",
)
RECORDS: list[Record] = [WORKER, BARE_WORKER, EMPLOYER, POSTING, LOG, APPLICATION, TASK]


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_a_record_returns_as_it_left(record: Record) -> None:
    assert from_fields(type(record), record.id, to_fields(record)) == record


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
def test_nothings_may_be_left_out(record: Record) -> None:
    present = {name: value for name, value in to_fields(record).items() if value is not None}

    assert from_fields(type(record), record.id, present) == record


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_names_and_classes_agree_with_the_registry(kind: str) -> None:
    record = next(each for each in RECORDS if kind_of(each) == kind)
    by_name = registry().by_name[kind].by_name

    assert to_fields(record).keys() == by_name.keys()
    for name, field in by_name.items():
        assert (name in STATE_FIELDS) == (field.field_class is FieldClass.STATE)
        if field.field_class is not FieldClass.FIXED:
            assert (name in SET_FIELDS) == (field.field_class is FieldClass.SET)


def test_values_are_plain_and_flat() -> None:
    fields = to_fields(POSTING)

    assert fields["pay_amount_fen"] == 22_000
    assert fields["work_from"] == "2026-11-20"
    assert fields["daily_start"] == "05:30"
    assert fields["valid_until"] == int(MOMENT.timestamp() * 1_000)
    assert fields["employer_id"] == EMPLOYER.id.bytes
    assert fields["reasons"] == ("hours_over_8", "双方同意", "age_upper", "重活")
    assert to_fields(BARE_WORKER)["consent_given_at"] is None


def test_a_new_record_is_told_whole() -> None:
    change = created(EMPLOYER)

    assert (change.operation, change.kind, change.record_id) == (
        Operation.NEW,
        "employer",
        EMPLOYER.id,
    )
    assert change.fields == to_fields(EMPLOYER)


def test_a_change_is_told_by_values_elements_and_steps() -> None:
    new = with_fields(POSTING, {"title": "采茶工", "perks": ("meals", "pickup"), "state": "paused"})

    told = {change.operation: change.fields for change in changed(POSTING, new)}

    assert told == {
        Operation.SET: {"title": "采茶工"},
        Operation.MEMBER: {"perks": ("+meals", "-lunch")},
        Operation.STATE: {"state": ("published", "paused")},
    }
    assert changed(new, new) == ()


def test_own_counters_survive_what_came_down() -> None:
    record = with_fields(with_fields(APPLICATION, {}), {"state": "accepted"})

    assert record.state is ApplicationState.ACCEPTED
    assert record.revision == APPLICATION.revision
    assert record.id == APPLICATION.id


def test_a_missing_name_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        from_fields(Employer, UUID(int=9), {"kind": "ENT", "registered_on": "2026-11-20"})


def test_an_employer_of_any_kind_of_change_is_told_in_order() -> None:
    new = with_fields(EMPLOYER, {"vet_state": "suspended", "trades": ("A01",)})

    assert [change.operation for change in changed(EMPLOYER, new)] == [
        Operation.MEMBER,
        Operation.STATE,
    ]
