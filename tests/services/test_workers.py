"""Registering, changing and showing people."""

import json
from datetime import date

from app.domain.errors import Problem
from app.domain.service_log import LogQuery
from app.domain.workers import WorkerQuery, WorkerState
from app.services.workers import WorkerService
from app.storage.unit_of_work import OpenUnit
from tests.builders import LIN, StoppedClock, numbered_id
from tests.services.people import form, id_number, problem_of

ID = id_number(24)


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
