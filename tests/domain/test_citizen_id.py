"""Rules of GB 11643-1999."""

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.domain.citizen_id import CitizenId, check_character, from_15_digits
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from tests.strategies import canonical_ids

STANDARD_EXAMPLE = "11010519491231002X"  # printed in the standard itself


def with_check(body: str) -> str:
    return body + check_character(body)


def test_accepts_the_example_of_the_standard() -> None:
    number = CitizenId(STANDARD_EXAMPLE)

    assert number.birth_on == date(1949, 12, 31)
    assert number.sex == "2"
    assert str(number) == number.masked == "110***********002X"
    assert CitizenId("440524188001010014").sex == "1"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("1101051949123100", Problem.CITIZEN_ID_LENGTH, id="two short"),
        pytest.param("11010519491231OO2X", Problem.CITIZEN_ID_CHARACTERS, id="letter O"),
        pytest.param("1101051949123100٢X", Problem.CITIZEN_ID_CHARACTERS, id="another script"),
        pytest.param("110105194913310020", Problem.CITIZEN_ID_BIRTH_DATE, id="month 13"),
        pytest.param("110105194902300020", Problem.CITIZEN_ID_BIRTH_DATE, id="30 February"),
        pytest.param("110105194912310021", Problem.CITIZEN_ID_CHECK, id="check digit"),
    ],
)
def test_names_what_is_wrong(text: str, problem: Problem) -> None:
    with pytest.raises(DomainError) as caught:
        CitizenId.parse(text)

    assert caught.value.problem is problem


def test_a_wrong_check_character_says_which_would_be_right() -> None:
    with pytest.raises(DomainError) as caught:
        CitizenId("110105194912310021")

    assert caught.value.details == {"expected": "X", "typed": "1"}


@given(canonical_ids(), st.sampled_from(["{}", " {} ", "{}\u3000"]))
@example(STANDARD_EXAMPLE, "{}")
def test_loose_typing_reaches_the_same_number(text: str, padding: str) -> None:
    full_width = text.lower().translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    grouped = f"{full_width[:6]} {full_width[6:14]}-{full_width[14:]}"

    assert CitizenId.parse(padding.format(grouped)) == CitizenId(text)


@given(canonical_ids(), st.integers(0, 17), st.sampled_from("0123456789"))
def test_any_single_wrong_digit_is_caught(text: str, place: int, digit: str) -> None:
    """MOD 11-2 detects every single substitution; that is why the standard chose it."""
    assume(text[place] != digit)
    damaged = text[:place] + digit + text[place + 1 :]

    with pytest.raises(DomainError):
        CitizenId(damaged)


@given(st.text(max_size=40))
def test_arbitrary_text_is_refused_or_canonical(text: str) -> None:
    try:
        number = CitizenId.parse(text)
    except DomainError:
        return
    assert CitizenId(number.value) == number


@pytest.mark.parametrize(
    ("region", "id_type", "permit"),
    [
        pytest.param("810000", "HRP", True, id="Hong Kong"),
        pytest.param("820000", "HRP", True, id="Macao"),
        pytest.param("830000", "HRP", True, id="Taiwan"),
        pytest.param("350101", "ID", False, id="Fujian"),
        pytest.param("935156", "FPR", False, id="foreign resident"),
    ],
)
def test_the_region_tells_the_kind_of_card(region: str, id_type: str, permit: bool) -> None:
    number = CitizenId(with_check(f"{region}19900307001"))

    assert (number.id_type, number.is_residence_permit) == (id_type, permit)
    assert number.has_known_region


def test_an_unknown_province_is_a_warning_only() -> None:
    (finding,) = CitizenId(with_check("77010119900307001")).findings()

    assert (finding.code, finding.level, finding.field) == ("id_region", Level.WARN, "id_number")


@pytest.mark.parametrize(("typed", "codes"), [("1", []), ("2", ["sex_conflict"]), ("0", [])])
def test_the_sex_on_the_card_must_agree(typed: str, codes: list[str]) -> None:
    number = CitizenId(with_check("35010119900307001"))

    assert [finding.code for finding in number.findings(sex=typed)] == codes


def test_an_unborn_or_ancient_holder_is_implausible() -> None:
    number = CitizenId(with_check("35010119900307001"))

    number.require_plausible(date(2026, 11, 20))
    for day in (date(1990, 3, 6), date(2111, 3, 7)):
        with pytest.raises(DomainError) as caught:
            number.require_plausible(day)
        assert caught.value.problem is Problem.CITIZEN_ID_BIRTH_DATE


def test_a_number_of_the_first_generation_is_converted() -> None:
    assert from_15_digits("110105 491231 002").value == STANDARD_EXAMPLE


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("11010549123100", Problem.CITIZEN_ID_LENGTH),
        ("11010549123100X", Problem.CITIZEN_ID_CHARACTERS),
        ("110105491331002", Problem.CITIZEN_ID_BIRTH_DATE),
    ],
)
def test_a_bad_number_of_the_first_generation_is_refused(text: str, problem: Problem) -> None:
    with pytest.raises(DomainError) as caught:
        from_15_digits(text)

    assert caught.value.problem is problem
