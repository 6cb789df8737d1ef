"""What is wrong with a registration form, and who is registered already."""

from datetime import date

import pytest

from app.domain.errors import Problem
from app.domain.findings import Level
from app.services.workers import WorkerForm, WorkerService
from tests.services.people import form, id_number, problem_of

ID = id_number(24)


def codes_of(workers: WorkerService, given: WorkerForm) -> dict[str, Level]:
    return {finding.code: finding.level for finding in workers.check(given)}


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
