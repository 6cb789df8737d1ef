"""Employers, postings and applications on a real file."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.applications import ApplicationState
from app.domain.employers import EmployerQuery, VetState
from app.domain.postings import PostingQuery, PostingState, PostingSummary
from app.domain.record_fields import created
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, numbered_id
from tests.storage.work_records import a_posting, an_application, an_employer


def test_an_employer_returns_as_it_was_put(open_unit: OpenUnit) -> None:
    employer = an_employer(uscc="91350100M000100Y43", trades=("A01", "A02"), promise_signed=True)
    with open_unit() as unit:
        unit.employers.put([employer, an_employer(2, name="陈大山", kind="IND")])
        unit.employers.put([])
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.employers.get(employer.id) == employer
        assert unit.employers.by_number("91350100M000100Y43") == employer
        assert unit.employers.by_phone(employer.phone or "") == employer
        assert unit.employers.by_name(employer.name) == employer
        assert unit.employers.get(numbered_id(9)) is None
        assert unit.employers.counts() == {VetState.VERIFIED: 2}


def test_putting_a_known_employer_replaces_it(open_unit: OpenUnit) -> None:
    changed = replace(an_employer(), contact="陈丽", vet_state=VetState.SUSPENDED, revision=2)
    with open_unit() as unit:
        unit.employers.put([an_employer()])
        unit.employers.put([changed])

        assert unit.employers.get(changed.id) == changed


def test_one_credit_code_belongs_to_one_employer(open_unit: OpenUnit) -> None:
    number = "91350100M000100Y43"
    with open_unit() as unit, pytest.raises(IntegrityError):
        unit.employers.put([an_employer(1, uscc=number), an_employer(2, uscc=number)])


def test_employers_are_paged_by_name_without_gap_or_repeat(open_unit: OpenUnit) -> None:
    employers = [an_employer(number, name=f"青屿{number % 7}社") for number in range(1, 41)]
    with open_unit() as unit:
        unit.employers.put(employers)
        seen, query = [], EmployerQuery(limit=9)
        while True:
            page = unit.employers.page(query)
            seen += [row.id for row in page.rows]
            if page.next_mark is None:
                break
            query = replace(query, after=page.next_mark)

    wanted = sorted(employers, key=lambda each: (each.name, each.id))
    assert seen == [each.id for each in wanted]


def test_a_listed_employer_shows_open_postings_and_what_is_unsent(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.employers.put([an_employer(), an_employer(2)])
        unit.postings.put(
            [a_posting(1), a_posting(2), a_posting(3, state=PostingState.EXPIRED)],
        )
        unit.outbox.append([created(an_employer(2))], at=MORNING, staff=1)
        first, second = unit.employers.page(EmployerQuery()).rows

    assert (first.open_postings, first.unsent) == (2, False)
    assert (second.open_postings, second.unsent) == (0, True)
    assert first.masked_phone == "199****0001"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param(EmployerQuery(text="002"), 1, id="part of a name"),
        pytest.param(EmployerQuery(text="林阿"), 3, id="contact"),
        pytest.param(EmployerQuery(text="0003"), 1, id="end of a phone"),
        pytest.param(EmployerQuery(text="%"), 0, id="a wildcard is a character"),
        pytest.param(EmployerQuery(kind="IND"), 1, id="kind"),
        pytest.param(EmployerQuery(vet_state=VetState.SUBMITTED), 1, id="state"),
    ],
)
def test_employers_are_filtered(open_unit: OpenUnit, query: EmployerQuery, found: int) -> None:
    with open_unit() as unit:
        unit.employers.put(
            [
                an_employer(1),
                an_employer(2, vet_state=VetState.SUBMITTED),
                an_employer(3, kind="IND", phone=None),
                an_employer(4, contact="", phone="19900010003"),
            ]
        )

        assert len(unit.employers.page(query).rows) == found


def test_a_posting_returns_as_it_was_put(open_unit: OpenUnit) -> None:
    posting = a_posting()
    with open_unit() as unit:
        unit.postings.put([posting, a_posting(2, reasons=(), daily_start=None, employer_id=None)])
        unit.postings.put([])
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.postings.get(posting.id) == posting
        assert unit.postings.by_code(posting.code) == posting
        assert unit.postings.by_code("222222222") is None
        assert unit.postings.last_of(posting.handled_by) == unit.postings.get(numbered_id(2_002))


def test_postings_are_paged_newest_first(open_unit: OpenUnit) -> None:
    postings = [a_posting(number, made_at=MORNING) for number in range(20)]
    postings += [a_posting(number) for number in range(20, 40)]
    with open_unit() as unit:
        unit.postings.put(postings)
        seen: list[PostingSummary] = []
        query = PostingQuery(limit=7)
        while (page := unit.postings.page(query)).next_mark is not None:
            seen += page.rows
            query = replace(query, after=page.next_mark)
        seen += page.rows

    wanted = sorted(postings, key=lambda each: (each.made_at, each.id), reverse=True)
    assert [row.id for row in seen] == [each.id for each in wanted]
    assert seen[0].pay == wanted[0].pay


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        pytest.param(PostingQuery(text="砌墙"), [3], id="title"),
        pytest.param(PostingQuery(text="东坑"), [2], id="place"),
        pytest.param(PostingQuery(text="合作社"), [3, 2, 1], id="employer"),
        pytest.param(PostingQuery(text=a_posting(2).code[4:].lower()), [2], id="code"),
        pytest.param(PostingQuery(states=(PostingState.EXPIRED,)), [3], id="state"),
    ],
)
def test_postings_are_filtered(
    open_unit: OpenUnit, query: PostingQuery, numbers: list[int]
) -> None:
    with open_unit() as unit:
        unit.postings.put(
            [
                a_posting(1),
                a_posting(2, place_text="东坑村"),
                a_posting(3, title="砌墙小工", state=PostingState.EXPIRED),
            ]
        )

        rows = unit.postings.page(query).rows

    assert [row.id for row in rows] == [numbered_id(2_000 + number) for number in numbers]


def test_open_work_is_counted(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        assert unit.postings.open_figures() == (0, 0, 0)
        unit.postings.put(
            [
                a_posting(1, headcount=8, filled=3),
                a_posting(2, headcount=2, filled=4, state=PostingState.PAUSED),
                a_posting(3, state=PostingState.DRAFT),
            ]
        )

        assert unit.postings.open_figures() == (2, 10, 5)
        assert unit.postings.counts()[PostingState.DRAFT] == 1


def test_what_ends_is_urgent_or_is_off_the_board_is_listed(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.postings.put(
            [
                a_posting(1, valid_until=MORNING),
                a_posting(2, urgent=True),
                a_posting(3, state=PostingState.EXPIRED),
                a_posting(4, state=PostingState.CANCELLED, published_at=None),
            ]
        )

        assert [each.id for each in unit.postings.open_until(MORNING)] == [numbered_id(2_001)]
        assert [each.id for each in unit.postings.open_urgent(9)] == [numbered_id(2_002)]
        assert [each.id for each in unit.postings.off_the_board(MORNING)] == [numbered_id(2_003)]
        found = unit.postings.in_states([PostingState.CANCELLED], limit=5)
        assert [each.id for each in found] == [numbered_id(2_004)]


def test_the_same_offer_is_noticed(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.postings.put([a_posting(1), a_posting(2, state=PostingState.CANCELLED)])

        twin = unit.postings.same_offer(a_posting(3))

        assert twin == a_posting(1)
        assert unit.postings.same_offer(a_posting(1)) is None
        assert unit.postings.same_offer(a_posting(3, employer_id=None)) == twin
        assert unit.postings.same_offer(a_posting(3, trade="C01")) is None
        assert unit.postings.same_offer(a_posting(3, work_from=None)) is None


def test_applications_wait_in_the_order_they_came(open_unit: OpenUnit) -> None:
    settled = an_application(3, state=ApplicationState.CALLED)
    with open_unit() as unit:
        unit.applications.put([an_application(2), an_application(1), settled])
        unit.applications.put([])

        assert unit.applications.in_state(ApplicationState.NEW) == (
            an_application(1),
            an_application(2),
        )
        assert unit.applications.get(settled.id) == settled
        assert unit.applications.get(numbered_id(1)) is None
        assert unit.applications.count_for(numbered_id(2_001)) == 3


def test_counters_are_dense_and_never_go_back(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        assert [unit.counters.next("a"), unit.counters.next("a"), unit.counters.next("b")] == [
            *(1, 2),
            1,
        ]
        unit.commit()
    with open_unit() as unit:
        unit.counters.next("a")
    with open_unit() as unit:
        assert unit.counters.next("a") == 3
        unit.counters.reach("a", 10)
        unit.counters.reach("a", 5)
        assert unit.counters.next("a") == 11
        assert list(unit.counters.take("a", 3)) == [12, 13, 14]


def test_an_expiry_is_found_by_index(open_unit: OpenUnit) -> None:
    later = MORNING + timedelta(days=2)
    with open_unit() as unit:
        unit.postings.put([a_posting(number) for number in range(5)])

        assert len(unit.postings.open_until(later)) == 5
