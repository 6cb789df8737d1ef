"""The registry file, and that the domain's records fit it."""

import json
from datetime import UTC, date, datetime

import pytest

from app.domain.applications import Application, ApplicationState
from app.domain.employers import Employer
from app.domain.posting_states import TRANSITIONS
from app.domain.postings import Pay, Posting
from app.domain.record_fields import RECORD_KINDS, SET_FIELDS, STATE_FIELDS, Record, to_fields
from app.domain.service_log import ObjectKind, ServiceLog
from app.domain.tasks import Task
from app.domain.workers import Worker
from app.services.applications import NEXT_STATES
from sync.wire.registry import FieldClass, FieldType, RegistryError, parse_registry, registry
from tests.builders import numbered_id

DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
FIELD = {"n": 1, "name": "name", "type": "text", "class": "H"}
KIND = {"n": 1, "name": "worker", "scope": "station", "fields": [FIELD]}


def file_of(*kinds: object) -> bytes:
    return json.dumps({"schema": 1, "about": "", "kinds": kinds}).encode()


def test_numbers_begin_at_one_and_leave_no_gap() -> None:
    for kind in registry().by_number.values():
        assert sorted(kind.by_number) == list(range(1, len(kind.by_number) + 1))


RECORDS: dict[str, Record] = {
    "worker": Worker(id=numbered_id(1), name="陈", registered_on=DAY, last_contact_on=DAY),
    "employer": Employer(id=numbered_id(1), kind="IND", name="陈", registered_on=DAY),
    "posting": Posting(id=numbered_id(1), code="", pay=Pay(mode="N", amount_fen=None), made_at=NOW),
    "service_log": ServiceLog(
        id=numbered_id(1),
        log_no=1,
        served_at=NOW,
        entered_at=NOW,
        operator_no=1,
        operator_name="林",
        item="3.1",
        object_kind=ObjectKind.WORKER,
    ),
    "application": Application(
        id=numbered_id(1), posting_id=numbered_id(2), code="", name="陈", phone="", applied_at=NOW
    ),
    "task": Task(id=numbered_id(1), title="摸排", made_at=NOW),
}


@pytest.mark.parametrize("name", RECORD_KINDS)
def test_every_record_of_the_domain_is_registered_field_by_field(name: str) -> None:
    assert set(to_fields(RECORDS[name])) == set(registry().by_name[name].by_name)


def test_sets_and_states_are_merged_as_such() -> None:
    for name in RECORD_KINDS:
        for field in registry().by_name[name].by_name.values():
            if field.field_class is FieldClass.FIXED:
                continue
            assert (field.field_class is FieldClass.SET) == (field.name in SET_FIELDS)
            assert (field.field_class is FieldClass.STATE) == (field.name in STATE_FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"not json", id="no file"),
        pytest.param(file_of({**KIND, "surprise": 1}), id="unknown word"),
        pytest.param(file_of({**KIND, "fields": [{**FIELD, "type": "float"}]}), id="unknown type"),
        pytest.param(file_of(KIND, {**KIND, "name": "other"}), id="kind number twice"),
        pytest.param(file_of(KIND, {**KIND, "n": 2}), id="kind name twice"),
        pytest.param(
            file_of({**KIND, "fields": [FIELD, {**FIELD, "name": "b"}]}), id="field twice"
        ),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(text: bytes) -> None:
    with pytest.raises(RegistryError):
        parse_registry(text)


def test_what_the_file_leaves_out_has_a_default() -> None:
    (kind,) = parse_registry(file_of(KIND)).by_number.values()
    field = kind.by_name["name"]

    assert (field.type, field.lookup, field.limit) == (FieldType.TEXT, False, 500)
    assert not kind.platform_only


def test_steps_are_those_of_the_domain() -> None:
    posting = registry().by_name["posting"].by_name["state"]
    application = registry().by_name["application"].by_name["state"]

    assert posting.steps == {
        state.value: {to.value for to in following} for state, following in TRANSITIONS.items()
    }
    for state in ApplicationState:
        by_the_applicant = {"withdrawn"} - {state.value}
        following = {to.value for to in NEXT_STATES[state]}
        assert application.steps[state.value] == following | by_the_applicant


def test_steps_lead_to_states_of_which_something_is_said() -> None:
    field = {"n": 1, "name": "state", "type": "text", "class": "T", "steps": {"open": ["shut"]}}

    with pytest.raises(RegistryError, match="shut"):
        parse_registry(file_of({**KIND, "fields": [field]}))


def test_a_natural_key_can_be_looked_up() -> None:
    natural = {
        (kind.name, field.name)
        for kind in registry().by_number.values()
        for field in kind.by_number.values()
        if field.natural and field.lookup
    }

    assert natural == {("worker", "id_number"), ("employer", "uscc"), ("posting", "code")}
