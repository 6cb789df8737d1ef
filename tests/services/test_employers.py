"""Registering, verifying and finding parties that hire."""

from datetime import date

import pytest

from app.domain.employers import EmployerQuery, VetState
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from app.domain.service_log import LogQuery, ObjectKind
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, numbered_id
from tests.services.work import CREDIT_CODE, Counter, an_employer_form
from tests.storage.work_records import an_employer

HOUSEHOLD = {"kind": "IND", "name": "陈大山", "uscc": "", "phone": "0591-55550199"}


def found(counter: Counter, **given: object) -> list[tuple[str, Level, str]]:
    findings = counter.employers.check(an_employer_form(**given))
    return [(each.code, each.level, each.field) for each in findings]


def test_a_registration_is_filed_logged_and_queued_together(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form())

    assert counter.employers.get(employer.id) == employer
    assert (employer.phone, employer.vet_state) == ("19900012345", VetState.SUBMITTED)
    assert employer.registered_on == date(2026, 11, 21)
    (line,) = counter.logs.page(LogQuery()).rows
    assert (line.item, line.object_kind, line.object_name) == (
        *("2.1", ObjectKind.EMPLOYER),
        "青屿茶业有限公司",
    )
    ((first, second),) = counter.queued()
    assert (first[:2], second[:2]) == ((0, "employer"), (0, "service_log"))
    assert first[2]["uscc"] == CREDIT_CODE


def test_a_household_needs_no_code(counter: Counter) -> None:
    household = counter.employers.register(an_employer_form(**HOUSEHOLD))

    assert (household.uscc, household.id_number) == (None, None)
    assert counter.logs.page(LogQuery()).rows[0].object_kind is ObjectKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("given", "code", "level"),
    [
        pytest.param({"name": " "}, "missing_name", Level.BLOCK, id="no name"),
        pytest.param({"name": "社" * 101}, "name_shape", Level.BLOCK, id="long name"),
        pytest.param({"uscc": ""}, "missing_code", Level.BLOCK, id="no code"),
        pytest.param({"uscc": "9135"}, "uscc_length", Level.BLOCK, id="short code"),
        pytest.param({"uscc": "91350100M000100Y4I"}, "uscc_characters", Level.BLOCK, id="letter I"),
        pytest.param({"uscc": "91350100M000100Y40"}, "uscc_outer", Level.WARN, id="last character"),
        pytest.param({"uscc": "91350100M000100X40"}, "uscc_both", Level.BLOCK, id="both checks"),
        pytest.param({"kind": "SOLE"}, "kind_conflict", Level.WARN, id="a firm's code"),
        pytest.param({"kind": ""}, "missing_kind", Level.BLOCK, id="no kind"),
        pytest.param({"phone": ""}, "missing_contact", Level.BLOCK, id="no phone"),
        pytest.param({"phone": "12345"}, "phone_shape", Level.BLOCK, id="no such phone"),
        pytest.param(
            {**HOUSEHOLD, "id_number": "350101198001010011"}, "id_check", Level.BLOCK, id="ID"
        ),
    ],
)
def test_a_slip_is_found_and_blocks_only_when_it_must(
    counter: Counter, given: dict[str, object], code: str, level: Level
) -> None:
    codes = [(each_code, each_level) for each_code, each_level, _ in found(counter, **given)]

    assert (code, level) in codes
    if level is Level.BLOCK:
        with pytest.raises(DomainError) as caught:
            counter.employers.register(an_employer_form(**given))
        assert caught.value.problem is Problem.FINDINGS_BLOCK
        assert code in caught.value.details["codes"]  # type: ignore[operator]
        assert counter.queued() == []
    else:
        assert counter.employers.register(an_employer_form(**given))


@pytest.mark.parametrize("kind", ["AGY", "PLAT", "CREW", "FARM"])
def test_a_firm_of_a_special_kind_has_a_firms_code(counter: Counter, kind: str) -> None:
    assert found(counter, kind=kind) == []


def test_the_same_party_twice_is_refused(counter: Counter) -> None:
    counter.employers.register(an_employer_form())
    counter.employers.register(an_employer_form(**HOUSEHOLD))

    assert found(counter)[0][:2] == ("duplicate_code", Level.BLOCK)
    assert found(counter, **HOUSEHOLD)[0][:2] == ("duplicate_code", Level.BLOCK)
    for given in ({}, HOUSEHOLD):
        with pytest.raises(DomainError) as caught:
            counter.employers.register(an_employer_form(**given))
        assert caught.value.problem is Problem.EMPLOYER_EXISTS


def test_a_shared_telephone_is_only_a_warning(counter: Counter) -> None:
    first = counter.employers.register(an_employer_form())
    phone = first.phone or ""

    assert found(counter, **{**HOUSEHOLD, "phone": phone}) == [
        ("duplicate_phone", Level.WARN, "phone")
    ]
    assert counter.employers.check(an_employer_form(), own_id=first.id) == ()


def test_a_change_is_queued_field_by_field(counter: Counter) -> None:
    old = counter.employers.register(an_employer_form())

    form = an_employer_form(contact="陈丽", trades=("A01", "A02"))
    new = counter.employers.change(old.id, form, revision=1)

    assert (new.id, new.revision, new.contact) == (old.id, 2, "陈丽")
    assert counter.queued()[-1] == [
        (1, "employer", {"contact": "陈丽"}),
        (3, "employer", {"trades": ["+A02"]}),
    ]


def test_saving_over_somebody_elses_change_is_refused(counter: Counter) -> None:
    old = counter.employers.register(an_employer_form())
    counter.employers.change(old.id, an_employer_form(contact="陈丽"), revision=1)

    with pytest.raises(DomainError) as caught:
        counter.employers.change(old.id, an_employer_form(contact="王芳"), revision=1)

    assert caught.value.problem is Problem.CHANGED_ELSEWHERE
    assert counter.employers.get(old.id).contact == "陈丽"


def test_saving_without_a_change_queues_nothing(counter: Counter) -> None:
    old = counter.employers.register(an_employer_form())

    counter.employers.change(old.id, an_employer_form(), revision=1)

    assert len(counter.queued()) == 1


def test_a_new_name_makes_the_vetting_void(counter: Counter) -> None:
    employer = counter.verified_employer()

    same = counter.employers.change(employer.id, an_employer_form(contact="陈丽"), revision=2)
    other = counter.employers.change(employer.id, an_employer_form(name="别家公司"), revision=3)

    assert same.vet_state is VetState.VERIFIED
    assert other.vet_state is VetState.SUBMITTED


def test_a_call_back_verifies(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form(**HOUSEHOLD))

    verified = counter.employers.verify(employer.id, "phone")

    assert (verified.vet_state, verified.vetted_at, verified.vet_way) == (
        *(VetState.VERIFIED, MORNING),
        "phone",
    )
    assert (4, "employer", {"vet_state": ["submitted", "verified"]}) in counter.queued()[-1]


def test_what_cannot_be_verified_is_refused(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form())

    with pytest.raises(DomainError) as unknown:
        counter.employers.verify(employer.id, "hearsay")
    with pytest.raises(DomainError) as nobody:
        counter.employers.verify(numbered_id(99), "phone")

    assert unknown.value.problem is Problem.UNKNOWN_CHOICE
    assert nobody.value.problem is Problem.NOT_FOUND


def test_a_unit_without_code_or_on_the_black_list_is_not_verified(
    counter: Counter, open_unit: OpenUnit
) -> None:
    with open_unit() as unit:
        unit.employers.put(
            [
                an_employer(1, uscc=None, vet_state=VetState.SUBMITTED),
                an_employer(2, uscc=CREDIT_CODE, vet_state=VetState.BLACKLISTED),
            ]
        )
        unit.commit()

    with pytest.raises(DomainError) as nameless:
        counter.employers.verify(an_employer(1).id, "licence")
    with pytest.raises(DomainError) as barred:
        counter.employers.verify(an_employer(2).id, "licence")

    assert nameless.value.details == {"field": "uscc"}
    assert barred.value.problem is Problem.TRANSITION_NOT_ALLOWED


def test_a_picker_finds_by_name_and_phone(counter: Counter) -> None:
    employer = counter.employers.register(an_employer_form())
    counter.employers.register(an_employer_form(**HOUSEHOLD))

    assert [each.id for each in counter.employers.find(" 茶业 ")] == [employer.id]
    assert [each.id for each in counter.employers.find("2345")] == [employer.id]
    assert len(counter.employers.page(EmployerQuery()).rows) == 2
    assert counter.employers.counts() == {VetState.SUBMITTED: 2}


def test_an_import_adds_each_party_once(counter: Counter) -> None:
    forms = [an_employer_form(), an_employer_form(**HOUSEHOLD), an_employer_form()]
    done: list[int] = []

    assert counter.employers.register_many(forms, progress=done.append) == 2
    assert counter.employers.register_many(forms) == 0

    assert done == [1, 2, 3]
    assert len(counter.queued()) == 2


def test_an_import_with_a_blocking_line_writes_nothing(counter: Counter) -> None:
    with pytest.raises(DomainError):
        counter.employers.register_many([an_employer_form(), an_employer_form(name="")])

    assert counter.queued() == []
    assert counter.employers.page(EmployerQuery()).rows == ()
