"""Registering, changing and showing people."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.domain.codes import load_tables
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from app.domain.service_log import LogQuery
from app.domain.workers import Worker, WorkerQuery, WorkerState
from app.services.workers import WorkerForm, WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, CountedIds, StoppedClock, numbered_id
from tests.services.people import form, id_number, many

ID = id_number(24)


@pytest.fixture
def workers(open_unit: OpenUnit, clock: StoppedClock, new_id: CountedIds) -> WorkerService:
    return WorkerService(
        open_unit=open_unit, now=clock, new_id=new_id, operator=LIN, codes=load_tables()
    )


def problem_of(act: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value


def codes_of(workers: WorkerService, given: WorkerForm) -> dict[str, Level]:
    return {finding.code: finding.level for finding in workers.check(given)}


def test_a_registered_person_comes_back_as_saved(workers: WorkerService) -> None:
    saved = workers.register(form(id_number=ID, name="陈阿香 ", phone=" 199-0000-0001"))

    assert workers.get(saved.id) == saved
    assert saved.name == "陈阿香"
    assert saved.phone == "19900000001"
    assert saved.birth_on == date(1980, 1, 1)
    assert saved.sex == "2"
    assert (saved.pay_mode, saved.pay_min_fen, saved.max_km) == ("D", 22000, 8)
    assert saved.registered_on == date(2026, 11, 21)
    assert saved.handled_by == LIN.no
    assert saved.consent is not None
    assert saved.consent.way == "read_aloud"


def test_registering_writes_ledger_and_outbox_in_the_same_commit(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    saved = workers.register(form(id_number=ID))

    with open_unit(reading=True) as unit:
        (line,) = unit.logs.page(LogQuery()).rows
        (commit,) = unit.outbox.after(0, limit=9)
        _at, staff, _bases, changes = json.loads(commit.body)
    assert (line.item, line.object_id, line.object_name) == ("3.1", saved.id, "陈阿香")
    assert line.key_groups == ("G06",)
    assert staff == LIN.no
    assert [(kind, id_) for _, kind, id_, _ in changes] == [
        ("worker", saved.id.hex),
        ("service_log", line.id.hex),
    ]
    assert changes[0][3]["id_number"] == ID


def test_a_rare_character_is_kept_and_found(workers: WorkerService) -> None:
    saved = workers.register(form(name="陈𬱟䶮"))

    assert workers.get(saved.id).name == "陈𬱟䶮"
    assert [row.name for row in workers.page(WorkerQuery(text="𬱟")).rows] == ["陈𬱟䶮"]
    assert [row.name for row in workers.page(WorkerQuery(text="chenwy")).rows] == ["陈𬱟䶮"]


@pytest.mark.parametrize(
    ("given", "code", "level"),
    [
        ({"name": " "}, "missing_name", Level.BLOCK),
        ({"name": "a" * 51}, "name_shape", Level.BLOCK),
        ({"id_number": "35010119800101"}, "id_length", Level.BLOCK),
        ({"id_number": ID[:-2] + "AA"}, "id_characters", Level.BLOCK),
        ({"id_number": ID[:10] + "1399" + ID[14:]}, "id_birth_date", Level.BLOCK),
        ({"id_number": ID[:-1] + ("1" if ID[-1] != "1" else "2")}, "id_check", Level.BLOCK),
        ({"id_number": id_number(1, born=date(2011, 1, 1))}, "under_16", Level.BLOCK),
        ({"id_number": id_number(1, born=date(2027, 1, 1))}, "id_birth_date", Level.BLOCK),
        ({"id_number": ID, "sex": "1"}, "sex_conflict", Level.WARN),
        ({"id_number": ""}, "missing_id", Level.INFO),
        ({"id_type": "PP", "id_number": "E1"}, "id_characters", Level.BLOCK),
        ({"phone": ""}, "missing_contact", Level.BLOCK),
        ({"phone": "", "phone_owner": "none"}, "missing_contact", Level.WARN),
        ({"phone": "1990000"}, "phone_shape", Level.BLOCK),
        ({"trades": ()}, "missing_trade", Level.BLOCK),
        ({"trades": (), "source": "06"}, "missing_trade", Level.WARN),
        ({"trades": ("ZZ",)}, "unknown_word", Level.BLOCK),
        ({"consent_way": ""}, "missing_consent", Level.BLOCK),
        ({"pay_text": "面议"}, "pay_shape", Level.BLOCK),
        ({"max_km": "很远"}, "distance_shape", Level.BLOCK),
        ({"max_km": "501"}, "distance_shape", Level.BLOCK),
    ],
)
def test_what_is_wrong_with_a_form_is_found(
    workers: WorkerService, given: dict[str, object], code: str, level: Level
) -> None:
    assert codes_of(workers, form(**given))[code] is level


def test_a_good_form_has_no_finding(workers: WorkerService) -> None:
    assert workers.check(form(id_number=ID)) == ()


def test_a_passport_is_kept_in_capitals(workers: WorkerService) -> None:
    saved = workers.register(form(id_type="PP", id_number="e12345678", pay_text="", max_km=""))

    assert saved.id_number == "E12345678"
    assert (saved.birth_on, saved.pay_min_fen, saved.max_km) == (None, None, None)


def test_a_form_with_blocks_is_not_saved(workers: WorkerService) -> None:
    error = problem_of(lambda: workers.register(form(name="", consent_way="")))

    assert error.problem is Problem.FINDINGS_BLOCK
    assert error.details == {"codes": ["missing_name", "missing_consent"]}
    assert workers.counts().total == 0


def test_the_same_id_number_is_registered_once(workers: WorkerService) -> None:
    workers.register(form(id_number=ID))

    again = form(id_number=ID.lower(), name="陈阿兰")

    assert codes_of(workers, again)["duplicate_id"] is Level.BLOCK
    error = problem_of(lambda: workers.register(again))
    assert error.problem is Problem.WORKER_EXISTS
    assert error.details["name"] == "陈*香"  # details end in logs
    assert workers.counts().total == 1


@pytest.mark.parametrize(
    ("given", "alike"),
    [
        ({"id_number": id_number(26)}, True),  # same name and birth date
        ({"id_number": ""}, True),  # same name and phone
        ({"name": "陈小香", "id_number": ""}, True),  # same surname and phone
        ({"name": "林小香", "id_number": ""}, False),  # a phone lent by a neighbour
        ({"id_number": "", "phone": "19900000009"}, False),  # a namesake
        ({"name": "", "id_number": ""}, False),
    ],
)
def test_somebody_alike_is_offered_for_comparison(
    workers: WorkerService, given: dict[str, object], alike: bool
) -> None:
    saved = workers.register(form(id_number=ID))

    found = workers.likely_same(form(**given))

    assert [row.id for row in found] == ([saved.id] if alike else [])
    assert ("likely_same" in codes_of(workers, form(**given))) is alike


def test_a_person_is_no_duplicate_of_himself(workers: WorkerService) -> None:
    saved = workers.register(form(id_number=ID))

    assert workers.check(form(id_number=ID), own_id=saved.id) == ()


def test_a_change_is_saved_and_sends_only_what_changed(
    workers: WorkerService, open_unit: OpenUnit, clock: StoppedClock
) -> None:
    saved = workers.register(form(id_number=ID))
    clock.advance(days=1)

    edited = form(id_number=ID, name="陈香", phone="19900000002", key_groups=("G05",))
    new = workers.change(saved.id, edited, revision=1)

    assert workers.get(saved.id) == new
    assert (new.revision, new.registered_on) == (2, saved.registered_on)
    assert new.last_contact_on == date(2026, 11, 22)
    assert new.consent == saved.consent
    with open_unit(reading=True) as unit:
        changes = json.loads(unit.outbox.after(1, limit=9)[0].body)[3]
    assert set(changes[0][3]) == {"name", "phone", "last_contact_on"}
    assert changes[1][3] == {"key_groups": ["+G05", "-G06"]}
    assert workers.counts().by_group == {"G05": 1}
    assert workers.page(WorkerQuery(text="chenaxiang")).rows == ()
    assert [row.id for row in workers.page(WorkerQuery(text="0002")).rows] == [saved.id]


def test_a_save_over_an_older_revision_is_refused(workers: WorkerService) -> None:
    saved = workers.register(form(id_number=ID))
    workers.change(saved.id, form(id_number=ID, name="陈香"), revision=1)

    error = problem_of(lambda: workers.change(saved.id, form(id_number=ID), revision=1))

    assert error.problem is Problem.CHANGED_ELSEWHERE
    assert workers.get(saved.id).name == "陈香"


def test_a_save_without_a_change_sends_nothing(workers: WorkerService, open_unit: OpenUnit) -> None:
    saved = workers.register(form(id_number=ID))

    assert workers.change(saved.id, form(id_number=ID), revision=1) == saved

    with open_unit(reading=True) as unit:
        assert unit.sync_meta.state().head == 1


def test_consent_given_anew_is_dated_anew(workers: WorkerService, clock: StoppedClock) -> None:
    saved = workers.register(form(id_number=ID))
    clock.advance(minutes=5)

    new = workers.change(saved.id, form(id_number=ID, consent_way="signed"), revision=1)

    assert new.consent is not None
    assert new.consent.given_at == clock()


def test_a_state_moves_the_counters(workers: WorkerService) -> None:
    saved = workers.register(form(id_number=ID))

    assert workers.set_state(saved.id, WorkerState.PAUSED).state is WorkerState.PAUSED

    assert (workers.counts().total, workers.counts().active) == (1, 0)
    assert workers.page(WorkerQuery(state=WorkerState.ACTIVE)).rows == ()


def test_numbers_are_shown_in_full_with_a_reason_only_and_audited(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    saved = workers.register(form(id_number=ID))

    assert problem_of(lambda: workers.reveal(saved.id, " ")).problem is Problem.REASON_MISSING
    assert workers.reveal(saved.id, "核对证件 ").id_number == ID

    with open_unit(reading=True) as unit:
        (line,) = unit.audit.lines()
    assert (line.act, line.record_id, line.reason) == ("reveal", saved.id, "核对证件")
    assert line.operator_no == LIN.no


def test_nobody_is_found_under_an_unknown_id(workers: WorkerService) -> None:
    for act in (workers.get, lambda id_: workers.reveal(id_, "x")):
        assert problem_of(lambda act=act: act(numbered_id(9))).problem is Problem.NOT_FOUND  # type: ignore[misc]


def test_lists_show_masked_numbers_and_what_is_unsent(workers: WorkerService) -> None:
    workers.register(form(id_number=ID))

    (row,) = workers.page(WorkerQuery()).rows

    assert row.masked_phone == "199****0001"
    assert row.age == 46
    assert row.unsent


def test_pages_follow_each_other_without_gap(workers: WorkerService, clock: StoppedClock) -> None:
    names = []
    for number in range(7):
        clock.advance(days=number % 2)
        names.append(workers.register(form(name=f"陈{'甲乙丙丁戊己庚'[number]}")).name)

    seen: list[str] = []
    query = WorkerQuery(limit=3)
    while True:
        page = workers.page(query)
        seen += [row.name for row in page.rows]
        if page.next_mark is None:
            break
        query = WorkerQuery(limit=3, after=page.next_mark)

    assert seen == names[::-1]


def test_an_import_is_one_transaction_that_leaves_known_people_alone(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    told: list[int] = []
    forms = many(5)
    workers.register(forms[0])

    added = workers.register_many([*forms, forms[4]], progress=told.append)

    assert added == 4
    assert told == [6]
    assert workers.counts().total == 5
    with open_unit(reading=True) as unit:
        assert unit.sync_meta.state().head == 5


def test_one_bad_line_keeps_the_whole_import_out(workers: WorkerService) -> None:
    bad = [*many(3), form(name="")]

    assert problem_of(lambda: workers.register_many(bad)).problem is Problem.FINDINGS_BLOCK

    assert workers.counts().total == 0


def test_a_ledger_called_off_leaves_neither_people_nor_marks(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    def call_off(done: int) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        workers.register_many(many(3), progress=call_off, marks={b"m" * 16})

    assert workers.counts().total == 0
    with open_unit(reading=True) as unit:
        assert unit.import_marks.known([b"m" * 16]) == set()


def test_a_ledger_taken_in_is_remembered_with_its_people(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    workers.register_many(many(3), marks={b"m" * 16})

    with open_unit(reading=True) as unit:
        assert unit.import_marks.known([b"m" * 16]) == {b"m" * 16}


def test_an_old_ledger_counts_for_its_own_days(
    workers: WorkerService, open_unit: OpenUnit, clock: StoppedClock
) -> None:
    past = date(2026, 1, 30)

    workers.register_many([form(registered_on=past)])

    with open_unit(reading=True) as unit:
        (line,) = unit.logs.page(LogQuery(since=past, until=past)).rows
        assert unit.workers.registered_on(past) == 1
    assert clock() - line.served_at > timedelta(days=200)
    assert line.entered_at == clock()


def test_somebody_spoken_with_moves_up_in_the_group(
    workers: WorkerService, clock: StoppedClock
) -> None:
    first = workers.register(form(name="陈甲"))
    workers.register(form(name="陈乙"))
    clock.advance(days=2)

    workers.change(first.id, form(name="陈甲", remark="问过茶山的活"), revision=1)

    rows = workers.page(WorkerQuery(key_group="G06")).rows
    assert [row.name for row in rows] == ["陈甲", "陈乙"]
    assert rows[0].last_contact_on == date(2026, 11, 23)


def test_a_row_from_the_platform_is_taken_in_new_or_known(
    workers: WorkerService, open_unit: OpenUnit
) -> None:
    coming = Worker(
        id=numbered_id(50),
        name="林远",
        registered_on=date(2026, 1, 1),
        last_contact_on=date(2026, 1, 1),
    )
    for name in ("林远", "林近"):
        with open_unit() as unit:
            unit.workers.put(
                Worker(
                    id=coming.id,
                    name=name,
                    registered_on=coming.registered_on,
                    last_contact_on=coming.last_contact_on,
                )
            )
            unit.commit()

    assert workers.get(coming.id).name == "林近"
    assert workers.get(coming.id).revision == 2
    assert workers.counts().total == 1
    assert workers.page(WorkerQuery()).rows[0].age is None
