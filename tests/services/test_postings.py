"""From a typed form to the board."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.domain.beijing import end_of, moment_of
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from app.domain.job_code import JobCode
from app.domain.postings import Pay, PostingQuery, PostingState
from app.domain.service_log import LogQuery
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, MORNING, PROFILE, numbered_id
from tests.services.work import TOMORROW, Counter, a_posting_form, an_employer_form
from tests.storage.work_records import a_posting


def problem_of(call: object) -> Problem:
    with pytest.raises(DomainError) as caught:
        call()  # type: ignore[operator]
    return caught.value.problem


def test_a_published_posting_is_stored_logged_and_queued_together(counter: Counter) -> None:
    posting = counter.postings.publish(counter.posting_form(), {})

    assert counter.postings.get(posting.id) == posting
    assert (posting.state, posting.published_at) == (PostingState.PUBLISHED, MORNING)
    assert posting.pay == Pay(mode="D", amount_fen=22_000)
    assert (posting.employer_name, posting.employer_verified) == ("青屿茶业有限公司", True)
    assert posting.county == PROFILE.county
    assert posting.contact_phone == "19900012345"
    line = counter.logs.page(LogQuery()).rows[0]
    assert (line.item, line.object_id) == ("2.2", posting.employer_id)
    assert JobCode(posting.code).grouped in line.content
    first, second = counter.queued()[-1]
    assert (first[:2], second[:2]) == ((0, "posting"), (0, "service_log"))
    assert (first[2]["state"], first[2]["pay_amount_fen"]) == ("published", 22_000)


def test_the_operators_own_review_is_recorded(counter: Counter) -> None:
    posting = counter.postings.publish(counter.posting_form(), {})

    assert posting.reasons == (("self_review", LIN.name),)


def test_codes_are_this_stations_and_follow_each_other(counter: Counter) -> None:
    first = counter.postings.publish(counter.posting_form(), {})
    second = counter.postings.publish(counter.posting_form(trade="A02"), {})

    codes = [JobCode(posting.code) for posting in (first, second)]
    assert [code.station_no for code in codes] == [PROFILE.station_no] * 2
    assert [code.serial for code in codes] == [0, 1]


def test_the_reserved_code_of_the_preview_becomes_the_postings(counter: Counter) -> None:
    code = counter.postings.reserve_code()
    form = counter.posting_form(code=code.value)

    assert counter.postings.draft_of(form).code == code.value
    assert counter.postings.publish(form, {}).code == code.value
    again = counter.postings.publish(replace(form, trade="A02"), {})

    assert again.code != code.value
    assert counter.postings.by_code(code).trade == "A01"


def test_codes_that_came_back_from_the_platform_are_passed_over(
    counter: Counter, open_unit: OpenUnit
) -> None:
    restored = a_posting(code=JobCode.make(PROFILE.station_no, 0).value)
    with open_unit() as unit:
        unit.postings.put([restored])
        unit.commit()

    assert counter.postings.reserve_code().serial == 1


def test_a_blocking_finding_stops_it_and_saves_nothing(counter: Counter) -> None:
    form = counter.posting_form(requirements="先交押金200元")

    with pytest.raises(DomainError) as caught:
        counter.postings.publish(form, {"money_from_worker": "真的"})

    assert caught.value.problem is Problem.FINDINGS_BLOCK
    assert caught.value.details["codes"] == ["money_from_worker"]
    assert counter.postings.page(PostingQuery()).rows == ()


def test_a_warning_needs_a_reason_which_is_kept(counter: Counter) -> None:
    form = counter.posting_form(requirements="45岁以下")

    with pytest.raises(DomainError) as caught:
        counter.postings.publish(form, {"age_upper": " "})
    posting = counter.postings.publish(form, {"age_upper": "坡陡，重活", "other": "多余"})

    assert caught.value.problem is Problem.FINDINGS_UNANSWERED
    assert caught.value.details["codes"] == ["age_upper"]
    assert posting.reasons[0] == ("age_upper", "坡陡，重活")
    assert len(posting.reasons) == 2


def test_only_a_verified_employer_is_published_for(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form())
    form = a_posting_form(employer_id=employer.id)
    reasons = {"employer_unverified": "老主顾"}

    assert (
        problem_of(lambda: counter.postings.publish(form, reasons)) is Problem.EMPLOYER_NOT_VERIFIED
    )
    counter.employers.verify(employer.id, "visit")
    assert counter.postings.publish(form, {}).employer_verified


def test_a_vetting_older_than_six_months_does_not_count(counter: Counter) -> None:
    form = counter.posting_form()
    counter.clock.advance(days=184)
    later = replace(form, work_from=date(2027, 6, 1), valid_until=date(2027, 6, 1))

    publish = lambda: counter.postings.publish(later, {})  # noqa: E731

    assert problem_of(publish) is Problem.EMPLOYER_NOT_VERIFIED


def test_a_household_shows_surname_and_title_only(counter: Counter) -> None:
    household = counter.verified_employer(
        kind="IND", name="陈大山", uscc="", id_number="350101198001010015"
    )

    posting = counter.postings.draft_of(a_posting_form(employer_id=household.id))

    assert posting.employer_name == "陈先生"


@pytest.mark.parametrize(
    ("given", "until"),
    [
        pytest.param({}, moment_of(TOMORROW, time(8, 0)), id="a gig: two hours after it began"),
        pytest.param({"daily_start": None}, end_of(TOMORROW), id="a gig without a time"),
        pytest.param(
            {"work_to": TOMORROW + timedelta(days=2)},
            moment_of(TOMORROW + timedelta(days=2), time(8, 0)),
            id="a gig of several days: its last",
        ),
        pytest.param(
            {"valid_until": date(2026, 11, 21)}, end_of(date(2026, 11, 21)), id="a day typed"
        ),
        pytest.param({"work_from": None}, end_of(date(2026, 12, 21)), id="a gig without a day"),
        pytest.param({"kind": "full_time"}, end_of(date(2026, 12, 21)), id="others: 30 days"),
        pytest.param({"strict_validity": True}, None, id="a ledger must say it"),
    ],
)
def test_a_posting_ends_by_the_rule_of_its_kind(
    counter: Counter, given: dict[str, object], until: object
) -> None:
    assert counter.postings.draft_of(a_posting_form(**given)).valid_until == until


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "missing_title"),
        ({"trade": ""}, "missing_trade"),
        ({"place_text": ""}, "missing_place_text"),
        ({"pay_text": "面议吧"}, "pay_shape"),
        ({"headcount_text": "八"}, "headcount_shape"),
        ({"headcount_text": "0"}, "headcount_shape"),
        ({"break_text": "-5"}, "break_min_shape"),
        ({"contact_phone": "123"}, "phone_shape"),
        ({"work_to": date(2026, 11, 1)}, "date_order"),
        ({}, "no_employer"),
        ({"strict_validity": True}, "no_validity"),
    ],
)
def test_a_gap_or_slip_in_the_form_is_found(
    counter: Counter, given: dict[str, object], code: str
) -> None:
    findings = counter.postings.check(a_posting_form(**given))

    assert (code, Level.BLOCK) in [(each.code, each.level) for each in findings]


def test_a_full_width_figure_and_a_range_are_read(counter: Counter) -> None:
    form = counter.posting_form(headcount_text="１２", pay_mode="M", pay_text="4500-5200")

    posting = counter.postings.draft_of(form)

    assert posting.headcount == 12
    assert posting.pay == Pay(mode="M", amount_fen=450_000, max_fen=520_000)


def test_a_volunteer_needs_no_figure(counter: Counter) -> None:
    posting = counter.postings.draft_of(a_posting_form(pay_mode="N", pay_text=""))

    assert posting.pay.amount_fen is None


def test_the_same_offer_twice_is_a_warning(counter: Counter) -> None:
    first = counter.postings.publish(counter.posting_form(), {})

    (finding,) = counter.postings.check(counter.posting_form())

    assert (finding.code, finding.level) == ("same_posting_twice", Level.WARN)
    assert finding.data["earlier"] == first.code


def test_a_draft_keeps_its_code_and_stays_here(counter: Counter) -> None:
    form = counter.posting_form(title="")
    before = len(counter.queued())

    draft = counter.postings.save_draft(form)
    again = counter.postings.save_draft(replace(form, id=draft.id, title="采茶工"))

    assert (again.id, again.code, again.revision) == (draft.id, draft.code, 2)
    assert counter.postings.counts() == {PostingState.DRAFT: 1}
    assert len(counter.queued()) == before
    published = counter.postings.publish(replace(form, id=draft.id, title="采茶工"), {})
    assert (published.id, published.code) == (draft.id, draft.code)


def test_a_draft_refuses_text_that_it_could_not_keep(counter: Counter) -> None:
    save = lambda: counter.postings.save_draft(counter.posting_form(pay_text="二百二"))  # noqa: E731

    assert problem_of(save) is Problem.FINDINGS_BLOCK


def test_a_posting_on_the_board_is_no_draft_again(counter: Counter) -> None:
    posting = counter.postings.publish(counter.posting_form(), {})
    form = counter.posting_form(id=posting.id)

    for call in (counter.postings.save_draft, lambda each: counter.postings.publish(each, {})):
        assert problem_of(lambda call=call: call(form)) in (
            Problem.TRANSITION_NOT_ALLOWED,
            Problem.FINDINGS_UNANSWERED,
        )


def test_a_title_that_the_platform_would_not_take_is_refused(counter: Counter) -> None:
    form = counter.posting_form(title="茶" * 61)

    assert problem_of(lambda: counter.postings.publish(form, {})) is Problem.TEXT_TOO_LONG


def test_the_last_posting_becomes_the_next_form(counter: Counter) -> None:
    assert counter.postings.last_form() is None
    form = counter.posting_form(pay_text="4500-5200", pay_mode="M", contact_phone="059155550177")
    counter.postings.save_draft(form)

    last = counter.postings.last_form()
    counter.postings.save_draft(counter.posting_form(trade="A02", pay_mode="N", pay_text=""))
    volunteer = counter.postings.last_form()

    assert last is not None
    assert volunteer is not None
    assert volunteer.pay_text == ""
    assert (last.id, last.code, last.work_from, last.valid_until) == (None, "", None, None)
    assert (last.title, last.pay_text, last.headcount_text) == ("采茶工", "4,500-5,200", "8")
    assert last.contact_phone == "0591-55550177"
    assert counter.postings.draft_of(last).pay == counter.postings.draft_of(form).pay


def test_an_import_keeps_drafts_once_and_links_employers(counter: Counter) -> None:
    employer = counter.verified_employer()
    forms = [
        a_posting_form(employer_name=employer.name),
        a_posting_form(employer_name="没登记的人家", work_from=TOMORROW),
        a_posting_form(employer_name=employer.name),
        a_posting_form(employer_id=employer.id),
    ]
    done: list[int] = []

    assert counter.postings.register_many(forms, progress=done.append) == 2
    assert counter.postings.register_many(forms) == 0

    assert done == [1, 2, 3, 4]
    postings = [counter.postings.get(row.id) for row in counter.postings.page(PostingQuery()).rows]
    assert {posting.employer_id for posting in postings} == {employer.id, None}
    assert len({posting.code for posting in postings}) == 2


def test_what_is_not_here_is_said(counter: Counter) -> None:
    assert problem_of(lambda: counter.postings.get(numbered_id(77))) is Problem.NOT_FOUND
    foreign = JobCode.make(99, 1)
    assert problem_of(lambda: counter.postings.by_code(foreign)) is Problem.NOT_FOUND
