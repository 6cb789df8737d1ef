"""Deciding what the platform could not take: a side for each field, and nothing lost."""

from dataclasses import replace

import pytest

from app.domain.applications import Application, ApplicationState
from app.domain.errors import Problem
from app.domain.inbox import Refusal
from app.domain.postings import PostingState
from app.services.service_log import LogEntry
from tests.builders import MORNING, CountedIds, numbered_id
from tests.services.inbox_matters import OURS, THEIRS, YESTERDAY, Mail, make_mail
from tests.services.people import id_number, problem_of
from tests.services.work import Counter

PHONES = ("19900002031", "19900007788")


@pytest.fixture
def mail(counter: Counter, new_id: CountedIds) -> Mail:
    return make_mail(counter, new_id)


def test_fields_of_one_record_are_one_case_with_both_values(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    disputed = {"phone": PHONES, "trades": (("A01", "C02"), ("A01",))}
    mail.dispute("worker", worker.id, disputed)

    case = mail.only()

    shown = {each.field: (each.ours, each.theirs) for each in case.differences}
    assert shown == disputed
    assert (case.title, case.reason, case.choosable) == (worker.name, Refusal.CONFLICT, True)
    assert (case.ours_by.at, case.ours_by.staff) == (MORNING, 1)
    assert (case.theirs_by.at, case.theirs_by.place) == (YESTERDAY, "镇便民中心")
    assert "name" in case.alike
    assert "handled_by" not in case.alike


def test_cases_are_counted_not_items(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES, "address": ("甲", "乙")})
    mail.refuse("worker", numbered_id(77), Refusal.ORPHAN, {"phone": "1"})
    mail.refuse("worker", numbered_id(77), Refusal.RIGHTS, {"phone": "1"})

    with mail.counter.open_unit(reading=True) as unit:
        count = unit.inbox_items.count_open()

    assert count == len(mail.inbox.cases()) == 2


def test_our_side_is_one_commit_that_edits_the_record_and_closes_the_items(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES, "address": ("甲", worker.address)})

    mail.inbox.settle(mail.only(), {"phone": OURS, "address": THEIRS})

    saved = mail.workers.get(worker.id)
    assert (saved.phone, saved.address) == (PHONES[0], worker.address)
    assert saved.revision == worker.revision + 1
    *_, commit = mail.counter.queued()
    assert [tuple(change) for change in commit] == [
        (1, "worker", {"phone": PHONES[0]}),
        (4, "inbox_item", {"state": ["open", "resolved"]}),
        (4, "inbox_item", {"state": ["open", "resolved"]}),
    ]
    assert mail.inbox.cases() == ()


def test_their_side_leaves_the_record_alone(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES})

    mail.inbox.settle(mail.only(), {"phone": THEIRS})

    assert mail.workers.get(worker.id) == worker
    assert [kind for _, kind, _ in mail.counter.queued()[-1]] == ["inbox_item"]


def test_the_value_that_was_not_chosen_is_kept_and_can_be_chosen_later(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES})
    mail.inbox.settle(mail.only(), {"phone": OURS})

    (settled,) = mail.inbox.settled()
    mail.inbox.reopen(settled)

    (phone,) = mail.only().differences
    assert (phone.ours, phone.theirs) == PHONES
    mail.inbox.settle(mail.only(), {"phone": THEIRS})
    assert mail.workers.get(worker.id).phone == PHONES[1]


def test_a_date_of_birth_follows_its_number(mail: Mail) -> None:
    worker = mail.register(id_number=id_number(2))
    other = id_number(4)
    mail.dispute(
        "worker",
        worker.id,
        {"id_number": (other, id_number(2)), "birth_on": ("1980-01-02", "1980-01-01")},
    )

    case = mail.only()
    mail.inbox.settle(case, {"id_number": OURS})

    assert [each.field for each in case.differences] == ["id_number"]
    assert str(mail.workers.get(worker.id).birth_on) == "1980-01-02"


def test_a_choice_that_breaks_a_rule_is_refused_and_says_which(mail: Mail) -> None:
    mail.register(name="陈甲", id_number=id_number(2))
    worker = mail.register(name="陈乙", id_number=id_number(4), phone="19900000009")
    mail.dispute("worker", worker.id, {"id_number": (id_number(2), id_number(4))})

    refused = problem_of(lambda: mail.inbox.settle(mail.only(), {"id_number": OURS}))

    assert refused.problem is Problem.CHOICE_UNFIT
    assert "duplicate_id" in str(refused.details["findings"])
    assert len(mail.inbox.cases()) == 1


def test_what_changed_since_it_was_shown_is_not_decided(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES})
    shown = mail.only()
    mail.inbox.settle(shown, {"phone": THEIRS})

    assert problem_of(lambda: mail.inbox.settle(shown, {})).problem is Problem.MATTER_SETTLED


def test_a_newer_value_on_file_is_shown_as_such(mail: Mail) -> None:
    worker = mail.register(phone="19900000003")
    mail.dispute("worker", worker.id, {"phone": PHONES})

    (phone,) = mail.only().differences

    assert (phone.theirs, phone.moved) == ("19900000003", True)


def test_a_posting_goes_up_a_version_and_its_state_only_where_it_may(mail: Mail) -> None:
    posting = mail.counter.postings.publish(mail.counter.posting_form(), {})
    mail.dispute("posting", posting.id, {"headcount": (6, 8), "state": ("draft", "published")})

    case = mail.only()
    mail.inbox.settle(case, {"headcount": OURS, "state": OURS})

    assert [each.may_be_ours for each in case.differences] == [True, False]
    saved = mail.counter.postings.get(posting.id)
    assert (saved.headcount, saved.version) == (6, posting.version + 1)
    assert saved.state is PostingState.PUBLISHED


def test_an_employer_of_another_name_must_be_verified_again(mail: Mail) -> None:
    employer = mail.counter.verified_employer()
    mail.dispute("employer", employer.id, {"name": ("青屿茶厂", employer.name)})

    mail.inbox.settle(mail.only(), {"name": OURS})

    assert mail.counter.employers.get(employer.id).vet_state.value == "submitted"


def test_a_new_record_that_was_refused_can_be_sent_again(mail: Mail) -> None:
    worker = mail.register()
    mail.refuse("worker", worker.id, Refusal.VALIDATION, [worker.name])
    mail.refuse("worker", worker.id, Refusal.ORPHAN, {"phone": worker.phone})

    case = mail.only()
    mail.inbox.send_again(case)

    assert (case.may_go_again, case.choosable, case.reason) == (True, False, 5)
    (operation, kind, fields), *steps = mail.counter.queued()[-1]
    assert (operation, kind, fields["name"]) == (0, "worker", worker.name)
    assert len(steps) == 2
    assert mail.inbox.cases() == ()


def test_what_is_not_on_file_cannot_be_sent_again(mail: Mail) -> None:
    mail.refuse("worker", numbered_id(77), Refusal.ORPHAN, {"phone": PHONES[0], "name": "陈丙"})

    case = mail.only()

    assert (case.title, case.on_file, case.may_go_again) == ("陈丙", False, False)
    assert problem_of(lambda: mail.inbox.send_again(case)).problem is Problem.NOT_FOUND
    mail.inbox.settle(case, {})
    assert mail.inbox.cases() == ()


def test_an_edit_of_a_list_is_shown_as_the_list_it_would_make(mail: Mail) -> None:
    worker = mail.register(trades=("A01", "B02"))
    mail.refuse("worker", worker.id, Refusal.VALIDATION, {13: [["C02"], ["B02"]]})

    (trades,) = mail.only().differences

    assert (trades.ours, trades.theirs) == (("A01", "C02"), ("A01", "B02"))


@pytest.mark.parametrize("reason", [Refusal.FIXED, Refusal.PLATFORM_ONLY])
def test_what_only_the_platform_writes_cannot_be_ours(mail: Mail, reason: Refusal) -> None:
    worker = mail.register()
    mail.dispute("worker", worker.id, {"registered_on": ("2026-01-02", "2026-11-21")}, reason)

    case = mail.only()
    mail.inbox.settle(case, {"registered_on": OURS})

    assert not case.choosable
    assert mail.workers.get(worker.id) == worker


def test_an_application_takes_only_steps_that_are_open_to_it(mail: Mail) -> None:
    application = Application(
        id=numbered_id(8),
        posting_id=numbered_id(9),
        code="23456789A",
        name="吴水仙",
        phone="19900004412",
        applied_at=MORNING,
    )
    with mail.counter.open_unit() as unit:
        unit.applications.put([application])
        unit.commit()
    mail.dispute("application", application.id, {"state": ("called", "new")})
    mail.dispute("application", application.id, {"phone": ("19900000001", application.phone)}, 36)

    first, second = mail.inbox.cases()
    mail.inbox.settle(first, {"state": OURS})

    assert (first.choosable, second.choosable) == (True, False)
    with mail.counter.open_unit(reading=True) as unit:
        saved = unit.applications.get(application.id)
    assert saved == replace(application, state=ApplicationState.CALLED, revision=2)


def test_a_line_of_the_ledger_never_changes(mail: Mail) -> None:
    line = mail.counter.logs.add(LogEntry(item="7.1", object_name="吴水仙", content="讲政策"))
    mail.dispute("service_log", line.id, {"content": ("甲", "讲政策")})

    mail.inbox.settle(mail.only(), {"content": OURS})

    assert mail.counter.queued()[-1][0][1] == "inbox_item"


def test_values_that_cannot_be_read_leave_a_case_without_choices(mail: Mail) -> None:
    mail.put("ferry", numbered_id(3), 99, field="7", proposed_value=b"\xc1")

    case = mail.only()

    assert (case.kind, case.title, case.choosable, case.on_file) == ("ferry", "", False, False)


def test_looking_at_numbers_is_noted(mail: Mail) -> None:
    worker = mail.register(phone=PHONES[1])
    mail.dispute("worker", worker.id, {"phone": PHONES})

    mail.inbox.reveal(mail.only())

    with mail.counter.open_unit(reading=True) as unit:
        *_, line = unit.audit.lines()
    assert (line.act, line.kind, line.record_id) == ("reveal", "worker", worker.id)
